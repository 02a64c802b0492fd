package io.github.synthskills.runtime.ledger;

/**
 * How the elements and writes of a run ended; each number is zero or more.
 *
 * @param done done by this attempt of the run
 * @param replayed done before
 * @param failed failed for certain
 * @param inDoubt whose effect may or may not have happened
 */
public record RunTally(long done, long replayed, long failed, long inDoubt) {

    /** Nothing happened. */
    public static final RunTally NONE = new RunTally(0, 0, 0, 0);

    /** Whether nothing failed or is in doubt. */
    public boolean clean() {
        return failed == 0 && inDoubt == 0;
    }
}
