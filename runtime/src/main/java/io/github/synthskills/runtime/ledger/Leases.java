package io.github.synthskills.runtime.ledger;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Prolongs the lease of this process's worker in time, over a connection of its own. Thread-safe. */
final class Leases implements AutoCloseable {

    /** In milliseconds: it may be opening a connection, which nothing interrupts. */
    private static final long LONGEST_END = 2_000;

    private final Dialect dialect;
    private final WorkerTable workers;
    private final long lease;
    private final Object monitor = new Object();
    private volatile @Nullable Session session; // opened and used by the thread only, aborted by others
    private Runnable fenced = () -> {};
    private @Nullable Worker worker; // guarded by monitor
    private @Nullable Thread thread; // guarded by monitor
    private boolean closed; // guarded by monitor

    Leases(Dialect dialect, WorkerTable workers, Duration lease) {
        this.dialect = dialect;
        this.workers = workers;
        this.lease = lease.toNanos();
    }

    /** What to do when a worker was fenced off; to be told before the first worker is kept. */
    void onFenced(Runnable action) {
        fenced = action;
    }

    /** Prolongs this worker's lease from now on, and no other's. */
    void keep(Worker introduced) {
        if (!dialect.isShared()) {
            return;
        }
        synchronized (monitor) {
            worker = introduced;
            if (thread == null && !closed) {
                thread = new Thread(this::run, "synth-ledger-lease");
                thread.setDaemon(true);
                thread.start();
            }
            monitor.notifyAll();
        }
    }

    private void run() {
        boolean failed = false;
        while (true) {
            Worker current = next(failed);
            if (current == null) {
                closeSession();
                return;
            }
            if (current.isFenced()) {
                drop(current);
                continue;
            }
            try {
                prolong(current);
                failed = false;
            } catch (SQLException | LedgerException e) {
                closeSession();
                failed = true;
            }
        }
    }

    private void prolong(Worker current) throws SQLException {
        Session open = session;
        if (open == null) {
            open = new Session(dialect.connect(Dialect.Use.LEASE));
            session = open;
        }
        long asked = System.nanoTime();
        if (workers.prolong(open, current)) {
            current.prolonged(asked);
        } else {
            current.fence();
        }
    }

    /** The worker whose lease is to be prolonged, when it is time; null at the end. */
    private @Nullable Worker next(boolean failed) {
        synchronized (monitor) {
            // After a failure sooner, because time runs.
            long time = System.nanoTime() + (failed ? lease / 15 : lease / 3);
            while (!closed) {
                Worker current = worker;
                long left = time - System.nanoTime();
                if (current != null && (left <= 0 || current.isFenced())) {
                    return current;
                }
                try {
                    long most = current == null ? lease : Math.min(left, Math.max(0, current.until() - System.nanoTime()));
                    monitor.wait(most / 1_000_000 + 1);
                } catch (InterruptedException e) {
                    // Only close() ends this thread.
                    continue;
                }
            }
            return null;
        }
    }

    private void drop(Worker dead) {
        synchronized (monitor) {
            if (worker == dead) {
                worker = null;
            }
        }
        fenced.run();
    }

    private void closeSession() {
        Session open = session;
        session = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            // It is gone already, which is all that is wanted.
            return;
        }
    }

    /** Ends the thread and its connection; the lease ends by itself. */
    @Override
    public void close() {
        Thread running;
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
            running = thread;
        }
        Session open = session;
        try {
            if (open != null) {
                open.connection().abort(Runnable::run);
            }
            if (running != null) {
                running.join(LONGEST_END);
            }
        } catch (SQLException e) {
            // Then its own time limit ends what it waits for.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
