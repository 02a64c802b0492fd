package io.github.synthskills.runtime.ledger;

import java.nio.file.Path;

/** Ledgers in one SQLite file each. Several processes may use a file at once; writes are synced to disk before they count. */
public final class SqliteLedger {

    static final String PREFIX = "jdbc:sqlite:";

    private SqliteLedger() {}

    /** Opens a ledger that remembers effects for 90 days; makes the file and its folder if they are missing. */
    public static Ledger open(Path path) {
        return open(path, LedgerOptions.defaults());
    }

    /**
     * Opens a ledger; makes the file and its folder if they are missing.
     *
     * @throws LedgerException if it cannot be opened, with the reason and what to do
     */
    public static Ledger open(Path path, LedgerOptions options) {
        return JdbcLedger.open(new SqliteDialect(path), options);
    }
}
