package io.github.synthskills.runtime.ledger;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who works on which entry, in a ledger that several processes share. Used by the writer's thread only.
 *
 * <p>All that is asked for at about the same time is asked for in three statements at most, however much it is.
 */
final class ClaimTable {

    private static final String ROWS = "SELECT id, worker, " + EntryTable.COLUMNS + " FROM entry WHERE id = ANY (?)";

    private final EntryTable entries;
    private final Holdings holdings;
    private final String insert;
    private final String removeDead;

    /** What a row says; {@code known} is null if it is only claimed. */
    private record Row(@Nullable LedgerEntry known, @Nullable String worker) {

        boolean isDone() {
            return known != null && known.state() == LedgerEntry.State.DONE;
        }
    }

    ClaimTable(Dialect dialect, EntryTable entries, Holdings holdings) {
        this.entries = entries;
        this.holdings = holdings;
        this.insert = "INSERT INTO entry (id, effect, run, step, state, arguments, attempts, worker, updated)"
                + " SELECT c.id, c.effect, c.run, c.step, '" + EntryTable.CLAIMED + "', c.arguments, 0, c.worker, " + dialect.now()
                + " FROM unnest(?::bytea[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[])"
                + " AS c (id, effect, run, step, arguments, worker) ORDER BY c.id ON CONFLICT (id) DO NOTHING RETURNING id";
        // A worker that is writing right now has locked its row, and is not dead yet.
        this.removeDead = "DELETE FROM worker WHERE id IN (SELECT id FROM worker WHERE id = ANY (?) AND lease <= " + dialect.now()
                + " ORDER BY id FOR UPDATE SKIP LOCKED)";
    }

    /** Decides what each claim gives. */
    void claim(Session session, List<Change.Claimed> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        // Sorted, so that two processes that insert the same keys do not wait for each other.
        Map<ByteBuffer, List<Change.Claimed>> asked = new TreeMap<>();
        for (Change.Claimed change : changes) {
            asked.computeIfAbsent(ByteBuffer.wrap(change.id()), id -> new ArrayList<>()).add(change);
        }
        Map<ByteBuffer, Row> rows = rows(session, asked.keySet(), ROWS);
        Set<ByteBuffer> inserted = insert(session, asked, rows.keySet());
        Set<ByteBuffer> open = new HashSet<>(asked.keySet());
        open.removeAll(inserted);
        open.removeIf(id -> rows.containsKey(id) && rows.get(id).isDone());
        Map<ByteBuffer, Row> locked = rows(session, open, ROWS + " ORDER BY id FOR UPDATE SKIP LOCKED");
        rows.putAll(locked);
        Map<String, String> living = living(session, locked.values());
        Map<String, List<byte[]>> granted = new HashMap<>();
        for (Map.Entry<ByteBuffer, List<Change.Claimed>> claim : asked.entrySet()) {
            Row row = rows.get(claim.getKey());
            boolean free = inserted.contains(claim.getKey()) || locked.containsKey(claim.getKey());
            Change.Claimed first = claim.getValue().get(0);
            Claim answer = inserted.contains(claim.getKey()) ? new Claim.Granted(null) : answer(first, row, free, living);
            if (answer instanceof Claim.Granted && !inserted.contains(claim.getKey())) {
                granted.computeIfAbsent(first.worker().id(), worker -> new ArrayList<>()).add(first.id());
            }
            tell(claim.getValue(), answer);
        }
        for (Map.Entry<String, List<byte[]>> grant : granted.entrySet()) {
            PreparedStatement update = session.prepare("UPDATE entry SET worker = ? WHERE id = ANY (?)");
            update.setString(1, grant.getKey());
            update.setArray(2, bytes(session, grant.getValue()));
            update.executeUpdate();
        }
    }

    private Claim answer(Change.Claimed asked, @Nullable Row row, boolean locked, Map<String, String> living) {
        if (row != null && row.isDone()) {
            return new Claim.Done(Objects.requireNonNull(row.known()));
        }
        if (row == null || !locked) {
            return new Claim.Held("another process");
        }
        String holder = row.worker();
        if (holder == null || !living.containsKey(holder)) {
            return new Claim.Granted(row.known());
        }
        if (!holder.equals(asked.worker().id())) {
            return new Claim.Held(living.get(holder));
        }
        Holdings.Hold hold = holdings.hold(asked.key());
        return hold == null || hold.run().equals(asked.run())
                ? new Claim.Granted(row.known())
                : new Claim.Held("run " + hold.run() + " of this process");
    }

