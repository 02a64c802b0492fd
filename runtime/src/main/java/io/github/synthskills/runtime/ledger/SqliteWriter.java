package io.github.synthskills.runtime.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: it takes whatever waits, writes it in one transaction and tells every caller once that is
 * durable. So the price of a sync to disk is shared by all elements that finish at about the same time.
 */
final class SqliteWriter implements AutoCloseable {

    /** Something to do within a transaction; may be done again if the transaction is rolled back. */
    @FunctionalInterface
    interface Work<V extends @Nullable Object> {
        V apply(Connection connection) throws SQLException;
    }

    private static final int MOST_AT_ONCE = 1_000;

    private final Connection connection;
    private final Function<SQLException, LedgerException> explain;
    private final LinkedBlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Task<?> end = new Task<>(open -> null);
    private boolean closed; // guarded by queue

    SqliteWriter(Connection connection, Function<SQLException, LedgerException> explain) {
        this.connection = connection;
        this.explain = explain;
        this.thread = new Thread(this::run, "synth-ledger");
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues work; the future completes when its effect is durable. */
    <V extends @Nullable Object> CompletableFuture<V> submit(Work<V> work) {
        Task<V> task = new Task<>(work);
        synchronized (queue) {
            if (closed) {
                task.fail(new LedgerException("SYNTH-LEDGER-CLOSED: the ledger is closed."
                        + " Keep the engine open until its runs have ended.", null));
            } else {
                queue.add(task);
            }
        }
        return task.durable;
    }

    private void run() {
        List<Task<?>> batch = new ArrayList<>();
        while (!batch.contains(end)) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                // Only close() ends this thread, after everything is written.
                continue;
            }
            queue.drainTo(batch, MOST_AT_ONCE);
            write(batch);
        }
    }

    private void write(List<Task<?>> batch) {
        try {
            SqliteFile.begin(connection);
            for (Task<?> task : batch) {
                task.apply(connection);
            }
            SqliteFile.execute(connection, "COMMIT");
            batch.forEach(Task::complete);
        } catch (SQLException e) {
            rollBack(e);
            LedgerException explained = explain.apply(e);
            batch.forEach(task -> task.fail(explained));
        } catch (RuntimeException e) {
            rollBack(e);
            batch.forEach(task -> task.fail(e));
        }
    }

    private void rollBack(Exception cause) {
        try {
            SqliteFile.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Writes what waits and ends the thread; the connection stays open. */
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

    private static final class Task<V extends @Nullable Object> {
        private final Work<V> work;
        private final CompletableFuture<V> durable = new CompletableFuture<>();
        private @Nullable Result<V> result;

        Task(Work<V> work) {
            this.work = work;
        }

        void apply(Connection connection) throws SQLException {
            result = new Result<>(work.apply(connection));
        }

        void complete() {
            Result<V> applied = result;
            if (applied != null) {
                durable.complete(applied.value());
            }
        }

        void fail(RuntimeException cause) {
            durable.completeExceptionally(cause);
        }
    }

    private record Result<V extends @Nullable Object>(V value) {}
}
