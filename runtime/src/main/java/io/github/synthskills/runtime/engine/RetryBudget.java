package io.github.synthskills.runtime.engine;

import java.util.concurrent.TimeUnit;

/**
 * How many calls may be made again: a fifth of those that were made in the last ten seconds, and fifty, so that an outage is not
 * multiplied by those who suffer from it. Guarded by the lock of its gate.
 */
final class RetryBudget {

    private static final int SECONDS = 10;
    private static final double SHARE = 0.2;
    private static final int ALWAYS = 50;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int[] calls = new int[SECONDS];
    private final int[] repeats = new int[SECONDS];
    private long second = Long.MIN_VALUE;
    private int allCalls;
    private int allRepeats;

    /** A call is made for the first time. */
    void called(long now) {
        calls[bucket(now)]++;
        allCalls++;
    }

    /** Whether a call may be made again; if so it counts as made. */
    boolean repeat(long now) {
        int bucket = bucket(now);
        if (allRepeats >= SHARE * allCalls + ALWAYS) {
            return false;
        }
        repeats[bucket]++;
        allRepeats++;
        return true;
    }

    private int bucket(long now) {
        long current = Math.floorDiv(now, SECOND);
        if (current != second) {
            long begin = Math.max(second + 1, current - SECONDS + 1);
            for (long gone = begin; gone <= current; gone++) {
                int bucket = Math.floorMod(gone, SECONDS);
                allCalls -= calls[bucket];
                allRepeats -= repeats[bucket];
                calls[bucket] = 0;
                repeats[bucket] = 0;
            }
            second = current;
        }
        return Math.floorMod(current, SECONDS);
    }
}
