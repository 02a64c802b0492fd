package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The table of runs. Thread-safe, as far as sessions are not shared. */
final class RunTable {

    /** States as they are stored. */
    static final String RUNNING = "running";
    static final String STOPPED = "stopped";
    static final String FINISHED = "finished";
    static final String INCOMPLETE = "incomplete";
    static final String FORGOTTEN = "forgotten";

    private static final String INFO = "SELECT id, skill, inputs, now, state, updated, done, replayed, failed, in_doubt FROM run ";

    private final Dialect dialect;
    private final StoredValues values;
    private final WorkerTable workers;
    private final DeadLetterTable letters;
    private final RunContents contents;

    RunTable(Dialect dialect, StoredValues values, WorkerTable workers, DeadLetterTable letters, RunContents contents) {
        this.dialect = dialect;
        this.values = values;
        this.workers = workers;
        this.letters = letters;
        this.contents = contents;
    }

    private static String place(String run) {
        return "run " + run;
    }

    // --- begin ---

    private record Candidate(String id, long now, String state) {}

    /**
     * Begins or resumes a run in a worker's name.
     *
     * @param fresh the id of the run if it is a new one
     * @param ours whether this ledger object works on a run already
     */
    RunRecord begin(Session session, RunRequest request, String fresh, Worker worker, Predicate<String> ours) throws SQLException {
        byte[] identity = LedgerKey.effect(request.skill(), "", request.inputs().canonical()).hash();
        dialect.alone(session, identity);
        workers.enter(session, worker);
        Candidate earlier = earlier(session, request, identity);
        if (earlier == null) {
            create(session, request, fresh, identity);
        } else {
            refuseIfOwned(session, request, earlier.id(), ours);
            if (earlier.state().equals(INCOMPLETE) && workers.of(session, earlier.id()).isEmpty()) {
                // What elements gave in the attempt that ended must not be taken for what they give in this one.
                contents.clearStore(session, earlier.id());
            }
            session.update("UPDATE run SET state = '" + RUNNING + "', cleared = 0, done = NULL, replayed = NULL, failed = NULL,"
                    + " in_doubt = NULL, updated = " + dialect.now() + " WHERE id = ?", earlier.id());
        }
        String id = earlier == null ? fresh : earlier.id();
        workers.attach(session, id, worker);
        long now = earlier == null ? request.now().getEpochSecond() : earlier.now();
        return new RunRecord(id, Instant.ofEpochSecond(now), !id.equals(fresh));
    }

    private @Nullable Candidate earlier(Session session, RunRequest request, byte[] identity) throws SQLException {
        String query = "SELECT id, now, state FROM run WHERE identity = ? AND state "
                + switch (request.start()) {
                    case RESUME -> "IN ('" + RUNNING + "', '" + STOPPED + "')";
                    case RETRY_FAILED -> "<> '" + FORGOTTEN + "'";
                    case FRESH -> "= 'none'";
                } + " ORDER BY sequence DESC LIMIT 1" + dialect.forUpdate();
        Candidate found = null;
        // Kept until the worker is attached: who finishes, forgets or clears the run at this moment sees that it goes on, or it does not.
        if (request.start() != RunRequest.Start.FRESH) {
            try (ResultSet rows = session.query(query, (Object) identity).executeQuery()) {
                found = rows.next() ? new Candidate(rows.getString(1), rows.getLong(2), rows.getString(3)) : null;
            }
        }
        if (request.start() == RunRequest.Start.RETRY_FAILED && (found == null || found.state().equals(FINISHED))) {
            throw new LedgerException("SYNTH-RUN-NONE: there is no run of " + request.skill() + " with these inputs in which something"
                    + (found == null ? " failed: the ledger " + dialect.description() + " knows none."
                            : " failed: the newest one, " + found.id() + ", finished.")
                    + " Run it without asking to try again what failed; mvn synth:runs lists the runs that there are.", null);
        }
        return found;
    }

    private void refuseIfOwned(Session session, RunRequest request, String id, Predicate<String> ours) throws SQLException {
        List<WorkerTable.Living> living = workers.of(session, id);
        if (dialect.isShared() ? ours.test(id) : !living.isEmpty()) {
            throw new LedgerException("SYNTH-RUN-OWNED: run " + id + " of " + request.skill()
                    + " with the same inputs is being worked on by "
                    + (dialect.isShared() ? "this process" : living.get(0).shown())
                    + ". Wait until it ends or end it; or begin another run beside it: -Dfresh of synth:run, --fresh of SkillRunner.", null);
        }
    }

    private void create(Session session, RunRequest request, String id, byte[] identity) throws SQLException {
        String inputs = values.write(request.inputs(), place(id));
        // It may be there already, if the connection was lost while it was committed.
        PreparedStatement insert = session.query("INSERT INTO run (id, skill, identity, inputs, now, state, updated) VALUES (?, ?, ?,"
                + " ?, ?, '" + RUNNING + "', " + dialect.now() + ") ON CONFLICT (id) DO NOTHING",
                id, request.skill(), identity, inputs == null ? Json.NULL.toString() : inputs, request.now().getEpochSecond());
        insert.executeUpdate();
    }

    // --- end ---

