package io.github.synthskills.runtime.log;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a server takes in the long run while it refuses others: those that it took from one refusal to the next, pauses
 * included. A server that saves up for a burst takes more than that in one second, and less after it. Not thread-safe.
 *
 * <p>Refusals belong together if the next one comes soon after the pause that was asked for; else nobody wanted to call.
 */
final class Refusals {

    private static final long SOON = TimeUnit.SECONDS.toNanos(5);
    private static final long AFTER_PAUSE = TimeUnit.SECONDS.toNanos(2);
    private static final long SHORTEST = TimeUnit.SECONDS.toNanos(1);

    private boolean any;
    private long last;
    private long lastPause;
    private long takenSince;
    private long taken;
    private long nanos;

    void accepted() {
        takenSince++;
    }

    void refused(long now, long pause) {
        if (any && now - last <= Math.max(SOON, 2 * lastPause + AFTER_PAUSE)) {
            taken += takenSince;
            nanos += Math.max(0, now - last);
        }
        any = true;
        last = now;
        lastPause = Math.min(pause, Long.MAX_VALUE / 4);
        takenSince = 0;
    }

    /** Calls per second; null if the refusals did not last for a second. */
    @Nullable Double sustained() {
        return nanos < SHORTEST ? null : Math.round(taken * 1e11 / nanos) / 100.0;
    }
}
