package io.github.synthskills.runtime.engine;

/**
 * The rate that a server was seen to bear, where nobody said one: half of what it took in the second before it refused calls, then
 * slowly more, until it refuses again. If it refused sooner than that, it is twice as much after each second. Guarded by the lock
 * of its gate.
 */
final class LearnedRate {

    private static final double LOWEST = 1;

    /** Where a run begins that was refused before a second was over, so that nobody knows yet what the server bears. */
    private static final double LOWEST_UNKNOWN = 4;

    private static final double NANOS = 1e9;

    /** Far above what was once refused, the refusal says nothing any more. */
    private static final double FORGOTTEN = 64;

    private double rate = Double.POSITIVE_INFINITY;
    private double refusedAt;
    private long changed;
    private long second = Long.MIN_VALUE;
    private int thisSecond;
    private int lastSecond;
    private boolean judging;
    private boolean known;
    private boolean mixed;
    private long refusedNumber;
    private long later;
    private int taken;

    /** A call was taken. */
    void accepted(long now) {
        count(now);
        thisSecond++;
        taken++;
    }

    private void count(long now) {
        long current = Math.floorDiv(now, (long) NANOS);
        if (current != second) {
            lastSecond = current == second + 1 ? thisSecond : 0;
            thisSecond = 0;
            second = current;
        }
    }

    /**
     * A call was refused; the first of several that were sent before the server was left alone.
     *
     * @param number the call's number
     * @param sent how many calls were sent up to now
     */
    void refused(long now, long number, long sent) {
        count(now);
        if (!judging) {
            judging = true;
            refusedNumber = number;
            later = sent - number - 1;
            mixed = false;
            taken = Math.max(thisSecond, lastSecond);
            known = lastSecond > 0;
        }
    }

    /** A call ended, well or not. */
    void ended(long number, boolean accepted) {
        if (judging && number > refusedNumber) {
            later--;
            mixed |= accepted;
        }
    }

    /**
     * The server is asked again. It refused because of the pace if it took calls that came after one that it refused; if it took
     * none, it took none at any pace.
     *
     * @param inFlight calls that were sent before and not refused, so they were taken
     */
    void resume(long now, int inFlight) {
        changed = now;
        if (judging && (mixed || later > 0)) {
            refusedAt = Math.max(LOWEST, Math.min(rate, taken + inFlight));
            rate = Math.max(known ? LOWEST : LOWEST_UNKNOWN, refusedAt / 2);
        }
        judging = false;
    }

    /** The time between two calls. */
    long gap(long now) {
        if (Double.isInfinite(rate)) {
            return 0;
        }
        // A while without calls has taught nothing.
        double elapsed = Math.min(1, Math.max(0, (now - changed) / NANOS));
        changed = now;
        if (!known) {
            rate += rate * elapsed;
        } else if (rate < 0.9 * refusedAt) {
            rate += 0.1 * refusedAt * elapsed;
        } else if (rate < 1.1 * refusedAt) {
            rate += 0.02 * refusedAt * elapsed;
        } else {
            rate += 0.1 * rate * elapsed;
        }
        if (rate > FORGOTTEN * refusedAt) {
            rate = Double.POSITIVE_INFINITY;
            return 0;
        }
        return (long) (NANOS / rate);
    }
}
