package io.github.synthskills.core;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to learn, and where from.
 *
 * @param project the project's folder; messages name files relative to it
 * @param specs the folder with specs and locks
 * @param memory the folder of what is remembered across skills; null for nowhere
 * @param runs the folder with the logs of runs
 * @param skill the only skill to learn for, by file name without {@code .skill.yaml}; null for all
 * @param forget something learned that is not wanted: its key, or its number in the answer; null for nothing
 * @param dryRun whether it is only told what would be learned
 * @param json whether the answer is one JSON document instead of lines for people
 * @param log where warnings go
 */
public record LearnRequest(
        Path project,
        Path specs,
        @Nullable Path memory,
        Path runs,
        @Nullable String skill,
        @Nullable String forget,
        boolean dryRun,
        boolean json,
        BuildLog log) {}
