package io.github.synthskills.runtime.mcp;

import java.time.Duration;

/** Lengths of time in words. */
final class Durations {

    private Durations() {}

    /** Such as {@code 20 s} or {@code 300 ms}. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