    /** The first gets the answer; others that asked for the same do, too, unless it is theirs no more. */
    private static void tell(List<Change.Claimed> claims, Claim answer) {
        Change.Claimed first = claims.get(0);
        for (Change.Claimed claim : claims) {
            boolean same = claim.run().equals(first.run()) || !(answer instanceof Claim.Granted);
            claim.promise().keep(same ? answer : new Claim.Held("run " + first.run() + " of this process"));
        }
    }

    private Map<ByteBuffer, Row> rows(Session session, Set<ByteBuffer> ids, String query) throws SQLException {
        Map<ByteBuffer, Row> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        PreparedStatement statement = session.prepare(query);
        statement.setArray(1, bytes(session, ids.stream().map(ByteBuffer::array).toList()));
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                byte[] id = rows.getBytes(1);
                found.put(ByteBuffer.wrap(id), new Row(entries.entry(rows, 3, id), rows.getString(2)));
            }
        }
        return found;
    }

    private Set<ByteBuffer> insert(Session session, Map<ByteBuffer, List<Change.Claimed>> asked, Set<ByteBuffer> known)
            throws SQLException {
        List<Change.Claimed> missing = new ArrayList<>();
        asked.forEach((id, claims) -> {
            if (!known.contains(id)) {
                missing.add(claims.get(0));
            }
        });
        Set<ByteBuffer> inserted = new HashSet<>();
        if (missing.isEmpty()) {
            return inserted;
        }
        Connection connection = session.connection();
        PreparedStatement statement = session.prepare(insert);
        statement.setArray(1, bytes(session, missing.stream().map(Change.Claimed::id).toList()));
        statement.setArray(2, connection.createArrayOf("integer",
                missing.stream().map(claim -> claim.key().effect() ? 1 : 0).toArray(Integer[]::new)));
        statement.setArray(3, connection.createArrayOf("text", missing.stream().map(Change.Claimed::run).toArray(String[]::new)));
        statement.setArray(4, connection.createArrayOf("text", missing.stream().map(claim -> claim.key().step()).toArray(String[]::new)));
        statement.setArray(5, connection.createArrayOf("text", missing.stream().map(Change.Claimed::arguments).toArray(String[]::new)));
        statement.setArray(6, connection.createArrayOf("text", missing.stream().map(claim -> claim.worker().id()).toArray(String[]::new)));
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                inserted.add(ByteBuffer.wrap(rows.getBytes(1)));
            }
        }
        return inserted;
    }

    /** The workers that are alive, by id, with what to call them; those that are dead are gone after this. */
    private Map<String, String> living(Session session, Iterable<Row> rows) throws SQLException {
        Set<String> holders = new HashSet<>();
        for (Row row : rows) {
            if (row.worker() != null) {
                holders.add(row.worker());
            }
        }
        Map<String, String> living = new HashMap<>();
        if (holders.isEmpty()) {
            return living;
        }
        String[] ids = holders.toArray(String[]::new);
        PreparedStatement remove = session.prepare(removeDead);
        remove.setArray(1, session.connection().createArrayOf("text", ids));
        remove.executeUpdate();
        PreparedStatement find = session.prepare("SELECT id, host, pid FROM worker WHERE id = ANY (?)");
        find.setArray(1, session.connection().createArrayOf("text", ids));
        try (ResultSet found = find.executeQuery()) {
            while (found.next()) {
                living.put(found.getString(1),
                        new WorkerTable.Living(found.getString(1), found.getString(2), found.getLong(3)).shown());
            }
        }
        return living;
    }

    /** Frees work that a worker has claimed; what is known of it stays. */
    static void free(Session session, List<LedgerKey> keys, Worker worker) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        List<byte[]> ids = keys.stream().map(LedgerKey::hash).sorted(Arrays::compareUnsigned).toList();
        for (String sql : new String[] {
            "DELETE FROM entry WHERE id = ANY (?) AND worker = ? AND state = '" + EntryTable.CLAIMED + "'",
            "UPDATE entry SET worker = NULL WHERE id = ANY (?) AND worker = ?"
        }) {
            PreparedStatement statement = session.prepare(sql);
            statement.setArray(1, bytes(session, ids));
            statement.setString(2, worker.id());
            statement.executeUpdate();
        }
    }

    private static Array bytes(Session session, List<byte[]> ids) throws SQLException {
        return session.connection().createArrayOf("bytea", ids.toArray(byte[][]::new));
    }
}
