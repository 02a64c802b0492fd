package io.github.synthskills.runtime.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast something went lately, leaving out the time in which everybody had to wait; so that what is left can be foretold also
 * after a slow start or a pause. Not thread-safe.
 */
final class RecentRate {

    private static final long WINDOW = Duration.ofSeconds(15).toNanos();
    private static final long SAMPLE = Duration.ofSeconds(1).toNanos();
    private static final long SHORTEST = Duration.ofMillis(500).toNanos();

    /** What is slow is looked at for longer, until it happened so often. */
    private static final long ENOUGH = 10;

    private record Sample(long active, long count) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long active;
    private long count;
    private long last;
    private long pausedAtLast;

    /**
     * Begins to count.
     *
     * @param now the time in nanoseconds
     * @param paused how long everybody waited before, in nanoseconds
     */
    RecentRate(long now, long paused) {
        restart(now, paused);
    }

    /** Forgets what was counted. */
    void restart(long now, long paused) {
        samples.clear();
        active = 0;
        count = 0;
        last = now;
        pausedAtLast = paused;
        samples.add(new Sample(0, 0));
    }

    /** Whether nothing was counted yet. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Counts one. */
    void count(long now, long paused) {
        active = activeAt(now, paused);
        last = now;
        pausedAtLast = paused;
        count++;
        if (active - samples.getLast().active() >= SAMPLE) {
            samples.add(new Sample(active, count));
            forget();
        }
    }

    private void forget() {
        Sample oldest = samples.removeFirst();
        while (samples.size() > 1 && active - samples.getFirst().active() >= WINDOW
                && count - samples.getFirst().count() >= ENOUGH) {
            oldest = samples.removeFirst();
        }
        samples.addFirst(oldest);
    }

    /** How many per second; 0 if that cannot be told yet. */
    double perSecond(long now, long paused) {
        Sample oldest = samples.getFirst();
        long time = activeAt(now, paused) - oldest.active();
        return time < SHORTEST ? 0 : (count - oldest.count()) * 1e9 / time;
    }

    private long activeAt(long now, long paused) {
        return active + Math.max(0, now - last - (paused - pausedAtLast));
    }
}
