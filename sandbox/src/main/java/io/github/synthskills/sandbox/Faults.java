package io.github.synthskills.sandbox;

import java.util.Map;
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

    /** Whether the connection is cut after the effect, so that there is no answer. */
    boolean cut(int call) {
        return drawn(call, 3, options.cutAfterPercent());
    }

    boolean crashes(int call) {
        int every = options.dieEvery();
        return call == options.crashAfter() || every > 0 && call % every == 0;
    }

    /** How long everything is refused from now on; 0 if there is no storm. */
    long stormMillis(long millisSinceFirstCall) {
        long every = options.stormEveryMillis();
        long calm = every - options.stormMillis();
        long phase = every == 0 ? 0 : millisSinceFirstCall % every;
        return every > 0 && phase >= calm ? every - phase : 0;
    }

    /** The status that arguments like these always get; 0 if they are harmless. */
    int poison(Map<String, Object> arguments) {
        String poison = options.poison();
        String poison500 = options.poison500();
        if (poison == null && poison500 == null) {
            return 0;
        }
        String text = JsonText.write(arguments);
        return poison != null && text.contains(poison) ? 422 : poison500 != null && text.contains(poison500) ? 500 : 0;
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
