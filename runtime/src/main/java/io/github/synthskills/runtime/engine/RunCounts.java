package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.RunTally;

/**
 * What happened in a run, over all its steps.
 *
 * @param done elements that were done now
 * @param replayed elements and single writes that the ledger already had
 * @param failed elements that failed for certain and were left out or collected
 * @param inDoubt elements whose effect may or may not have happened
 * @param retries calls that were made again
 * @param unwritten writes that a dry run listed instead of making
 * @param calls calls of the skill itself, not of its elements, that were answered; each page is one
 */
public record RunCounts(long done, long replayed, long failed, long inDoubt, long retries, long unwritten, long calls) {

    /** Whether every element succeeded. */
    public boolean clean() {
        return failed == 0 && inDoubt == 0;
    }

    /** What of this the ledger remembers. */
    RunTally tally() {
        return new RunTally(done, replayed, failed, inDoubt);
    }
}
