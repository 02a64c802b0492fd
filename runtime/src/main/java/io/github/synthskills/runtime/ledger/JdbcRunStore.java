package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Elements and outcomes in two tables of the ledger. */
final class JdbcRunStore implements RunStore {

    private static final int PORTION = 1_000;

    private static final String PUT_ELEMENT = "INSERT INTO run_element (run, step, position, element) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (run, step, position) DO NOTHING";
    private static final String PUT_OUTCOME = "INSERT INTO run_outcome (run, step, position, outcome) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (run, step, position) DO UPDATE SET outcome = excluded.outcome";

    /** A value with its position. */
    private record Row(long position, String stored) {}

    private final JdbcLedger ledger;
    private final StoredValues values;

    JdbcRunStore(JdbcLedger ledger, StoredValues values) {
        this.ledger = ledger;
        this.values = values;
    }

    private static String place(String table, String run, String step, long position) {
        return table + " " + run + " " + position + " " + step;
    }

    @Override
    public void putElements(String run, String step, long from, List<Json> elements) {
        List<Row> rows = new ArrayList<>();
        for (Json element : elements) {
            long position = from + rows.size();
            rows.add(new Row(position, stored(element, place("element", run, step, position))));
        }
        put(PUT_ELEMENT, run, step, rows);
    }

    @Override
    public void putOutcomes(String run, String step, List<Outcome> outcomes) {
        List<Row> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            rows.add(new Row(outcome.index(), stored(outcome.outcome(), place("outcome", run, step, outcome.index()))));
        }
        put(PUT_OUTCOME, run, step, rows);
    }

    private String stored(Json value, String place) {
        if (!values.areKept()) {
            throw new LedgerException("SYNTH-LEDGER-VALUES: elements that other processes are to run are kept in the ledger, and this"
                    + " one omits values. Let it keep or encrypt them.", null);
        }
        return String.valueOf(values.write(value, place));
    }

    private void put(String sql, String run, String step, List<Row> rows) {
        for (int from = 0; from < rows.size(); from += PORTION) {
            List<Row> portion = rows.subList(from, Math.min(rows.size(), from + PORTION));
            ledger.write(session -> {
                put(session.prepareBatch(sql), run, step, portion);
                return null;
            });
        }
    }

    private static void put(PreparedStatement statement, String run, String step, List<Row> rows) throws SQLException {
        for (Row row : rows) {
            statement.setString(1, run);
            statement.setString(2, step);
            statement.setLong(3, row.position());
            statement.setString(4, row.stored());
            statement.addBatch();
        }
        statement.executeBatch();
    }

    @Override
    public List<Json> elements(String run, String step, long from, long to) {
        return read("element", run, step, from, to, (position, value) -> value);
    }

    @Override
    public List<Outcome> outcomes(String run, String step, long from, long to) {
        return read("outcome", run, step, from, to, Outcome::new);
    }

    @Override
    public boolean isEncrypted() {
        return values.areEncrypted();
    }

    private interface Maker<V> {
        V make(long position, Json value);
    }

    private <V> List<V> read(String kind, String run, String step, long from, long to, Maker<V> maker) {
        String query = "SELECT position, " + kind + " FROM run_" + kind + " WHERE run = ? AND step = ? AND position >= ?"
                + " AND position < ? ORDER BY position";
        return ledger.readers().read("an " + kind + " of step '" + step + "'", session -> {
            List<V> found = new ArrayList<>();
            try (ResultSet rows = session.query(query, run, step, from, to).executeQuery()) {
                while (rows.next()) {
                    long position = rows.getLong(1);
                    found.add(maker.make(position, values.read(rows.getString(2), place(kind, run, step, position))));
                }
            }
            return found;
        });
    }
}
