package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What goals have in common that look at what builds and runs left behind. They start no server. */
abstract class MemoryMojo extends AskingMojo {

    /**
     * Where builds are remembered: a folder, relative to the root of the build, or {@code off}. By default
     * {@code .synth/memory}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.memory")
    @Nullable String memory;

    /**
     * Lines for people ({@code human}), or one JSON document on standard output ({@code json}; use it with {@code -q}).
     *
     * @since 0.1.0
     */
    @Parameter(property = "outputFormat", defaultValue = "human")
    String outputFormat;

    /**
     * The file that the answer goes into; the log if not given, or standard output for {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "outputFile")
    @Nullable File outputFile;

    MemoryMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: synth.skip is set");
            return;
        }
        boolean json = outputFormat.equals("json");
        if (!json && !outputFormat.equals("human")) {
            throw new MojoFailureException("SYNTH-MEMORY-OPTION: outputFormat is '" + LogText.clean(outputFormat)
                    + "'. It can be human or json.");
        }
        Answer answer = answer(json);
        if (outputFile != null && !answer.lines().isEmpty()) {
            write(outputFile.toPath(), answer.lines());
        } else if (json) {
            answer.lines().forEach(System.out::println);
        } else {
            answer.lines().forEach(line -> getLog().info(LogText.clean(line)));
        }
        report(answer);
    }

    /** Says nothing. */
    static Answer nothing() {
        return new Answer(List.of(), List.of());
    }

    /** Does what the goal is for. */
    abstract Answer answer(boolean json) throws MojoExecutionException, MojoFailureException;

    /** Whether this is a module without specs among others, of which there is nothing to say. */
    final boolean isPassedOver() {
        boolean passedOver = session.getProjects().size() > 1 && !Files.isDirectory(layout().specs());
        if (passedOver) {
            getLog().info("Passed over: there is no " + LogText.clean(layout().relative(layout().specs())));
        }
        return passedOver;
    }

    /** The folder of what is remembered; null if nothing is. */
    final @Nullable Path memoryFolder() {
        return MemoryFolder.of(memory, root());
    }
}
