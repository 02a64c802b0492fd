package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.ShapeMismatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: it takes whatever waits, writes it in one transaction and tells every caller once that is
 * durable. So the price of a sync to disk is shared by all elements that finish at about the same time. Thread-safe.
 *
 * <p>If the connection is lost it opens another one and writes the same again, which is why every change can be made twice.
 */
final class LedgerWriter implements AutoCloseable {

    /** Writes changes within a transaction that its caller begins and ends. */
    interface Changes {

        /** A transaction begins. */
        void beginning();

        /** Writes what may share a transaction. */
        void write(Session session, List<Change> changes) throws SQLException;

        /** They are durable; called before anybody is told. */
        void written(List<Change> changes);

        /** They cannot be written for this reason; gives what to tell. */
        RuntimeException lost(List<Change> changes, RuntimeException reason);

        /** How long to try again after the connection was lost. */
        Patience patience();
    }

    private static final int MOST_AT_ONCE = 2_000;
    private static final int MOST_CONFLICTS = 10;

    private final Dialect dialect;
    private final Changes changes;
    private final Thread thread;
    private final LinkedBlockingQueue<Change> queue = new LinkedBlockingQueue<>();
    private final Change end = new Change.Alone<@Nullable Void>(new Change.Promise<>(), session -> null);
    private volatile @Nullable Session session; // opened and used by the thread only, aborted by others
    private volatile @Nullable LedgerWatcher watcher; // set under queue
    private int waiting; // guarded by queue
    private boolean closed; // guarded by queue

    LedgerWriter(Dialect dialect, Session first, Changes changes) {
        this.dialect = dialect;
        this.session = first;
        this.changes = changes;
        this.thread = new Thread(this::run, "synth-ledger");
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues work in a transaction of its own; the future completes when its effect is durable. */
    <V extends @Nullable Object> CompletableFuture<V> submit(Change.Work<V> work) {
        Change.Promise<V> promise = new Change.Promise<>();
        add(new Change.Alone<>(promise, work));
        return promise.future();
    }

    /** Queues a change. */
    void add(Change change) {
        synchronized (queue) {
            if (closed) {
                change.promise().fail(new LedgerException("SYNTH-LEDGER-CLOSED: the ledger is closed."
                        + " Keep the engine open until its runs have ended.", null));
            } else {
                count(1);
                queue.add(change);
            }
        }
    }

    /** Tells somebody how busy it is, if nobody else is told. */
    boolean watch(LedgerWatcher told) {
        synchronized (queue) {
            if (watcher != null) {
                return false;
            }
            watcher = told;
            told.waiting(waiting);
            return true;
        }
    }

    void unwatch(LedgerWatcher told) {
        synchronized (queue) {
            if (watcher == told) {
                watcher = null;
                told.waiting(-waiting);
            }
        }
    }

    private void count(int more) {
        synchronized (queue) {
            waiting += more;
            LedgerWatcher told = watcher;
            if (told != null) {
                told.waiting(more);
            }
        }
    }

    private void run() {
        List<Change> taken = new ArrayList<>();
        while (!taken.contains(end)) {
            taken.clear();
            try {
                taken.add(queue.take());
            } catch (InterruptedException e) {
                // Only close() ends this thread, after everything is written.
                continue;
            }
            queue.drainTo(taken, MOST_AT_ONCE);
            writeInOrder(taken);
        }
        closeSession();
    }

    private void writeInOrder(List<Change> taken) {
        List<Change> together = new ArrayList<>();
        for (Change change : taken) {
            if (change instanceof Change.Alone<?>) {
                write(together);
                together = new ArrayList<>();
                write(List.of(change));
            } else {
                together.add(change);
            }
        }
        write(together);
    }

    private void write(List<Change> batch) {
        if (batch.isEmpty() || batch.contains(end)) {
            return;
        }
        Patience patience = null;
        for (int attempt = 1; true; attempt++) {
            try {
                LedgerWatcher told = watcher;
                long begin = told == null ? 0 : System.nanoTime();
                transact(batch);
                changes.written(batch);
                count(-batch.size());
                if (told != null) {
                    told.committed(System.nanoTime() - begin);
                }
                batch.forEach(change -> change.promise().complete());
                return;
            } catch (SQLException e) {
                rollBack(e);
                boolean lost = dialect.isLost(e);
                if (lost) {
                    closeSession();
                }
                patience = patience == null ? changes.patience() : patience;
                boolean again = lost ? patience.pause() : dialect.isRepeatable(e) && attempt < MOST_CONFLICTS;
                if (!again) {
                    fail(batch, dialect.explain(e));
                    return;
                }
            } catch (ShapeMismatch | IllegalArgumentException e) {
                rollBack(e);
                fail(batch, dialect.corrupt("an entry", e));
                return;
            } catch (RuntimeException e) {
                rollBack(e);
                fail(batch, e);
                return;
            } catch (Error e) {
                // Without this thread everybody would wait for ever. What its statements hold by now nobody knows.
                closeSession();
                fail(batch, new LedgerException("SYNTH-LEDGER-FAILED: the ledger " + dialect.description() + " failed ("
                        + e.getClass().getSimpleName() + "). What it had recorded before is kept; run again.", e));
                return;
            }
        }
    }

    private void transact(List<Change> batch) throws SQLException {
        Session open = session;
        if (open == null) {
            open = new Session(dialect.connect(Dialect.Use.WRITING));
            session = open;
        }
        changes.beginning();
        dialect.begin(open);
        if (batch.get(0) instanceof Change.Alone<?> alone) {
            alone.apply(open);
        } else {
            changes.write(open, batch);
        }
        dialect.commit(open);
    }

    private void fail(List<Change> batch, RuntimeException reason) {
        RuntimeException told = changes.lost(batch, reason);
        count(-batch.size());
        batch.forEach(change -> change.promise().fail(told));
    }

    private void rollBack(Exception cause) {
        Session open = session;
        try {
            if (open != null) {
                dialect.rollBack(open);
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void closeSession() {
        Session open = session;
        session = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            // What was committed is committed; the rest is written over another connection, or its callers are told.
            return;
        }
    }

    /** Cuts the connection off, so that whoever waits for the database stops waiting. */
    void abort() {
        Session open = session;
        try {
            if (open != null) {
                open.connection().abort(Runnable::run);
            }
        } catch (SQLException e) {
            // Then its own time limit ends the wait.
            return;
        }
    }

    /** Writes what waits and ends the thread and its connection. */
    @Override
    public void close() {
        synchronized (queue) {
            if (!closed) {
                closed = true;
                queue.add(end);
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
