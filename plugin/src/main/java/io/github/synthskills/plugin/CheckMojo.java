package io.github.synthskills.plugin;

import io.github.synthskills.plugin.loading.Versions;
import io.github.synthskills.plugin.sum.Difference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Fails if what is committed does not agree: a spec without its code, code that was edited by hand, is missing, or has no
 * spec any more. Looks at files only; starts no server, resolves nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends SynthMojo {

    /** For Maven. */
    public CheckMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: synth.skip is set");
            return;
        }
        // a project may generate into a folder with sources of its own; those are nobody's leftovers
        boolean shared = layout().output()
                .startsWith(Path.of(project.getBuild().getSourceDirectory()).normalize());
        Agreement agreement = new Agreement(layout(), Versions.ofThisPlugin().codegen(), !shared);
        List<Difference> differences;
        try {
            differences = agreement.differences();
        } catch (IOException failed) {
            throw new MojoExecutionException(Generation.explain(failed), failed);
        }
        for (Difference difference : differences) {
            getLog().error("SYNTH-CHECK-" + difference.kind() + ": " + LogText.clean(difference.reason()));
        }
        if (!differences.isEmpty()) {
            throw new MojoFailureException(Words.count(differences.size(), "file")
                    + " out of step with the specs: see the lines above. This brings them back into step: "
                    + command("synth:generate"));
        }
        getLog().info("Specs and generated code agree");
    }
}
