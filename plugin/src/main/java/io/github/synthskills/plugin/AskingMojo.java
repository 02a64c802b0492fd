package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.SkillCompiler;
import io.github.synthskills.plugin.loading.CompilerUnavailableException;
import io.github.synthskills.plugin.loading.ResolvedCompiler;
import io.github.synthskills.plugin.loading.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositorySystem;

/** What goals have in common that ask the compiler. */
abstract class AskingMojo extends SynthMojo {

    private final RepositorySystem repositorySystem;

    AskingMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
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
