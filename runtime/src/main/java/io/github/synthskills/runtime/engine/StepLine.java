package io.github.synthskills.runtime.engine;

import java.util.Locale;

/** How far a step over elements is, for people. Not thread-safe. */
final class StepLine {

    private final String step;
    private final int total;
    private final long started;
    private final RecentRate rate;
    private long ended;
    private long replayed;
    private long failed;
    private long inDoubt;
    private long deferred;

    /**
     * A step that begins now.
     *
     * @param total how many elements there are; negative if nobody knows
     * @param paused how long everybody waited before, in nanoseconds
     */
    StepLine(String step, int total, long now, long paused) {
        this.step = step;
        this.total = total;
        this.started = now;
        this.rate = new RecentRate(now, paused);
    }

    void count(ProgressEvent.Outcome outcome, long now, long paused) {
        ended++;
        switch (outcome) {
            case REPLAYED -> replayed++;
            case FAILED -> failed++;
            case IN_DOUBT -> inDoubt++;
            case DONE, UNWRITTEN -> { }
        }
        if (outcome != ProgressEvent.Outcome.REPLAYED) {
            rate.count(now, paused);
        } else if (rate.isEmpty()) {
            // What was done before comes at once and tells nothing of how long the rest takes.
            rate.restart(now, paused);
        }
    }

    void deferred(long elements) {
        deferred = elements;
    }

    /** How much is said, depending on the room that there is. */
    enum Detail {
        BAR(20), SMALL_BAR(10), FULL(0), SHORT(0);

        private final int bar;

        Detail(int bar) {
            this.bar = bar;
        }

        private String bar(long ended, int total) {
            int full = total == 0 ? bar : (int) (bar * Math.min(ended, total) / total);
            return bar == 0 ? "" : "[" + "#".repeat(full) + ".".repeat(bar - full) + "] ";
        }
    }

    /**
     * The step in one line.
     *
     * @param wait how long everybody has to wait from now on, in nanoseconds
     */
    String line(long now, long paused, long wait, Detail detail) {
        double perSecond = rate.perSecond(now, paused);
        StringBuilder line = new StringBuilder(step).append(' ');
        if (total >= 0) {
            line.append(detail.bar(ended, total)).append(String.format(Locale.ROOT, "%,d of %,d", ended, total));
        } else {
            line.append(String.format(Locale.ROOT, "%,d", ended));
        }
        if (perSecond > 0) {
            line.append(", ").append(rate(perSecond));
            if (total > ended && detail != Detail.SHORT) {
                line.append(", ").append(time((total - ended) / perSecond + wait / 1e9)).append(" left");
            }
        }
        if (detail == Detail.SHORT) {
            return line.toString();
        }
        return line.append(remarks()).append(deferred > 0 ? ", " + deferred + " at other workers" : "").toString();
    }

    /** What is to be said at the end. */
    String summary(long now) {
        return String.format(Locale.ROOT, "%s: %,d elements in %.1f s%s", step, ended, (now - started) / 1e9, remarks());
    }

    private String remarks() {
        return remark(replayed, "done before") + remark(failed, "failed") + remark(inDoubt, "in doubt");
    }

    private static String remark(long count, String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
    }

    private static String rate(double perSecond) {
        if (perSecond >= 1) {
            return String.format(Locale.ROOT, perSecond < 9.95 ? "%.1f/s" : "%,.0f/s", perSecond);
        }
        return perSecond * 60 >= 1
                ? String.format(Locale.ROOT, "%.0f/min", perSecond * 60)
                : String.format(Locale.ROOT, "%.0f/h", perSecond * 3600);
    }

    /** A length of time, as exact as anybody needs it. */
    static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 100) {
            return whole + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
