package io.github.synthskills.benchmarks.discovery;

import java.util.Arrays;

/** How long something took, over and over. */
final class Timings {

    private static final double NANOS_PER_MILLI = 1e6;

    private final double[] millis;

    private Timings(double[] millis) {
        this.millis = millis;
    }

    /** Something that is timed; its number tells it what to take. */
    interface Work {
        /** Does it. */
        void run(int number);
    }

    /** Does it so often, one after another. */
    static Timings of(int times, Work work) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run(i);
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        return new Timings(millis);
    }

    /** The first one, in milliseconds. */
    double first() {
        return millis[0];
    }

    /** So much of them took at most so long, in milliseconds. */
    double quantile(double share) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
