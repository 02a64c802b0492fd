package io.github.synthskills.runtime.mcp;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process with everything that it has started. Thread-safe. */
final class ProcessTree {

    private static final Duration POLL = Duration.ofMillis(10);

    private final Process root;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    ProcessTree(Process root) {
        this.root = root;
        known.add(root.toHandle());
    }

    /** Remembers what the process has started by now: once it is dead, its children cannot be found any more. */
    synchronized void remember() {
        Set<ProcessHandle> parents = Set.copyOf(known);
        parents.forEach(parent -> parent.descendants().forEach(known::add));
    }

    private synchronized Set<ProcessHandle> living() {
        known.removeIf(handle -> !handle.isAlive());
        return new LinkedHashSet<>(known);
    }

    /** Asks every process to end, and after the grace ends those by force that have not. */
    void end(Duration grace) {
        remember();
        living().forEach(ProcessHandle::destroy);
        waitUntilGone(grace);
        remember();
        living().forEach(ProcessHandle::destroyForcibly);
        waitUntilGone(Duration.ofSeconds(1));
    }

    /** Waits until every process is gone; false if one is still there after the time, or the thread was interrupted. */
    boolean waitUntilGone(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        while (!living().isEmpty() && System.nanoTime() < end) {
            try {
                root.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (!root.isAlive()) {
                    Thread.sleep(POLL.toMillis());
                }
            } catch (InterruptedException e) {
                // The processes have to go all the same; who interrupted will see it afterwards.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return living().isEmpty();
    }
}
