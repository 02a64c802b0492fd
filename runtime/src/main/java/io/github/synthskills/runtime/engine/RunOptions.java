package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.RunRequest.Start;

/**
 * How one run is to be made.
 *
 * @param start which earlier run it may go on with; effects with a key are known in any case
 * @param dryRun whether reads happen and writes are only listed; nothing is recorded then
 */
public record RunOptions(Start start, boolean dryRun) {

    /** Resumes what is unfinished, and does the work. */
    public static RunOptions standard() {
        return new RunOptions(Start.RESUME, false);
    }

    /** The same, but always as a new run. */
    public RunOptions startingFresh() {
        return new RunOptions(Start.FRESH, dryRun);
    }

    /** The same, but going on with a run in which elements failed: only those are tried again. */
    public RunOptions retryingFailed() {
        return new RunOptions(Start.RETRY_FAILED, dryRun);
    }

    /** The same, but with writes listed instead of made. */
    public RunOptions withoutWriting() {
        return new RunOptions(start, true);
    }
}
