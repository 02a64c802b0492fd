package io.github.synthskills.runtime.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * A process that owns a run: a pid alone comes back after a reboot, so the start counts too.
 *
 * @param pid its process id
 * @param started its start in milliseconds since the epoch; 0 if the platform does not tell
 */
record ProcessOwner(long pid, long started) {

    /** The start is computed from the boot time, which moves when the clock is set. */
    private static final long TOLERANCE = Duration.ofSeconds(2).toMillis();

    static ProcessOwner current() {
        return of(ProcessHandle.current());
    }

    private static ProcessOwner of(ProcessHandle process) {
        return new ProcessOwner(
                process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(ProcessOwner::of)
                .filter(found -> found.started == 0 || started == 0 || Math.abs(found.started - started) <= TOLERANCE)
                .isPresent();
    }
}
