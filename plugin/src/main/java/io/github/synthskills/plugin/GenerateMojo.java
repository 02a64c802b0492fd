package io.github.synthskills.plugin;

import io.github.synthskills.plugin.loading.CompilerUnavailableException;
import io.github.synthskills.plugin.loading.ResolvedCompiler;
import io.github.synthskills.plugin.loading.Versions;
import java.io.IOException;
import java.time.Duration;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Generates a typed Java class from each task spec that is out of date, and adds them to the sources to compile. A skill
 * whose spec, plan, lock and code agree with {@code synth.sum} costs nothing: no server is started and no compiler is
 * resolved. Under {@code -o} no server is contacted either.
 *
 * @since 0.1.0
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends SynthMojo {

    private final RepositorySystem repositorySystem;

    /**
     * Looks at the live tools of every skill again, instead of trusting the locks.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.refresh", defaultValue = "false")
    boolean refresh;

    /**
     * Fails where results contradict what their tool declares ({@code SYNTH-PROBE-DISAGREES}), instead of warning. A spec can
     * say so for itself with {@code strict: true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.strict", defaultValue = "false")
    boolean strict;

    /**
     * How many seconds a server may take until it answers for the first time. More helps a server that downloads itself first.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.startTimeout", defaultValue = "20")
    int startTimeout;

    /** For Maven. */
    @Inject
    public GenerateMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        // also when skipped, or else what is committed would not compile
        project.addCompileSourceRoot(layout().output().toString());
        if (skip) {
            getLog().info("Skipped: synth.skip is set");
            return;
        }
        Versions versions = Versions.ofThisPlugin();
        ResolvedCompiler compiler = new ResolvedCompiler(
                repositorySystem,
                session.getRepositorySession(),
                project.getRemotePluginRepositories(),
                versions,
                getLog());
        ServerUse servers = new ServerUse(session.isOffline(), refresh, Duration.ofSeconds(startTimeout));
        Generation generation = new Generation(layout().strict(strict), versions.codegen(), servers, compiler, getLog());
        try {
            generation.run();
        } catch (CompilerUnavailableException | IOException failed) {
            throw new MojoExecutionException(Generation.explain(failed), failed);
        }
    }
}
