package io.github.synthskills.sandbox;

import java.util.SplittableRandom;

/** Decides which calls go wrong: by seed and the number of the call, so that a run can be repeated. Thread-safe. */
final class Faults {

    private final SandboxOptions options;
    private final App app;
    private double tokens;
    private long refilled = System.nanoTime();

    Faults(SandboxOptions options, App app) {
        this.options = options;
        this.app = app;
        this.tokens = options.ratePerSecond();
    }

    boolean unavailable(int call) {
        return drawn(call, 1, options.fail503Percent());
    }

    boolean unavailableAfterEffect(int call) {
        return drawn(call, 2, options.fail503AfterPercent());
    }

    boolean crashes(int call) {
        return call == options.crashAfter();
    }

    /** Whether the call is over the rate: a bucket that holds the calls of one second. */
    synchronized boolean overRate() {
        int rate = options.ratePerSecond();
        if (rate == 0) {
            return false;
        }
        long time = System.nanoTime();
        tokens = Math.min(rate, tokens + (time - refilled) / 1e9 * rate);
        refilled = time;
        if (tokens < 1) {
            return true;
        }
        tokens--;
        return false;
    }

    private boolean drawn(int call, int kind, int percent) {
        return percent > 0
                && new SplittableRandom(Mix.of(options.seed() + app.ordinal(), call, kind)).nextInt(100) < percent;
    }
}
