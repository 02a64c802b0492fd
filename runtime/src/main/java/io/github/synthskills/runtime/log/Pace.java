package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls that a server takes and refuses, by the second in which they were sent. Thread-safe.
 *
 * <p>A call is counted when it is answered. Seconds are kept for a few minutes; a call that takes longer is not counted.
 */
final class Pace {

    private static final int KEPT = 256;

    private final int[] accepted = new int[KEPT];
    private final int[] refused = new int[KEPT];
    /** How many seconds had so many accepted calls, of those in which calls were refused. */
    private final Map<Integer, Long> whenRefused = new TreeMap<>();
    private final Refusals refusals = new Refusals();
    private long newest;
    private long peak;
    private long refusedInAll;
    private boolean changed;

    /**
     * Counts a call that was taken.
     *
     * @param second when it was sent, in seconds from the start of the run
     */
    synchronized void accepted(long second) {
        refusals.accepted();
        count(second, true);
    }

    /**
     * Counts a call that was refused as one too many.
     *
     * @param second when it was sent, in seconds from the start of the run
     * @param nanos when that was told
     * @param pause how long the server asked to wait, in nanoseconds; 0 if it did not
     */
    synchronized void refused(long second, long nanos, long pause) {
        refusals.refused(nanos, pause);
        refusedInAll++;
        count(second, false);
    }

    private void count(long second, boolean isAccepted) {
        changed = true;
        if (second > newest) {
            moveTo(second);
        }
        if (second >= 0 && second > newest - KEPT) {
            (isAccepted ? accepted : refused)[(int) (second % KEPT)]++;
        }
    }

    private void moveTo(long second) {
        long from = Math.max(newest + 1, second - KEPT + 1);
        if (second - newest >= KEPT) {
            for (int slot = 0; slot < KEPT; slot++) {
                fold(slot);
            }
        }
        for (long next = from; next <= second; next++) {
            fold((int) (next % KEPT));
        }
        newest = second;
    }

    private void fold(int slot) {
        peak = Math.max(peak, accepted[slot]);
        if (refused[slot] > 0) {
            whenRefused.merge(accepted[slot], 1L, Long::sum);
        }
        accepted[slot] = 0;
        refused[slot] = 0;
    }

    /** The pace so far; null if nothing was counted since it was last told. The second that still goes on is no full one. */
    synchronized @Nullable ServerPace told(String server, long now) {
        if (!changed) {
            return null;
        }
        changed = false;
        Map<Integer, Long> all = new TreeMap<>(whenRefused);
        long most = peak;
        for (long second = Math.max(0, newest - KEPT + 1); second <= Math.min(newest, now - 1); second++) {
            int slot = (int) (second % KEPT);
            most = Math.max(most, accepted[slot]);
            if (refused[slot] > 0) {
                all.merge(accepted[slot], 1L, Long::sum);
            }
        }
        return new ServerPace(server, most, median(all), refusedInAll, refusals.sustained());
    }

    private static @Nullable Long median(Map<Integer, Long> counts) {
        long half = (counts.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
        long passed = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            passed += entry.getValue();
            if (passed >= half) {
                return (long) entry.getKey();
            }
        }
        return null;
    }
}
