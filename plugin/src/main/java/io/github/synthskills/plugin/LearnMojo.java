package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.LearnCommand;
import java.io.File;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Learns from the logs of runs: what servers refused, what was there already, what was missing. Writes it into the locks with
 * its evidence; the next {@code synth:generate} makes code of it. Reads files only; starts no server.
 *
 * @since 0.1.0
 */
@Mojo(name = "learn", threadSafe = true)
public final class LearnMojo extends MemoryMojo {

    /**
     * The only skill to learn for, by its spec's file name without {@code .skill.yaml}; all if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skill")
    @Nullable String skill;

    /**
     * The folder with the logs of runs; {@code .synth/runs} of the project if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "logs")
    @Nullable File logs;

    /**
     * Something learned that is not wanted: its key or its number, as this goal lists them. It does not come back.
     *
     * @since 0.1.0
     */
    @Parameter(property = "forget")
    @Nullable String forget;

    /**
     * Tells what would be learned, and writes nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dryRun", defaultValue = "false")
    boolean dryRun;

    /** For Maven. */
    @Inject
    public LearnMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    @Override
    Answer answer(boolean json) throws MojoExecutionException {
        Path runs = logs == null ? layout().project().resolve(".synth").resolve("runs") : logs.toPath();
        return isPassedOver() ? nothing() : ask(compiler -> compiler.learn(new LearnCommand(
                layout().project(), layout().specs(), memoryFolder(), runs, skill, forget, dryRun, json,
                new MavenCompilerLog(getLog()))));
    }
}
