package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.SkillCompiler;
import io.github.synthskills.plugin.loading.CompilerUnavailableException;
import io.github.synthskills.plugin.loading.ResolvedCompiler;
import io.github.synthskills.plugin.loading.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/** What goals have in common that ask the compiler, and through it live servers. */
abstract class LiveMojo extends SynthMojo {

    private final RepositorySystem repositorySystem;

    /**
     * How many seconds a server may take until it answers for the first time. More helps a server that downloads itself first.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.startTimeout", defaultValue = "20")
    int startTimeout;

    LiveMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
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

    /** The compiler, which is resolved when it is opened. */
    final ResolvedCompiler compiler(Versions versions) {
        return new ResolvedCompiler(
                repositorySystem,
                session.getRepositorySession(),
                project.getRemotePluginRepositories(),
                versions,
                getLog());
    }

    /** Asks the compiler. */
    final Answer ask(Function<SkillCompiler, Answer> question) throws MojoExecutionException {
        try {
            return question.apply(compiler(Versions.ofThisPlugin()).open());
        } catch (CompilerUnavailableException unavailable) {
            throw new MojoExecutionException(Generation.explain(unavailable), unavailable);
        }
    }

    /** Logs what is wrong, and fails if that is an error. */
    final void report(Answer answer) throws MojoFailureException {
        int errors = report(answer.messages());
        if (errors > 0) {
            throw new MojoFailureException(Words.count(errors, "problem") + ": see the lines above");
        }
    }

    /** Writes an answer into a file that somebody named. */
    final void write(Path file, List<String> lines) throws MojoExecutionException {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, String.join("\n", lines) + "\n");
            getLog().info("Written: " + LogText.clean(layout().relative(file)));
        } catch (IOException failed) {
            throw new MojoExecutionException(Generation.explain(failed), failed);
        }
    }
}
