package io.github.synthskills.runtime.engine;

import java.time.Duration;
import java.util.Random;

/**
 * How long to wait before trying again: doubled from time to time, up to a limit.
 *
 * @param first the wait after the first failure, at most
 * @param longest the longest wait
 */
record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** A wait anywhere between nothing and the whole, so that calls that failed together do not come back together. */
    long fullJitter(int level, Random random) {
        return (long) (random.nextDouble() * whole(level));
    }

    /** A wait in the upper half: for pauses that all calls share, where nothing would be no pause. */
    long atLeastHalf(int level, Random random) {
        return (long) ((0.5 + random.nextDouble() / 2) * whole(level));
    }

    private long whole(int level) {
        double doubled = first.toNanos() * Math.pow(2, Math.min(level, MOST_DOUBLINGS));
        return (long) Math.min(doubled, longest.toNanos());
    }
}
