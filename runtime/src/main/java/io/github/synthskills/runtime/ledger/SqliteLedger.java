package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in one SQLite file. Several processes may use the file at once; writes are synced to disk before they count.
 */
public final class SqliteLedger implements Ledger {

    static final String PREFIX = "jdbc:sqlite:";

    /** How long effects are remembered unless told otherwise. */
    public static final Duration RETENTION = Duration.ofDays(90);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path path;
    private final SqliteFile file;
    private final Connection writing;
    private final Connection reading;
    private final PreparedStatement find;
    private final PreparedStatement owner;
    private final ReentrantLock readers = new ReentrantLock();
    private final SqliteWriter writer;
    private final ProcessOwner self = ProcessOwner.current();
    private volatile @Nullable LedgerException lost;

    private SqliteLedger(Path path, SqliteFile file, Connection writing, Connection reading) throws SQLException {
        this.path = path;
        this.file = file;
        this.writing = writing;
        this.reading = reading;
        this.find = reading.prepareStatement(
                "SELECT state, run, arguments, result, error, attempts FROM entry WHERE id = ?");
        this.owner = reading.prepareStatement("SELECT pid, process_start FROM run WHERE id = ? AND state = 'running'");
        this.writer = new SqliteWriter(writing, file::explain);
    }

    /** Opens a ledger that remembers effects for 90 days; makes the file and its folder if they are missing. */
    public static SqliteLedger open(Path path) {
        return open(path, RETENTION, Instant.now());
    }

    /**
     * Opens a ledger and forgets what is older than {@code retention}.
     *
     * @throws LedgerException if it cannot be opened, with the reason and what to do
     */
    public static SqliteLedger open(Path path, Duration retention, Instant now) {
        SqliteFile file = new SqliteFile(path);
        file.prepare();
        try {
            Connection writing = file.connect();
            try {
                SqliteLedger ledger = new SqliteLedger(path, file, writing, file.connect());
                ledger.forget(now.minus(retention).toEpochMilli());
                return ledger;
            } catch (SQLException | RuntimeException e) {
                writing.close();
                throw e;
            }
        } catch (SQLException e) {
            throw file.explain(e);
        }
    }

    @Override
    public String description() {
        return PREFIX + path;
    }

    private void forget(long before) {
        await(writer.submit(connection -> {
            for (String old : new String[] {
                "DELETE FROM entry WHERE effect = 1 AND updated < ?",
                "DELETE FROM entry WHERE effect = 0 AND run IN (SELECT id FROM run WHERE updated < ?)",
                "DELETE FROM run WHERE updated < ?"
            }) {
                try (PreparedStatement statement = connection.prepareStatement(old)) {
                    statement.setLong(1, before);
                    statement.executeUpdate();
                }
            }
            return null;
        }));
    }

    // --- runs ---

    @Override
    public RunRecord begin(RunRequest request) {
        Begun begun = await(writer.submit(connection -> {
            Begun unfinished = request.start() == RunRequest.Start.FRESH ? null : resume(connection, request);
            return unfinished == null ? create(connection, request) : unfinished;
        }));
        if (begun instanceof Begun.Refused refused) {
            throw new LedgerException("SYNTH-RUN-OWNED: run " + refused.run() + " of " + request.skill()
                    + " with the same inputs is being worked on by process " + refused.owner().pid()
                    + ". Wait until it ends or end it; or begin another run beside it: -Dfresh of synth:run, --fresh of SkillRunner.", null);
        }
        return ((Begun.Owned) begun).run();
    }

    private sealed interface Begun {
        record Owned(RunRecord run) implements Begun {}

        record Refused(String run, ProcessOwner owner) implements Begun {}
    }

    private @Nullable Begun resume(Connection connection, RunRequest request) throws SQLException {
        String id;
        long now;
        try (PreparedStatement newest = connection.prepareStatement(
                "SELECT id, now, pid, process_start FROM run WHERE identity = ? AND state <> 'finished'"
                        + " ORDER BY sequence DESC LIMIT 1")) {
            newest.setBytes(1, identity(request));
            try (ResultSet rows = newest.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                id = rows.getString(1);
                now = rows.getLong(2);
                ProcessOwner found = new ProcessOwner(rows.getLong(3), rows.getLong(4));
                if (found.pid() != 0 && found.isAlive()) {
                    return new Begun.Refused(id, found);
                }
            }
        }
        setOwner(connection, id, "running", self);
        return new Begun.Owned(new RunRecord(id, Instant.ofEpochSecond(now), true));
    }

