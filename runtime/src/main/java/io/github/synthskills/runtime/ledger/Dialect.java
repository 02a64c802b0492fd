package io.github.synthskills.runtime.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases in which a ledger may lie. Thread-safe. */
interface Dialect {

    /** A JDBC URL without credentials, for people. */
    String description();

    /** Whether processes on several machines may use the database; then they have leases. */
    boolean isShared();

    /** How many connections may read at once. */
    int readers();

    /** Makes what is missing, brings the tables up to date, or refuses the database. */
    void prepare();

    /** What a connection is for. */
    enum Use {
        WRITING,
        READING,
        /** Prolonging leases, which must not wait for long. */
        LEASE
    }

    /** Opens a connection; {@code prepare} must have been called once before. */
    Connection connect(Use use) throws SQLException;

    /** Begins a transaction that will write. */
    void begin(Session session) throws SQLException;

    /** What the transaction writes may be lost if the database crashes, so that nobody waits for a disk. */
    void beginLight(Session session) throws SQLException;

    void commit(Session session) throws SQLException;

    void rollBack(Session session) throws SQLException;

    /** Milliseconds since the epoch by the database's clock, as SQL. */
    String now();

    /** What makes a query keep the rows that it found for its transaction, as SQL; empty if transactions exclude each other. */
    String forUpdate();

    /** Waits until no other transaction begins a run of this identity. */
    void alone(Session session, byte[] identity) throws SQLException;

    /** Whether the connection is gone, so that another one may help. */
    boolean isLost(SQLException error);

    /** Whether nothing is wrong but the order in which two transactions came. */
    boolean isRepeatable(SQLException error);

    /** Turns the driver's error into one that says what to do. */
    LedgerException explain(SQLException error);

    /** What is there cannot be read. */
    default LedgerException corrupt(String what, Throwable cause) {
        return new LedgerException("SYNTH-LEDGER-CORRUPT: the ledger " + description() + " holds " + what
                + " that cannot be read. It was left as it is; restore it from a backup,"
                + " or take another place for the ledger, which forgets what is done.", cause);
    }
}
