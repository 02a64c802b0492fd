package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.CacheCommand;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the memory of builds: counts what is in it, shows it, forgets some of it, checks it, and carries it to other
 * machines: {@code mvn synth:cache -Daction=export -Dfile=memory.jsonl}. Runs once for a build of several modules, as they share
 * one memory.
 *
 * @since 0.1.0
 */
@Mojo(name = "cache", aggregator = true, threadSafe = true)
public final class CacheMojo extends MemoryMojo {

    /**
     * What to do: {@code stats} (figures), {@code show} (what is remembered), {@code prune} (forget some of it), {@code export}
     * (write it as lines of JSON), {@code import} (take in what was exported elsewhere) or {@code verify} (look for damage).
     *
     * @since 0.1.0
     */
    @Parameter(property = "action", defaultValue = "stats")
    String action = "stats";

    /**
     * The build to show or to forget, by the beginning of its id, as {@code show} lists it; or an experience, by its key.
     *
     * @since 0.1.0
     */
    @Parameter(property = "id")
    @Nullable String id;

    /**
     * Shows or forgets the builds of this skill only: its class, or its spec's file name without {@code .skill.yaml}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skill")
    @Nullable String skill;

    /**
     * Shows or forgets what was not built for so long only, such as {@code 90d}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "olderThan")
    @Nullable String olderThan;

    /**
     * Shows or forgets builds that failed only.
     *
     * @since 0.1.0
     */
    @Parameter(property = "failed", defaultValue = "false")
    boolean failed;

    /**
     * The file to export to or to import from.
     *
     * @since 0.1.0
     */
    @Parameter(property = "file")
    @Nullable File file;

    /**
     * How many builds, experiences and templates {@code show} lists.
     *
     * @since 0.1.0
     */
    @Parameter(property = "most", defaultValue = "20")
    int most = 20;

    /**
     * Tells how much {@code prune} would forget, and forgets nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dryRun", defaultValue = "false")
    boolean dryRun;

    /** For Maven. */
    @Inject
    public CacheMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    @Override
    Answer answer(boolean json) throws MojoExecutionException {
        CacheCommand.Which which = new CacheCommand.Which(id, skill, olderThan, failed);
        return ask(compiler -> compiler.cache(new CacheCommand(
                layout().project(), layout().specs(), memoryFolder(), action, which, file == null ? null : file.toPath(), most,
                dryRun, json, new MavenCompilerLog(getLog()))));
    }
}
