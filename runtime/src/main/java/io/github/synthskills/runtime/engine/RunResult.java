package io.github.synthskills.runtime.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a finished run gives.
 *
 * @param runId the run's id
 * @param resumed whether it continued an earlier, interrupted run
 * @param output the skill's output; null only if a dry run had to stop at a write whose result the skill needs
 * @param counts what happened to its elements and calls
 * @param elapsed how long it took, in this process
 */
public record RunResult<O>(
        String runId, boolean resumed, @Nullable O output, RunCounts counts, Duration elapsed) {}
