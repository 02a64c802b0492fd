package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.text.CleanText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;

/** Opens the file of a ledger, brings its tables up to date and explains what is wrong with it. */
final class SqliteFile {

    private static final int SCHEMA = 1;
    /** Marks a file as ours: "SYNT". */
    private static final int APPLICATION = 0x53594e54;

    private static final String BUSY_MILLISECONDS = "5000";

    private final Path file;

    SqliteFile(Path file) {
        this.file = file;
    }

    /** Opens a connection; {@code prepare} must have been called once before. */
    Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        settings.setProperty("synchronous", "FULL");
        settings.setProperty("busy_timeout", BUSY_MILLISECONDS);
        // Not through DriverManager, which knows the drivers of the class loader that asked first: Maven runs each skill in its own.
        return JDBC.createConnection(SqliteLedger.PREFIX + file, settings);
    }

    /**
     * Begins a transaction that will write. The driver's own transactions will not do: it begins the next one right after a
     * commit, and so keeps every other process from writing.
     */
    static void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Makes the folder, the file and its tables where they are missing. */
    void prepare() {
        makeFolder();
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            begin(connection);
            int version = number(statement, "PRAGMA user_version");
            int application = number(statement, "PRAGMA application_id");
            boolean empty = number(statement, "SELECT count(*) FROM sqlite_master") == 0;
            if (!empty && application != APPLICATION) {
                throw new LedgerException("SYNTH-LEDGER-FOREIGN: " + file + " is a database of another program."
                        + " Nothing was changed; choose another file for the ledger.", null);
            }
            if (version > SCHEMA) {
                throw new LedgerException("SYNTH-LEDGER-VERSION: " + file + " was written by a newer version (format "
                        + version + ", this one knows " + SCHEMA + "). Nothing was changed; use the newer version,"
                        + " or another file for the ledger.", null);
            }
            if (version < SCHEMA) {
                create(statement);
            }
            statement.execute("COMMIT");
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    private void makeFolder() {
        Path folder = file.getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new LedgerException("SYNTH-LEDGER-UNWRITABLE: the folder of the ledger " + file
                    + " cannot be made (" + e.getClass().getSimpleName() + "). Make it writable,"
                    + " or choose another file for the ledger.", e);
        }
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute("PRAGMA application_id = " + APPLICATION);
        statement.execute("PRAGMA user_version = " + SCHEMA);
        statement.execute("CREATE TABLE run (sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
                + " skill TEXT NOT NULL, identity BLOB NOT NULL, inputs TEXT NOT NULL, now INTEGER NOT NULL,"
                + " state TEXT NOT NULL, pid INTEGER, process_start INTEGER, updated INTEGER NOT NULL)");
        statement.execute("CREATE INDEX run_identity ON run (identity, sequence)");
        statement.execute("CREATE TABLE entry (id BLOB PRIMARY KEY, effect INTEGER NOT NULL, run TEXT NOT NULL,"
                + " step TEXT NOT NULL, state TEXT NOT NULL, arguments TEXT NOT NULL, result TEXT, error TEXT,"
                + " attempts INTEGER NOT NULL, updated INTEGER NOT NULL) WITHOUT ROWID");
        statement.execute("CREATE INDEX entry_checkpoint ON entry (run) WHERE effect = 0");
        statement.execute("CREATE INDEX entry_effect ON entry (updated) WHERE effect = 1");
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** Turns the driver's error into one that says what to do. */
    LedgerException explain(SQLException error) {
        // The low byte is the primary code: https://sqlite.org/rescode.html
        return switch (error.getErrorCode() & 0xff) {
            case 5, 6 -> new LedgerException("SYNTH-LEDGER-LOCKED: another process keeps the ledger " + file
                    + " locked. Nothing is lost; end that process or wait for it, and run again.", error);
            case 3, 8, 13, 14, 23 -> new LedgerException("SYNTH-LEDGER-UNWRITABLE: the ledger " + file
                    + " cannot be written (" + reason(error) + "). Nothing is lost; make the file and its folder writable,"
                    + " free some space, or choose another file, and run again.", error);
            case 11, 26 -> new LedgerException("SYNTH-LEDGER-CORRUPT: " + file + " is damaged or no ledger ("
                    + reason(error) + "). It was left as it is. Restore it from a backup; or move it away to start"
                    + " with an empty one, which forgets what is done.", error);
            default -> new LedgerException("SYNTH-LEDGER-FAILED: the ledger " + file + " failed (" + reason(error)
                    + "). What it had recorded before is kept; run again.", error);
        };
    }

    private static String reason(SQLException error) {
        return CleanText.line(String.valueOf(error.getMessage()));
    }
}
