package io.github.synthskills.runtime.engine;

/**
 * How one run is to be made.
 *
 * @param fresh whether to begin a new run even if an unfinished one could be resumed; effects with a key are still known
 * @param dryRun whether reads happen and writes are only listed; nothing is recorded then
 */
public record RunOptions(boolean fresh, boolean dryRun) {

    /** Resumes what is unfinished, and does the work. */
    public static RunOptions standard() {
        return new RunOptions(false, false);
    }

    /** The same, but always as a new run. */
    public RunOptions startingFresh() {
        return new RunOptions(true, dryRun);
    }

    /** The same, but with writes listed instead of made. */
    public RunOptions withoutWriting() {
        return new RunOptions(fresh, true);
    }
}