    private Begun create(Connection connection, RunRequest request) throws SQLException {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO run (id, skill, identity, inputs, now, state, pid, process_start, updated)"
                        + " VALUES (?, ?, ?, ?, ?, 'running', ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, request.skill());
            insert.setBytes(3, identity(request));
            insert.setString(4, request.inputs().canonical());
            insert.setLong(5, request.now().getEpochSecond());
            insert.setLong(6, self.pid());
            insert.setLong(7, self.started());
            insert.setLong(8, System.currentTimeMillis());
            insert.executeUpdate();
        }
        return new Begun.Owned(new RunRecord(id, Instant.ofEpochSecond(request.now().getEpochSecond()), false));
    }

    private static byte[] identity(RunRequest request) {
        return LedgerKey.effect(request.skill(), "", request.inputs().canonical()).hash();
    }

    private static void setOwner(Connection connection, String run, String state, @Nullable ProcessOwner owner)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE run SET state = ?, pid = ?, process_start = ?, updated = ? WHERE id = ?")) {
            update.setString(1, state);
            update.setObject(2, owner == null ? null : owner.pid());
            update.setObject(3, owner == null ? null : owner.started());
            update.setLong(4, System.currentTimeMillis());
            update.setString(5, run);
            update.executeUpdate();
        }
    }

    @Override
    public void finish(String runId, RunTally tally) {
        await(writer.submit(connection -> {
            setOwner(connection, runId, "finished", null);
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM entry WHERE effect = 0 AND run = ?")) {
                delete.setString(1, runId);
                delete.executeUpdate();
            }
            return null;
        }));
    }

    @Override
    public void release(String runId) {
        await(writer.submit(connection -> {
            setOwner(connection, runId, "stopped", null);
            return null;
        }));
    }

    @Override
    public boolean isRunning(String runId) {
        readers.lock();
        try {
            owner.setString(1, runId);
            try (ResultSet rows = owner.executeQuery()) {
                return rows.next() && new ProcessOwner(rows.getLong(1), rows.getLong(2)).isAlive();
            }
        } catch (SQLException e) {
            throw file.explain(e);
        } finally {
            readers.unlock();
        }
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public CompletableFuture<Claim> claim(LedgerKey key, String run, String arguments) {
        Claim claim = find(key)
                .<Claim>map(known -> known.state() == LedgerEntry.State.DONE ? new Claim.Done(known) : new Claim.Granted(known))
                .orElse(new Claim.Granted(null));
        return CompletableFuture.completedFuture(claim);
    }

    @Override
    public CompletableFuture<@Nullable Void> bury(LedgerKey key, DeadLetter letter) {
        throw new UnsupportedOperationException("comes with the tables of the ledger part");
    }

    @Override
    public RunCatalog catalog() {
        throw new UnsupportedOperationException("comes with the tables of the ledger part");
    }

    @Override
    public RunStore store() {
        throw new UnsupportedOperationException("comes with the tables of the ledger part");
    }

    // --- entries ---

    @Override
    public Optional<LedgerEntry> find(LedgerKey key) {
        readers.lock();
        try {
            find.setBytes(1, key.hash());
            try (ResultSet rows = find.executeQuery()) {
                return rows.next() ? Optional.of(entry(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw file.explain(e);
        } catch (ShapeMismatch | IllegalArgumentException e) {
            throw new LedgerException("SYNTH-LEDGER-CORRUPT: the ledger " + path + " holds an entry of step '"
                    + key.step() + "' that cannot be read. It was left as it is; restore the file from a backup,"
                    + " or move it away to start with an empty one, which forgets what is done.", e);
        } finally {
            readers.unlock();
        }
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        String result = row.getString(4);
        String error = row.getString(5);
        return new LedgerEntry(
                LedgerEntry.State.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                result == null ? null : Json.parse(result),
                error == null ? null : ToolError.Kind.valueOf(error),
                row.getInt(6));
    }

    @Override
    public CompletableFuture<@Nullable Void> record(LedgerKey key, LedgerEntry entry) {
        CompletableFuture<@Nullable Void> durable = writer.submit(connection -> {
            insert(connection, key, entry);
            return null;
        });
        return durable.whenComplete((nothing, failure) -> {
            if (failure instanceof LedgerException e) {
                lost = e;
            }
        });
    }

    private static void insert(Connection connection, LedgerKey key, LedgerEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO entry (id, effect, run, step, state, arguments, result, error, attempts, updated)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            Json result = entry.result();
            ToolError.Kind error = entry.error();
            insert.setBytes(1, key.hash());
            insert.setInt(2, key.effect() ? 1 : 0);
            insert.setString(3, entry.run());
            insert.setString(4, key.step());
            insert.setString(5, entry.state().name());
            insert.setString(6, entry.arguments());
            insert.setString(7, result == null ? null : result.toString());
            insert.setString(8, error == null ? null : error.name());
            insert.setInt(9, entry.attempts());
            insert.setLong(10, System.currentTimeMillis());
            insert.executeUpdate();
        }
    }

    @Override
    public void flush() {
        await(writer.submit(connection -> null));
        LedgerException failure = lost;
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        writer.close();
        readers.lock();
        try (writing; reading; find; owner) {
            lost = null;
        } catch (SQLException e) {
            throw file.explain(e);
        } finally {
            readers.unlock();
        }
    }

    private static <V extends @Nullable Object> V await(CompletableFuture<V> durable) {
        try {
            return durable.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LedgerException known
                    ? new LedgerException(String.valueOf(known.getMessage()), known)
                    : e;
        }
    }
}
