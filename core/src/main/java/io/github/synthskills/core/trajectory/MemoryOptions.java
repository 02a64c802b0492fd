package io.github.synthskills.core.trajectory;

import java.time.Duration;

/**
 * How much is remembered.
 *
 * @param maxBytes the most bytes that entries take; the least useful ones go first
 * @param maxTrajectories the most trajectories, at least 1; the newest successful one of each skill stays in any case
 * @param lockWait how long another build is waited for that tidies the memory up, where that is wanted at once; what was recorded
 *     is safe either way
 * @param tidyFrom how many files may wait in the spool until a build tidies up, at least 1; more of them cost each build that reads
 *     them a little, and tidying up costs a build about half a second of a processor
 */
public record MemoryOptions(long maxBytes, int maxTrajectories, Duration lockWait, int tidyFrom) {

    /** 64 MB, 2,000 trajectories, one second, 64 files. */
    public static final MemoryOptions DEFAULT = new MemoryOptions(64L << 20, 2_000, Duration.ofSeconds(1), 64);

    public MemoryOptions {
        if (maxBytes < 1 || maxTrajectories < 1 || lockWait.isNegative() || tidyFrom < 1) {
            throw new IllegalArgumentException("bounds of a memory are positive");
        }
    }

    /** The same with so many files that may wait. */
    public MemoryOptions tidyFrom(int files) {
        return new MemoryOptions(maxBytes, maxTrajectories, lockWait, files);
    }
}
