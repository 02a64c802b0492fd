package io.github.synthskills.runtime.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to runs and goes with them: checkpoints, dead letters, waiting elements. It is deleted in small portions, so that
 * nobody else waits for long. Thread-safe, as far as sessions are not shared.
 */
final class RunContents {

    /** So many rows go in one transaction. */
    private static final int PORTION = 5_000;

    private static final String CHECKPOINTS = "DELETE FROM entry WHERE id IN"
            + " (SELECT id FROM entry WHERE effect = 0 AND run = ? LIMIT " + PORTION + ")";
    private static final String LETTERS = "DELETE FROM dead_letter WHERE id IN"
            + " (SELECT id FROM dead_letter WHERE run = ? LIMIT " + PORTION + ")";
    private static final List<String> STORE = List.of(
            "DELETE FROM run_element WHERE run = ? AND (step, position) IN"
                    + " (SELECT step, position FROM run_element WHERE run = ? LIMIT " + PORTION + ")",
            "DELETE FROM run_outcome WHERE run = ? AND (step, position) IN"
                    + " (SELECT step, position FROM run_outcome WHERE run = ? AND step <> '" + RunStore.OUTPUT + "' LIMIT " + PORTION + ")");

    private final Dialect dialect;
    private final WorkerTable workers;

    RunContents(Dialect dialect, WorkerTable workers) {
        this.dialect = dialect;
        this.workers = workers;
    }

    /** Deletes everything from the run store that belongs to a run. */
    void clearStore(Session session, String run) throws SQLException {
        session.update("DELETE FROM run_element WHERE run = ?", run);
        session.update("DELETE FROM run_outcome WHERE run = ?", run);
    }

    /** Deletes a portion of what a run that has ended needs no more; true if nothing of it is left. */
    boolean clear(Session session, String run) throws SQLException {
        String state = ended(session, run);
        if (state == null || !workers.of(session, run).isEmpty()) {
            return true;
        }
        for (String delete : STORE) {
            if (session.update(delete, run, run) == PORTION) {
                return false;
            }
        }
        if (!state.equals(RunTable.INCOMPLETE) && session.update(CHECKPOINTS, run) == PORTION) {
            return false;
        }
        if (state.equals(RunTable.FORGOTTEN)) {
            session.update("DELETE FROM run_outcome WHERE run = ?", run);
            if (session.update(LETTERS, run) == PORTION) {
                return false;
            }
            session.update("DELETE FROM run WHERE id = ?", run);
        } else {
            session.update("UPDATE run SET cleared = 1 WHERE id = ?", run);
        }
        return true;
    }

    /** The state of a run that has ended and was not cleared yet; null if there is none. */
    private @Nullable String ended(Session session, String run) throws SQLException {
        String query = "SELECT state FROM run WHERE id = ? AND cleared = 0 AND state IN ('" + RunTable.FINISHED + "', '"
                + RunTable.INCOMPLETE + "', '" + RunTable.FORGOTTEN + "')" + dialect.forUpdate();
        try (ResultSet rows = session.query(query, run).executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    // --- what is too old ---

    /** Marks runs that nobody works on and that did not change for so long as forgotten, and names all that are to be cleared. */
    List<String> old(Session session, long milliseconds) throws SQLException {
        workers.bury(session);
        session.update("UPDATE run SET state = '" + RunTable.FORGOTTEN + "', cleared = 0 WHERE updated < " + dialect.now()
                + " - ? AND id NOT IN (SELECT run FROM run_worker)", milliseconds);
        List<String> runs = new ArrayList<>();
        String query = "SELECT id FROM run WHERE cleared = 0 AND state IN ('" + RunTable.FINISHED + "', '" + RunTable.INCOMPLETE
                + "', '" + RunTable.FORGOTTEN + "') AND id NOT IN (SELECT run FROM run_worker) ORDER BY id";
        try (ResultSet rows = session.query(query).executeQuery()) {
            while (rows.next()) {
                runs.add(rows.getString(1));
            }
        }
        return runs;
    }

    /** Deletes a portion of the effects that are too old; true if none of them is left. */
    boolean clearEffects(Session session, long milliseconds) throws SQLException {
        String claimed = dialect.isShared() ? " AND (worker IS NULL OR worker NOT IN (SELECT id FROM worker))" : "";
        return session.update("DELETE FROM entry WHERE id IN (SELECT id FROM entry WHERE effect = 1 AND updated < " + dialect.now()
                + " - ?" + claimed + " LIMIT " + PORTION + ")", milliseconds) < PORTION;
    }
}
