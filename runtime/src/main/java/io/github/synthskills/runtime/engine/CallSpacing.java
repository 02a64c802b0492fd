package io.github.synthskills.runtime.engine;

/**
 * Spaces calls to a rate, so that a server never gets more of them than allowed, wherever one looks: not after a pause, and not
 * because some are delayed on their way and others are not. Guarded by the lock of its gate.
 *
 * <p>Nobody knows when a call arrives. It has arrived when it is answered; until then it is taken to be on its way for as long as
 * the times of answers differ from each other. Its place is free again one period of the rate after that.
 */
final class CallSpacing {

    /** The shortest and the longest time on the way that is reckoned with, as shares of the period. */
    private static final double SHORTEST_WAY = 0.1;

    private static final double LONGEST_WAY = 0.5;

    /** As TCP does with what it expects of an answer. */
    private static final double DEVIATIONS = 4;

    private static final int MOST_PLACES = 1_000;
    private static final double NANOS = 1e9;

    /** For what the clocks of two machines differ within a period. */
    private static final long CLOCK_NANOS = 2_000_000;

    private double callsPerSecond = Double.POSITIVE_INFINITY;
    private long period;
    private long[] freeAt = {};
    private long sent;
    private double wait;
    private double answerTime;
    private double deviation;
    private long nextSlot;

    CallSpacing(long now) {
        nextSlot = now;
    }

    /** Limits the rate; the lowest limit that was ever asked for counts. */
    void limit(double rate, long now) {
        if (rate >= callsPerSecond) {
            return;
        }
        callsPerSecond = rate;
        int places = (int) Math.max(1, Math.min(MOST_PLACES, Math.floor(rate)));
        period = (long) (places / rate * NANOS) + CLOCK_NANOS;
        freeAt = new long[places];
        // When the last calls were sent is not known, so the first period is filled evenly.
        for (int next = 0; next < places; next++) {
            freeAt[(int) ((sent + next) % places)] = sent == 0 ? now : now + period * (next + 1) / places;
        }
    }

    /**
     * Takes the next place in the queue.
     *
     * @param gap the least time between two calls that something else asks for
     * @return when the call may be sent at the earliest
     */
    long reserve(long now, long gap) {
        long slot = Math.max(nextSlot, now);
        nextSlot = slot + Math.max(gap, gap());
        return slot;
    }

    private long gap() {
        return freeAt.length == 0 ? 0 : (long) ((period + wait) / freeAt.length);
    }

    /** Forgets who waits for which place: everybody asks again when the gate opens. */
    void restart(long opens) {
        nextSlot = opens;
    }

    /** When the next call may be sent, given those that were sent. */
    long free(long now) {
        return freeAt.length == 0 ? now : freeAt[(int) (sent % freeAt.length)];
    }

    /** A call is sent; gives its number. */
    long send(long now) {
        long number = sent++;
        if (freeAt.length > 0) {
            freeAt[(int) (number % freeAt.length)] = now + period + way();
        }
        return number;
    }

    /** Whether a call that is not on its way yet would meet those that had leave after it. */
    boolean isLate(long sentAt, long now) {
        return freeAt.length > 0 && now - sentAt > way();
    }

    /** How many calls were sent. */
    long sent() {
        return sent;
    }

    /** A call has arrived, because it is answered. */
    void arrived(long number, long sentAt, long now) {
        if (freeAt.length == 0 || number >= sent || sent - number > freeAt.length) {
            return;
        }
        int place = (int) (number % freeAt.length);
        freeAt[place] = Math.min(freeAt[place], now + period);
        double took = now - sentAt;
        wait += (Math.min(took, way()) - wait) / 16;
        deviation += (Math.abs(took - answerTime) - deviation) / 8;
        answerTime += (took - answerTime) / 8;
    }

    private long way() {
        return (long) Math.max(SHORTEST_WAY * period, Math.min(LONGEST_WAY * period, DEVIATIONS * deviation));
    }
}
