package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to learn, and where from.
 *
 * @param project the project's folder
 * @param specs the folder with specs and locks
 * @param memory the folder of what is remembered across skills, or null for nowhere
 * @param runs the folder with the logs of runs
 * @param skill the only skill to learn for, or null for all
 * @param forget the key or number of something learned that is not wanted, or null
 * @param dryRun whether it is only told what would be learned
 * @param json whether the answer is one JSON document
 * @param log where warnings go
 */
public record LearnCommand(
        Path project,
        Path specs,
        @Nullable Path memory,
        Path runs,
        @Nullable String skill,
        @Nullable String forget,
        boolean dryRun,
        boolean json,
        CompilerLog log) {}
