package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of what is known about elements and writes. Thread-safe, as far as sessions are not shared. */
final class EntryTable {

    /** The state of a piece of work that a process has claimed, and of which nothing is known yet. */
    static final String CLAIMED = "CLAIMED";

    static final String COLUMNS = "state, run, arguments, result, error, attempts";

    private static final String OTHER =
            "SELECT run, state FROM entry WHERE id = ? AND run <> ? AND state IN ('STARTED', 'DONE')";

    private final StoredValues values;
    private final WorkerTable workers;
    private final String find;
    private final String put;

    EntryTable(Dialect dialect, StoredValues values, WorkerTable workers) {
        this.values = values;
        this.workers = workers;
        this.find = "SELECT " + COLUMNS + " FROM entry WHERE id = ?";
        // A living worker's claim excludes every other worker; what no living worker has claimed belongs to whoever writes it: of an
        // element that was taken over, the writes inside it still name the worker that died in them.
        this.put = "INSERT INTO entry (id, effect, run, step, state, arguments, result, error, attempts, worker, updated)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " + dialect.now() + ")"
                + " ON CONFLICT (id) DO UPDATE SET run = excluded.run, state = excluded.state, arguments = excluded.arguments,"
                + " result = excluded.result, error = excluded.error, attempts = excluded.attempts, worker = excluded.worker,"
                + " updated = excluded.updated WHERE entry.worker IS NULL OR entry.worker = ?"
                + " OR NOT EXISTS (SELECT 1 FROM worker WHERE worker.id = entry.worker AND worker.lease > " + dialect.now() + ")";
    }

    /** The result as it is stored. */
    @Nullable String stored(LedgerEntry entry, byte[] id) {
        Json result = entry.result();
        return result == null ? null : values.write(result, place(id));
    }

    private static String place(byte[] id) {
        return "entry " + HexFormat.of().formatHex(id);
    }

    Optional<LedgerEntry> find(Session session, byte[] id) throws SQLException {
        try (ResultSet rows = session.query(find, (Object) id).executeQuery()) {
            return rows.next() ? Optional.ofNullable(entry(rows, 1, id)) : Optional.empty();
        }
    }

    /** What {@link #COLUMNS} say, of which the first is at {@code column}; null if nothing is known. */
    @Nullable LedgerEntry entry(ResultSet row, int column, byte[] id) throws SQLException {
        String state = row.getString(column);
        if (state.equals(CLAIMED)) {
            return null;
        }
        String result = row.getString(column + 3);
        String error = row.getString(column + 4);
        return new LedgerEntry(
                LedgerEntry.State.valueOf(state),
                row.getString(column + 1),
                row.getString(column + 2),
                result == null ? null : values.read(result, place(id)),
                error == null ? null : ToolError.Kind.valueOf(error),
                row.getInt(column + 5));
    }

    /** Writes entries, later ones over earlier ones, and refuses those that another worker has claimed. */
    void put(Session session, List<Change.Recorded> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        // Everybody locks rows in the same order, so that nobody waits for each other; equal keys stay in their order.
        List<Change.Recorded> sorted = admitted(session, changes);
        sorted.sort(Comparator.comparing(Change.Recorded::id, Arrays::compareUnsigned));
        PreparedStatement statement = session.prepareBatch(put);
        for (Change.Recorded change : sorted) {
            bind(statement, change);
            statement.addBatch();
        }
        int[] counts = sorted.isEmpty() ? new int[0] : statement.executeBatch();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0 && sorted.get(i).worker() != null) {
                sorted.get(i).promise().refuse(Worker.fencedOff(null));
            } else {
                sorted.get(i).promise().keep(null);
            }
        }
    }

    /** Without those that another run was quicker with; its process looked before this one wrote, and the other way round. */
    private List<Change.Recorded> admitted(Session session, List<Change.Recorded> changes) throws SQLException {
        if (changes.stream().noneMatch(Change.Recorded::alone)) {
            return new ArrayList<>(changes);
        }
        List<Change.Recorded> admitted = new ArrayList<>();
        Map<LedgerKey, String> begun = new HashMap<>();
        for (Change.Recorded change : changes) {
            String run = change.entry().run();
            String other = change.alone() ? begun.getOrDefault(change.key(), run) : run;
            if (change.alone() && other.equals(run)) {
                other = quicker(session, change);
            }
            if (!other.equals(run)) {
                change.promise().refuse(new HeldException(other));
                continue;
            }
            begun.put(change.key(), run);
            admitted.add(change);
        }
        return admitted;
    }

    /** The other run that has done the work or is at it; the change's own if there is none. */
    private String quicker(Session session, Change.Recorded change) throws SQLException {
        String own = change.entry().run();
        String other = own;
        boolean done = false;
        try (ResultSet rows = session.query(OTHER, change.id(), own).executeQuery()) {
            if (rows.next()) {
                other = rows.getString(1);
                done = rows.getString(2).equals("DONE");
            }
        }
        return other.equals(own) || done || !workers.of(session, other).isEmpty() ? other : own;
    }

    private static void bind(PreparedStatement statement, Change.Recorded change) throws SQLException {
        LedgerEntry entry = change.entry();
        ToolError.Kind error = entry.error();
        Worker worker = change.worker();
        String by = worker == null ? null : worker.id();
        statement.setBytes(1, change.id());
        statement.setInt(2, change.key().effect() ? 1 : 0);
        statement.setString(3, entry.run());
        statement.setString(4, change.key().step());
        statement.setString(5, entry.state().name());
        statement.setString(6, entry.arguments());
        statement.setString(7, change.result());
        statement.setString(8, error == null ? null : error.name());
        statement.setInt(9, entry.attempts());
        statement.setString(10, entry.state() == LedgerEntry.State.STARTED ? by : null);
        statement.setString(11, by);
    }
}
