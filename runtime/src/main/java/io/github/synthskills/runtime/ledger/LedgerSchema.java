package io.github.synthskills.runtime.ledger;

import java.util.List;

/** The tables of a ledger. Version 2 is the same in every database, but for the names of types. */
final class LedgerSchema {

    static final int VERSION = 2;

    private LedgerSchema() {}

    /**
     * The statements that make the tables.
     *
     * @param serial the type of a key that counts up by itself
     * @param bytes the type of bytes
     * @param rows what follows a table that is looked up by its key only
     */
    static List<String> create(String serial, String bytes, String rows) {
        return List.of(
                "CREATE TABLE run (sequence " + serial + ", id TEXT NOT NULL UNIQUE, skill TEXT NOT NULL, identity " + bytes
                        + " NOT NULL, inputs TEXT NOT NULL, now BIGINT NOT NULL, state TEXT NOT NULL, updated BIGINT NOT NULL)",
                "CREATE INDEX run_identity ON run (identity, sequence)",
                "CREATE TABLE entry (id " + bytes + " PRIMARY KEY, effect INTEGER NOT NULL, run TEXT NOT NULL,"
                        + " step TEXT NOT NULL, state TEXT NOT NULL, arguments TEXT NOT NULL, result TEXT, error TEXT,"
                        + " attempts INTEGER NOT NULL, updated BIGINT NOT NULL)" + rows,
                "CREATE INDEX entry_checkpoint ON entry (run) WHERE effect = 0",
                "CREATE INDEX entry_effect ON entry (updated) WHERE effect = 1");
    }

    /** The statements that lead from version 1, which only SQLite ever had, to version 2. */
    static List<String> upgrade(String bytes, String rows) {
        return List.of(
                "ALTER TABLE run ADD COLUMN cleared INTEGER NOT NULL DEFAULT 0",
                "ALTER TABLE run ADD COLUMN done BIGINT",
                "ALTER TABLE run ADD COLUMN replayed BIGINT",
                "ALTER TABLE run ADD COLUMN failed BIGINT",
                "ALTER TABLE run ADD COLUMN in_doubt BIGINT",
                "CREATE INDEX run_updated ON run (updated)",
                "ALTER TABLE entry ADD COLUMN worker TEXT",
                "CREATE TABLE ledger_info (name TEXT PRIMARY KEY, value TEXT NOT NULL)" + rows,
                "CREATE TABLE worker (id TEXT PRIMARY KEY, host TEXT NOT NULL, pid BIGINT NOT NULL,"
                        + " process_start BIGINT NOT NULL, lease BIGINT NOT NULL)" + rows,
                "CREATE TABLE run_worker (run TEXT NOT NULL, worker TEXT NOT NULL, PRIMARY KEY (run, worker))" + rows,
                "CREATE INDEX run_worker_worker ON run_worker (worker)",
                "CREATE TABLE dead_letter (id " + bytes + " PRIMARY KEY, run TEXT NOT NULL, step TEXT NOT NULL,"
                        + " element TEXT NOT NULL, position BIGINT NOT NULL, attempts BIGINT NOT NULL, in_doubt INTEGER NOT NULL,"
                        + " kind TEXT NOT NULL, status INTEGER, code TEXT, problem TEXT NOT NULL, buried BIGINT NOT NULL)" + rows,
                "CREATE INDEX dead_letter_run ON dead_letter (run, step, position)",
                "CREATE TABLE run_element (run TEXT NOT NULL, step TEXT NOT NULL, position BIGINT NOT NULL, element TEXT NOT NULL,"
                        + " PRIMARY KEY (run, step, position))" + rows,
                "CREATE TABLE run_outcome (run TEXT NOT NULL, step TEXT NOT NULL, position BIGINT NOT NULL, outcome TEXT NOT NULL,"
                        + " PRIMARY KEY (run, step, position))" + rows);
    }

    /** What version 1 of SQLite knew of the processes that worked on runs. */
    static List<String> upgradeOwners() {
        return List.of(
                "INSERT INTO worker (id, host, pid, process_start, lease)"
                        + " SELECT DISTINCT 'pid-' || pid || '-' || process_start, '', pid, process_start, 0 FROM run"
                        + " WHERE state = 'running' AND pid IS NOT NULL",
                "INSERT INTO run_worker (run, worker) SELECT id, 'pid-' || pid || '-' || process_start FROM run"
                        + " WHERE state = 'running' AND pid IS NOT NULL",
                // Version 1 forgot checkpoints as it finished a run.
                "UPDATE run SET cleared = 1, done = 0, replayed = 0, failed = 0, in_doubt = 0 WHERE state = 'finished'",
                "ALTER TABLE run DROP COLUMN pid",
                "ALTER TABLE run DROP COLUMN process_start");
    }
}
