package io.github.synthskills.runtime.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The tables of processes and of the runs that they work on. Thread-safe, as far as sessions are not shared. */
final class WorkerTable {

    /** A process that works on a run, for people. */
    record Living(String id, String host, long pid) {

        String shown() {
            return "process " + pid + (host.isEmpty() ? "" : " on " + host);
        }
    }

    private final Dialect dialect;
    private final Duration lease;
    private final ProcessOwner self = ProcessOwner.current();
    private final String host;

    WorkerTable(Dialect dialect, Duration lease) {
        this.dialect = dialect;
        this.lease = lease;
        this.host = dialect.isShared() ? HostName.find() : "";
    }

    /**
     * Makes sure that a transaction is one of a worker that is alive and stays so until the transaction ends.
     *
     * @throws LedgerException if the worker was fenced off
     */
    void enter(Session session, Worker worker) throws SQLException {
        if (!worker.isKnown()) {
            worker.introduce();
            // It may be there already, if the connection was lost while that was committed.
            session.update("INSERT INTO worker (id, host, pid, process_start, lease) VALUES (?, ?, ?, ?, " + leaseEnd() + ")"
                    + " ON CONFLICT (id) DO UPDATE SET lease = excluded.lease", worker.id(), host, self.pid(), self.started(), lease.toMillis());
        } else if (dialect.isShared()) {
            // Who takes the worker's place must delete this row, which this lock puts off.
            String query = "SELECT 1 FROM worker WHERE id = ? AND lease > " + dialect.now() + " FOR KEY SHARE";
            try (ResultSet rows = session.query(query, worker.id()).executeQuery()) {
                if (!rows.next()) {
                    worker.fence();
                    throw Worker.fencedOff(null);
                }
            }
        }
    }

    private String leaseEnd() {
        return dialect.now() + " + ?";
    }

    /** Prolongs a worker's lease; false if it has ended. */
    boolean prolong(Session session, Worker worker) throws SQLException {
        return session.update("UPDATE worker SET lease = " + leaseEnd() + " WHERE id = ? AND lease > " + dialect.now(),
                lease.toMillis(), worker.id()) == 1;
    }

    void attach(Session session, String run, Worker worker) throws SQLException {
        session.update("INSERT INTO run_worker (run, worker) VALUES (?, ?) ON CONFLICT (run, worker) DO NOTHING", run, worker.id());
    }

    /** Whether it was attached. */
    boolean detach(Session session, String run, Worker worker) throws SQLException {
        return session.update("DELETE FROM run_worker WHERE run = ? AND worker = ?", run, worker.id()) == 1;
    }

    /** A worker that ends, with all that it was attached to. */
    void remove(Session session, String id) throws SQLException {
        session.update("DELETE FROM run_worker WHERE worker = ?", id);
        session.update("DELETE FROM worker WHERE id = ?", id);
    }

    /** The living workers of a run. */
    List<Living> of(Session session, String run) throws SQLException {
        String query = "SELECT w.id, w.host, w.pid, w.process_start, w.lease - " + dialect.now() + " FROM run_worker r"
                + " JOIN worker w ON w.id = r.worker WHERE r.run = ? ORDER BY w.id";
        List<Living> living = new ArrayList<>();
        try (ResultSet rows = session.query(query, run).executeQuery()) {
            while (rows.next()) {
                if (isAlive(rows)) {
                    living.add(new Living(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
        }
        return living;
    }

    private boolean isAlive(ResultSet row) throws SQLException {
        return dialect.isShared()
                ? row.getLong(5) > 0
                : new ProcessOwner(row.getLong(3), row.getLong(4)).isAlive();
    }

    /** Forgets workers that are dead. */
    void bury(Session session) throws SQLException {
        if (dialect.isShared()) {
            session.update("DELETE FROM worker WHERE id IN (SELECT id FROM worker WHERE lease <= " + dialect.now()
                    + " ORDER BY id FOR UPDATE SKIP LOCKED)");
        } else {
            for (String dead : deadProcesses(session)) {
                session.update("DELETE FROM worker WHERE id = ?", dead);
            }
        }
        session.update("DELETE FROM run_worker WHERE worker NOT IN (SELECT id FROM worker)");
    }

    private List<String> deadProcesses(Session session) throws SQLException {
        List<String> dead = new ArrayList<>();
        try (ResultSet rows = session.query("SELECT id, host, pid, process_start, 0 FROM worker").executeQuery()) {
            while (rows.next()) {
                if (!isAlive(rows)) {
                    dead.add(rows.getString(1));
                }
            }
        }
        return dead;
    }
}
