package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.text.CleanText;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL database: opens connections, brings its tables up to date and explains what is wrong with it. */
final class PostgresDialect implements Dialect {

    static final String PREFIX = "jdbc:postgresql:";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDialect.class);

    /** The tables have plain names, so they have a schema of their own unless the URL names one. */
    private static final String SCHEMA = "synth";

    /** "SYNT": while somebody holds this lock, nobody else changes the tables. */
    private static final long TABLES_LOCK = 0x53594e54L;

    private static final int READERS = 3;
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(10);

    private final String url;
    private final LedgerOptions options;
    private final Driver driver;

    PostgresDialect(String url, LedgerOptions options) {
        this.url = url;
        this.options = options;
        this.driver = driver();
    }

    private static Driver driver() {
        try {
            return PostgresDriver.create();
        } catch (NoClassDefFoundError e) {
            throw new LedgerException("SYNTH-LEDGER-DRIVER: a ledger in PostgreSQL needs its driver, which is not on the class path."
                    + " Add it to the project that runs the skill:\n"
                    + "    <dependency>\n"
                    + "      <groupId>org.postgresql</groupId>\n"
                    + "      <artifactId>postgresql</artifactId>\n"
                    + "      <version>42.7.14</version>\n"
                    + "      <scope>runtime</scope>\n"
                    + "    </dependency>", e);
        }
    }

    @Override
    public String description() {
        return LedgerLocation.printable(url);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public int readers() {
        return READERS;
    }

    // --- connections ---

    @Override
    public Connection connect(Use use) throws SQLException {
        Connection connection = driver.connect(url, properties(use));
        if (connection == null) {
            throw badUrl();
        }
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            if (use == Use.WRITING) {
                prepareToWrite(connection);
                connection.setAutoCommit(false);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private LedgerException badUrl() {
        return new LedgerException("SYNTH-LEDGER-URL: '" + description() + "' is no URL of PostgreSQL. Pass"
                + " jdbc:postgresql://<host>/<database>.", null);
    }

    private Properties properties(Use use) {
        // What the URL says wins over these.
        Properties properties = new Properties();
        long limit = use == Use.LEASE ? options.lease().toMillis() / 3 : Math.max(SHORTEST_LIMIT.toMillis(), options.lease().toMillis());
        String seconds = String.valueOf(Math.max(1, (limit + 999) / 1000));
        properties.setProperty("currentSchema", SCHEMA);
        properties.setProperty("ApplicationName", "synth");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        // The details of the server's errors quote rows.
        properties.setProperty("logServerErrorDetail", "false");
        String user = options.user();
        String password = options.password();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    private void prepareToWrite(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A process that hangs in the middle of a transaction must not keep others from taking its work over.
            statement.execute("SET idle_in_transaction_session_timeout = " + options.lease().toMillis());
            // What is acknowledged is durable, whatever the server's default is.
            statement.execute("SET synchronous_commit = " + durableCommit(statement));
        }
    }

    private static String durableCommit(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT current_setting('synchronous_commit')")) {
            return rows.next() && !rows.getString(1).equals("off") ? rows.getString(1) : "on";
        }
    }

    @Override
    public void begin(Session session) {
        // The driver begins a transaction with its first statement.
    }

    @Override
    public void beginLight(Session session) throws SQLException {
        session.update("SET LOCAL synchronous_commit = off");
    }

    @Override
    public void commit(Session session) throws SQLException {
        session.connection().commit();
    }

    @Override
    public void rollBack(Session session) throws SQLException {
        session.connection().rollback();
    }

    @Override
    public String now() {
        return "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public void alone(Session session, byte[] identity) throws SQLException {
        try (ResultSet rows = session.query("SELECT pg_advisory_xact_lock(?)", ByteBuffer.wrap(identity).getLong()).executeQuery()) {
            rows.next();
        }
    }

    // --- tables ---

    @Override
    public void prepare() {
        try (Session session = new Session(connect(Use.WRITING)); Statement statement = session.connection().createStatement()) {
            warnIfForgetful(statement);
            statement.execute("SELECT pg_advisory_xact_lock(" + TABLES_LOCK + ")");
            String schema = text(statement, "SELECT current_schema()");
            if (schema == null) {
                statement.execute("CREATE SCHEMA " + text(statement, "SELECT split_part(current_setting('search_path'), ',', 1)"));
            }
            bringUpToDate(statement);
            commit(session);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    private void warnIfForgetful(Statement statement) throws SQLException {
        if ("off".equals(text(statement, "SELECT current_setting('fsync')"))) {
            LOG.warn("SYNTH-LEDGER-FSYNC: the server of the ledger {} runs with fsync off: if its machine crashes, effects that were"
                    + " recorded may be forgotten and made again", description());
        }
    }

    private void bringUpToDate(Statement statement) throws SQLException {
        boolean ours = text(statement, table("ledger_info")) != null;
        if (!ours) {
            if (text(statement, table("run")) != null || text(statement, table("entry")) != null) {
                throw new LedgerException("SYNTH-LEDGER-FOREIGN: the schema '" + text(statement, "SELECT current_schema()") + "' of "
                        + description() + " has tables of another program. Nothing was changed; name another schema:"
                        + " ?currentSchema=<name> in the ledger's URL.", null);
            }
            execute(statement, LedgerSchema.create("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "BYTEA", ""));
            execute(statement, LedgerSchema.upgrade("BYTEA", ""));
            statement.execute("INSERT INTO ledger_info (name, value) VALUES ('version', '" + LedgerSchema.VERSION + "')");
        }
        String version = text(statement, "SELECT value FROM ledger_info WHERE name = 'version'");
        if (!String.valueOf(LedgerSchema.VERSION).equals(version)) {
            throw new LedgerException("SYNTH-LEDGER-VERSION: the tables of " + description() + " were made by a newer version (format "
                    + version + ", this one knows " + LedgerSchema.VERSION + "). Nothing was changed; use the newer version,"
                    + " or another schema: ?currentSchema=<name> in the ledger's URL.", null);
        }
    }

    private static String table(String name) {
        return "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '" + name + "'";
    }

    private static void execute(Statement statement, List<String> commands) throws SQLException {
        for (String command : commands) {
            statement.execute(command);
        }
    }

    private static @Nullable String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    // --- errors ---

    private static String state(SQLException error) {
        return String.valueOf(error.getSQLState());
    }

    @Override
    public boolean isLost(SQLException error) {
        // 08: connection; 57P0x: the server is shut down, crashes or starts; 25P03: it gave up on us.
        String state = state(error);
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("25P03") || state.equals("53300");
    }

    @Override
    public boolean isRepeatable(SQLException error) {
        return state(error).equals("40P01") || state(error).equals("40001");
    }

    @Override
    public LedgerException explain(SQLException error) {
        String state = state(error);
        String ledger = "the ledger " + description();
        String reason = " (" + CleanText.line(String.valueOf(error.getMessage())) + ")";
        // 08004: the driver gave up, because a password is asked for and it has none.
        boolean refused = state.startsWith("28") || state.equals("08004");
        if (isLost(error) && !refused) {
            return new LedgerException("SYNTH-LEDGER-LOST: " + ledger + " does not answer" + reason + ". What was recorded is kept. See"
                    + " that the database runs and can be reached from here, and run again.", error);
        }
        if (refused) {
            return new LedgerException("SYNTH-LEDGER-LOGIN: " + ledger + " refused to let us in" + reason + ". Check"
                    + " SYNTH_LEDGER_USER and SYNTH_LEDGER_PASSWORD, or the credentials of LedgerOptions.", error);
        }
        return switch (state) {
            case "3D000", "3F000" -> new LedgerException("SYNTH-LEDGER-URL: " + ledger + " is not there" + reason
                    + ". Create the database, or name another one.", error);
            case "42501", "25006", "53100", "53200" -> new LedgerException("SYNTH-LEDGER-UNWRITABLE: " + ledger + " cannot be written"
                    + reason + ". Nothing is lost; give its user the right to create and write tables, or space, and run again.", error);
            case "55P03", "57014" -> new LedgerException("SYNTH-LEDGER-LOCKED: " + ledger + " is locked" + reason
                    + ". Nothing is lost; end what locks it or wait for it, and run again.", error);
            default -> new LedgerException("SYNTH-LEDGER-FAILED: " + ledger + " failed" + reason
                    + ". What it had recorded before is kept; run again.", error);
        };
    }
}