    /** Ends a run as far as a worker is concerned. */
    void finish(Session session, String run, Worker worker, RunTally tally) throws SQLException {
        String state = lockedState(session, run);
        boolean attached = workers.detach(session, run, worker);
        boolean others = !workers.of(session, run).isEmpty();
        if (!attached && !RUNNING.equals(state) && !STOPPED.equals(state)) {
            return; // It was ended already, and the connection was lost while that was committed.
        }
        if (tally.clean() && !others) {
            session.update("DELETE FROM dead_letter WHERE run = ?", run);
        }
        RunTally together = FINISHED.equals(state) || INCOMPLETE.equals(state) ? plus(session, run, tally) : tally;
        boolean complete = tally.clean() && !letters.has(session, run);
        session.update("UPDATE run SET state = ?, cleared = 0, done = ?, replayed = ?, failed = ?, in_doubt = ?, updated = "
                + dialect.now() + " WHERE id = ?", complete ? FINISHED : INCOMPLETE, together.done(), together.replayed(),
                together.failed(), together.inDoubt(), run);
    }

    private @Nullable String lockedState(Session session, String run) throws SQLException {
        try (ResultSet rows = session.query("SELECT state FROM run WHERE id = ?" + dialect.forUpdate(), run).executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** What several processes did together: what one did, the others found done. */
    private static RunTally plus(Session session, String run, RunTally last) throws SQLException {
        String query = "SELECT done, replayed, failed, in_doubt FROM run WHERE id = ?";
        try (ResultSet rows = session.query(query, run).executeQuery()) {
            RunTally earlier = rows.next() ? tally(rows, 1) : null;
            if (earlier == null) {
                return last;
            }
            long done = earlier.done() + last.done();
            return new RunTally(done, Math.max(0, last.done() + last.replayed() - done), last.failed(), last.inDoubt());
        }
    }

    private static @Nullable RunTally tally(ResultSet row, int column) throws SQLException {
        long done = row.getLong(column);
        return row.wasNull()
                ? null
                : new RunTally(done, row.getLong(column + 1), row.getLong(column + 2), row.getLong(column + 3));
    }

    /** Leaves a run without finishing it. */
    void release(Session session, String run, Worker worker) throws SQLException {
        String state = lockedState(session, run);
        workers.detach(session, run, worker);
        if (RUNNING.equals(state) && workers.of(session, run).isEmpty()) {
            session.update("UPDATE run SET state = '" + STOPPED + "', updated = " + dialect.now() + " WHERE id = ?", run);
        }
    }

    /** Marks a run as one that is to be forgotten. */
    void forget(Session session, String run) throws SQLException {
        if (lockedState(session, run) == null) {
            return;
        }
        List<WorkerTable.Living> living = workers.of(session, run);
        if (!living.isEmpty()) {
            throw new LedgerException("SYNTH-RUN-OWNED: run " + run + " is being worked on by " + living.get(0).shown()
                    + ", so it cannot be forgotten. Wait until it ends, or end it.", null);
        }
        session.update("UPDATE run SET state = '" + FORGOTTEN + "', cleared = 0 WHERE id = ?", run);
    }

    boolean isRunning(Session session, String run) throws SQLException {
        return !workers.of(session, run).isEmpty();
    }

    // --- catalogue ---

    List<RunInfo> list(Session session, @Nullable String skill, int most) throws SQLException {
        String where = "WHERE state <> '" + FORGOTTEN + "'" + (skill == null ? "" : " AND skill = ?");
        String query = INFO + where + " ORDER BY sequence DESC LIMIT ?";
        return infos(session, skill == null ? session.query(query, most) : session.query(query, skill, most));
    }

    /** The run whose id begins so, if it is the only one. */
    Optional<RunInfo> find(Session session, String prefix) throws SQLException {
        if (!prefix.matches("[0-9a-f]+")) {
            return Optional.empty();
        }
        List<RunInfo> found = infos(session, session.query(
                INFO + "WHERE state <> '" + FORGOTTEN + "' AND id LIKE ? ORDER BY id LIMIT 2", prefix + "%"));
        return found.size() == 1 || !found.isEmpty() && found.get(0).id().equals(prefix)
                ? Optional.of(found.get(0))
                : Optional.empty();
    }

    private List<RunInfo> infos(Session session, PreparedStatement query) throws SQLException {
        List<RunInfo> infos = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                infos.add(info(session, rows));
            }
        }
        return infos;
    }

    private RunInfo info(Session session, ResultSet row) throws SQLException {
        String id = row.getString(1);
        List<String> living = workers.of(session, id).stream().map(WorkerTable.Living::shown).toList();
        RunInfo.State state = switch (row.getString(5)) {
            case FINISHED -> RunInfo.State.FINISHED;
            case INCOMPLETE -> RunInfo.State.INCOMPLETE;
            default -> living.isEmpty() ? RunInfo.State.UNFINISHED : RunInfo.State.RUNNING;
        };
        return new RunInfo(id, row.getString(2), values.read(row.getString(3), place(id)), Instant.ofEpochSecond(row.getLong(4)),
                state, Instant.ofEpochMilli(row.getLong(6)), living, tally(row, 7));
    }
}
