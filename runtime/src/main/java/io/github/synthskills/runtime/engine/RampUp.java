package io.github.synthskills.runtime.engine;

import java.time.Duration;

/**
 * Lets few calls go to a server that may just have come back, and twice as many after each quarter of a second in which it
 * answers. Guarded by the lock of its gate.
 */
final class RampUp {

    private static final long DOUBLING = Duration.ofMillis(250).toNanos();

    /** So many at once are no longer few. */
    private static final long ALL = 4_096;

    private static final long MOST_DOUBLINGS = 20;

    private boolean on;
    private int first;
    private boolean answered;
    private long since;

    /** Begins with so many at once, until one of them is answered. */
    void begin(int few) {
        on = true;
        first = few;
        answered = false;
    }

    /** A call was answered. */
    void answered(long now) {
        if (on && !answered) {
            answered = true;
            since = now;
        }
    }

    /** Whether so many calls in flight are enough. */
    boolean isFull(int inFlight, long now) {
        if (!on) {
            return false;
        }
        long allowed = answered ? (long) first << Math.min(MOST_DOUBLINGS, Math.max(0, now - since) / DOUBLING) : first;
        on = allowed < ALL;
        return inFlight >= allowed;
    }
}
