package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.text.CleanText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of elements that runs gave up on. Thread-safe, as far as sessions are not shared. */
final class DeadLetterTable {

    private static final String PUT = "INSERT INTO dead_letter"
            + " (id, run, step, element, position, attempts, in_doubt, kind, status, code, problem, buried)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET run = excluded.run, step = excluded.step,"
            + " element = excluded.element, position = excluded.position, attempts = excluded.attempts, in_doubt = excluded.in_doubt,"
            + " kind = excluded.kind, status = excluded.status, code = excluded.code, problem = excluded.problem, buried = excluded.buried";

    private static final int SHOWN_HASH = 16;
    private static final int LONGEST_CODE = 200;

    /** A number, or names such as {@code ResourceNotFound} and {@code rate_limited}. */
    private static final String PLAIN_CODE = "-?[0-9]{1,9}|[A-Za-z_.]{1,40}";

    private final StoredValues values;

    DeadLetterTable(StoredValues values) {
        this.values = values;
    }

    /** The element's key as it is stored: its hash if the ledger omits values. */
    String element(byte[] id, String key) {
        String hex = HexFormat.of().formatHex(id);
        String stored = values.write(Json.of(key), "letter-key " + hex);
        return stored == null ? Json.of(hex.substring(0, SHOWN_HASH)).toString() : stored;
    }

    /** The text as it is stored: empty if the ledger omits values. */
    String problem(byte[] id, String text) {
        String stored = values.write(Json.of(text), "letter-text " + HexFormat.of().formatHex(id));
        return stored == null ? Json.of("").toString() : stored;
    }

    /** The code as it is stored. Some servers give a sentence for a code, which is a text like any other. */
    private @Nullable String code(@Nullable String code) {
        boolean readable = values.areKept() && !values.areEncrypted();
        return code == null || !readable && !code.matches(PLAIN_CODE) ? null : CleanText.line(code, LONGEST_CODE);
    }

    void put(Session session, List<Change.Buried> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        PreparedStatement statement = session.prepareBatch(PUT);
        for (Change.Buried change : changes) {
            bind(statement, change);
            statement.addBatch();
            change.promise().keep(null);
        }
        statement.executeBatch();
    }

    private void bind(PreparedStatement statement, Change.Buried change) throws SQLException {
        DeadLetter letter = change.letter();
        Integer status = letter.status();
        statement.setBytes(1, change.id());
        statement.setString(2, letter.run());
        statement.setString(3, letter.step());
        statement.setString(4, change.element());
        statement.setLong(5, letter.index());
        statement.setLong(6, letter.attempts());
        statement.setInt(7, letter.inDoubt() ? 1 : 0);
        statement.setString(8, letter.kind().name());
        if (status == null) {
            statement.setNull(9, Types.INTEGER);
        } else {
            statement.setInt(9, status);
        }
        statement.setString(10, code(letter.code()));
        statement.setString(11, change.text());
        statement.setLong(12, letter.at().toEpochMilli());
    }

    /** Forgets the letters of what is done now. */
    void forget(Session session, List<byte[]> done) throws SQLException {
        // Mostly there are none at all, and then nobody pays for looking.
        if (done.isEmpty() || !any(session)) {
            return;
        }
        PreparedStatement statement = session.prepareBatch("DELETE FROM dead_letter WHERE id = ?");
        for (byte[] id : done) {
            statement.setBytes(1, id);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private static boolean any(Session session) throws SQLException {
        try (ResultSet rows = session.query("SELECT 1 FROM dead_letter LIMIT 1").executeQuery()) {
            return rows.next();
        }
    }

    /** Whether a run has letters. */
    boolean has(Session session, String run) throws SQLException {
        try (ResultSet rows = session.query("SELECT 1 FROM dead_letter WHERE run = ? LIMIT 1", run).executeQuery()) {
            return rows.next();
        }
    }

    List<DeadLetter> list(Session session, String run, int most) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        String query = "SELECT id, run, step, element, position, attempts, in_doubt, kind, status, code, problem, buried"
                + " FROM dead_letter WHERE run = ? ORDER BY step, position LIMIT ?";
        try (ResultSet rows = session.query(query, run, most).executeQuery()) {
            while (rows.next()) {
                letters.add(letter(rows));
            }
        }
        return letters;
    }

    private DeadLetter letter(ResultSet row) throws SQLException {
        String hex = HexFormat.of().formatHex(row.getBytes(1));
        int status = row.getInt(9);
        @Nullable Integer told = row.wasNull() ? null : status;
        return new DeadLetter(
                row.getString(2),
                row.getString(3),
                values.read(row.getString(4), "letter-key " + hex).string(),
                row.getLong(5),
                row.getLong(6),
                row.getInt(7) != 0,
                ToolError.Kind.valueOf(row.getString(8)),
                told,
                row.getString(10),
                values.read(row.getString(11), "letter-text " + hex).string(),
                Instant.ofEpochMilli(row.getLong(12)));
    }
}
