package io.github.synthskills.core.trajectory;

import java.time.Duration;

/**
 * How much is remembered.
 *
 * @param maxBytes the most bytes that entries take; the least useful ones go first
 * @param maxTrajectories the most trajectories, at least 1; the newest successful one of each skill stays in any case
 * @param lockWait how long another build is waited for that tidies the memory up; what was recorded is safe either way
 */
public record MemoryOptions(long maxBytes, int maxTrajectories, Duration lockWait) {

    /** 64 MB, 2,000 trajectories, one second. */
    public static final MemoryOptions DEFAULT = new MemoryOptions(64L << 20, 2_000, Duration.ofSeconds(1));

    public MemoryOptions {
        if (maxBytes < 1 || maxTrajectories < 1 || lockWait.isNegative()) {
            throw new IllegalArgumentException("bounds of a memory are positive");
        }
    }
}
