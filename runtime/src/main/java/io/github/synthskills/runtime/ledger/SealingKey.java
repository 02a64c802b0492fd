package io.github.synthskills.runtime.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The key that the values of a ledger are encrypted with. A ledger has one at most, so that a wrong one is seen at once. */
final class SealingKey {

    private SealingKey() {}

    /**
     * Compares the key with that of the ledger, which has none before its first value is encrypted.
     *
     * @throws LedgerException if it is another one, or none was given
     */
    static @Nullable Void check(Session session, StoredValues values) throws SQLException {
        String mine = values.sealingKey();
        if (mine != null) {
            session.update("INSERT INTO ledger_info (name, value) VALUES ('key', ?) ON CONFLICT (name) DO NOTHING", mine);
        }
        try (ResultSet rows = session.query("SELECT value FROM ledger_info WHERE name = 'key'").executeQuery()) {
            if (rows.next() && !rows.getString(1).equals(values.knownKey())) {
                throw values.wrongKey(rows.getString(1));
            }
        }
        return null;
    }
}
