package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.text.CleanText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

/** An SQLite file: opens it, brings its tables up to date and explains what is wrong with it. */
final class SqliteDialect implements Dialect {

    /** Marks a file as ours: "SYNT". */
    private static final int APPLICATION = 0x53594e54;

    private static final String BUSY_MILLISECONDS = "5000";

    /** A table that is its own index. */
    private static final String WITHOUT_ROWS = " WITHOUT ROWID";

    /**
     * Keys are hashes, so that each entry is on another page: pages are kept in 32 MB, and copied from the log into the file
     * every 16 MB instead of every 4.
     */
    private static final List<String> WRITER_SETTINGS = List.of("PRAGMA cache_size = -32768", "PRAGMA wal_autocheckpoint = 4096");

    private final Path file;

    SqliteDialect(Path file) {
        this.file = file;
    }

    @Override
    public String description() {
        return SqliteLedger.PREFIX + file;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public int readers() {
        return 1;
    }

    @Override
    public Connection connect(Use use) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        settings.setProperty("synchronous", "FULL");
        settings.setProperty("busy_timeout", BUSY_MILLISECONDS);
        // Not through DriverManager, which knows the drivers of the class loader that asked first: Maven runs each skill in its own.
        Connection connection = JDBC.createConnection(SqliteLedger.PREFIX + file, settings);
        if (use == Use.WRITING) {
            try (Statement statement = connection.createStatement()) {
                for (String setting : WRITER_SETTINGS) {
                    statement.execute(setting);
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }

    /**
     * Begins a transaction that will write. The driver's own transactions will not do: it begins the next one right after a
     * commit, and so keeps every other process from writing.
     */
    @Override
    public void begin(Session session) throws SQLException {
        session.execute("BEGIN IMMEDIATE");
    }

    @Override
    public void beginLight(Session session) {
        // Every transaction is durable here.
    }

    @Override
    public void commit(Session session) throws SQLException {
        session.execute("COMMIT");
    }

    @Override
    public void rollBack(Session session) throws SQLException {
        session.execute("ROLLBACK");
    }

    @Override
    public String now() {
        return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    }

    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public void alone(Session session, byte[] identity) {
        // Only one transaction at a time can write.
    }

    @Override
    public boolean isLost(SQLException error) {
        return false;
    }

    @Override
    public boolean isRepeatable(SQLException error) {
        return false;
    }

    /** Makes the folder, the file and its tables where they are missing. */
    @Override
    public void prepare() {
        makeFolder();
        try (Session session = new Session(connect(Use.WRITING))) {
            begin(session);
            try (Statement statement = session.connection().createStatement()) {
                bringUpToDate(statement);
            }
            commit(session);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    private void bringUpToDate(Statement statement) throws SQLException {
        int version = number(statement, "PRAGMA user_version");
        int application = number(statement, "PRAGMA application_id");
        boolean empty = number(statement, "SELECT count(*) FROM sqlite_master") == 0;
        if (!empty && application != APPLICATION) {
            throw new LedgerException("SYNTH-LEDGER-FOREIGN: " + file + " is a database of another program."
                    + " Nothing was changed; choose another file for the ledger.", null);
        }
        if (version > LedgerSchema.VERSION) {
            throw new LedgerException("SYNTH-LEDGER-VERSION: " + file + " was written by a newer version (format "
                    + version + ", this one knows " + LedgerSchema.VERSION + "). Nothing was changed; use the newer version,"
                    + " or another file for the ledger.", null);
        }
        if (version == LedgerSchema.VERSION) {
            return;
        }
        if (version == 0) {
            statement.execute("PRAGMA application_id = " + APPLICATION);
            execute(statement, LedgerSchema.create("INTEGER PRIMARY KEY AUTOINCREMENT", "BLOB", WITHOUT_ROWS));
        }
        execute(statement, LedgerSchema.upgrade("BLOB", WITHOUT_ROWS));
        if (version == 1) {
            execute(statement, LedgerSchema.upgradeOwners());
        }
        statement.execute("PRAGMA user_version = " + LedgerSchema.VERSION);
    }

    private static void execute(Statement statement, List<String> commands) throws SQLException {
        for (String command : commands) {
            statement.execute(command);
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

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    @Override
    public LedgerException explain(SQLException error) {
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
