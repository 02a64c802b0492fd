package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to do with the memory of builds.
 *
 * @param project the project's folder
 * @param specs the folder with specs
 * @param memory the folder of the memory, or null if builds are not remembered
 * @param action what to do, as the user said it
 * @param which the builds that are shown or forgotten
 * @param file what is exported to or imported from, or null
 * @param most how many entries a list shows
 * @param dryRun whether it is only told what would be forgotten
 * @param json whether the answer is one JSON document
 * @param log where warnings go
 */
public record CacheCommand(
        Path project,
        Path specs,
        @Nullable Path memory,
        String action,
        Which which,
        @Nullable Path file,
        int most,
        boolean dryRun,
        boolean json,
        CompilerLog log) {

    /**
     * Which of the builds.
     *
     * @param id the beginning of an id, or an experience's key, or null
     * @param skill a class or the name of a spec, or null
     * @param olderThan a length of time, or null
     * @param failed whether only those that failed
     */
    public record Which(@Nullable String id, @Nullable String skill, @Nullable String olderThan, boolean failed) {}
}
