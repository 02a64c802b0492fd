package io.github.synthskills.plugin;

import java.time.Duration;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/** What goals have in common that ask live servers. */
abstract class LiveMojo extends AskingMojo {

    /**
     * How many seconds a server may take until it answers for the first time. More helps a server that downloads itself first.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.startTimeout", defaultValue = "20")
    int startTimeout;

    LiveMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    final Duration patience() {
        return Duration.ofSeconds(startTimeout);
    }

    /** Refuses to go on where Maven is offline. */
    final void refuseOffline(String goal) throws MojoFailureException {
        if (session.isOffline()) {
            throw new MojoFailureException(
                    "SYNTH-BUILD-OFFLINE: " + goal + " looks at live servers, and Maven is offline. Leave out -o.");
        }
    }
}
