package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.ShapeMismatch;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The few connections that read. Thread-safe. */
final class Readers implements AutoCloseable {

    private final Dialect dialect;
    private final long patience;
    private final Semaphore permits;
    private final Deque<Session> idle = new ArrayDeque<>(); // guarded by itself
    private boolean closed; // guarded by idle

    /**
     * Readers of which the first is open already.
     *
     * @param patience how long a lost database is waited for, in nanoseconds
     */
    Readers(Dialect dialect, Session first, long patience) {
        this.dialect = dialect;
        this.patience = patience;
        this.permits = new Semaphore(dialect.readers());
        idle.add(first);
    }

    /**
     * Reads.
     *
     * @param what what is read, for the message if it cannot be understood
     */
    <V extends @Nullable Object> V read(String what, Change.Work<V> work) {
        permits.acquireUninterruptibly();
        try {
            return tryToRead(work);
        } catch (SQLException e) {
            throw dialect.explain(e);
        } catch (ShapeMismatch | IllegalArgumentException e) {
            throw dialect.corrupt(what, e);
        } finally {
            permits.release();
        }
    }

    private <V extends @Nullable Object> V tryToRead(Change.Work<V> work) throws SQLException {
        Patience left = new Patience(System.nanoTime() + patience);
        while (true) {
            try {
                return readOnce(work);
            } catch (SQLException e) {
                if (!dialect.isLost(e) || !left.pause()) {
                    throw e;
                }
            }
        }
    }

    private <V extends @Nullable Object> V readOnce(Change.Work<V> work) throws SQLException {
        Session session = take();
        try {
            V value = work.apply(session);
            giveBack(session);
            return value;
        } catch (SQLException e) {
            try {
                session.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        } catch (RuntimeException e) {
            giveBack(session);
            throw e;
        }
    }

    private Session take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new LedgerException("SYNTH-LEDGER-CLOSED: the ledger is closed."
                        + " Keep the engine open until its runs have ended.", null);
            }
            Session session = idle.poll();
            if (session != null) {
                return session;
            }
        }
        return new Session(dialect.connect(Dialect.Use.READING));
    }

    private void giveBack(Session session) throws SQLException {
        synchronized (idle) {
            if (!closed) {
                idle.push(session);
                return;
            }
        }
        session.close();
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            try {
                for (Session session : idle) {
                    session.close();
                }
            } catch (SQLException e) {
                throw dialect.explain(e);
            } finally {
                idle.clear();
            }
        }
    }
}
