package io.github.synthskills.core;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to do with the memory of builds.
 *
 * @param project the project's folder; messages name files relative to it
 * @param specs the folder with specs, by which a skill's file name is known to mean its class
 * @param memory the folder of the memory, which need not exist; null if builds are not remembered
 * @param action {@code stats}, {@code show}, {@code prune}, {@code export}, {@code import} or {@code verify}
 * @param which the builds that are shown or forgotten
 * @param file what is written by an export or read by an import, or null
 * @param most how many builds, experiences and templates a list shows
 * @param dryRun whether it is only told what would be forgotten
 * @param json whether the answer is one JSON document instead of lines for people
 * @param log where warnings go
 */
public record MemoryRequest(
        Path project,
        Path specs,
        @Nullable Path memory,
        String action,
        Which which,
        @Nullable Path file,
        int most,
        boolean dryRun,
        boolean json,
        BuildLog log) {

    /**
     * Which of the builds; all conditions hold together.
     *
     * @param id the id of a build or the beginning of it, or the key of an experience; null for any
     * @param skill a skill's class, with or without package, or its spec's file name without {@code .skill.yaml}; null for any
     * @param olderThan such as {@code 90d}: those that were not built since; null for any
     * @param failed whether only those that failed are meant
     */
    public record Which(
            @Nullable String id, @Nullable String skill, @Nullable String olderThan, boolean failed) {

        /** All of them. */
        public static final Which ALL = new Which(null, null, null, false);
    }
}
