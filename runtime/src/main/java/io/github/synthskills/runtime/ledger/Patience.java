package io.github.synthskills.runtime.ledger;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How long a database that does not answer is tried again, and how often. Not thread-safe. */
final class Patience {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final long end;
    private int pauses;

    /** Patience until this {@link System#nanoTime}. */
    Patience(long end) {
        this.end = end;
    }

    /** Waits a little, longer each time; false if there is no time left to try again. */
    boolean pause() {
        long most = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(++pauses, 10));
        // Processes that lost the same database do not come back at the same moment.
        long pause = ThreadLocalRandom.current().nextLong(FIRST_PAUSE, most + 1);
        if (System.nanoTime() + pause - end > 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
