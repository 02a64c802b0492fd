package io.github.synthskills.runtime.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what waits into the tables, in as few statements as possible. Used by the writer's thread only. */
final class ChangeTables implements LedgerWriter.Changes {

    private final Dialect dialect;
    private final WorkerTable workers;
    private final EntryTable entries;
    private final DeadLetterTable letters;
    private final ClaimTable claims;
    private final Holdings holdings;
    private final long patience;
    private final Consumer<Worker> introduced;
    private final AtomicReference<@Nullable LedgerException> lost = new AtomicReference<>();

    /**
     * Tables of one ledger.
     *
     * @param patience how long a lost database is waited for, in nanoseconds
     * @param introduced told when the ledger knows a worker
     */
    ChangeTables(Dialect dialect, WorkerTable workers, EntryTable entries, DeadLetterTable letters, Holdings holdings,
            long patience, Consumer<Worker> introduced) {
        this.dialect = dialect;
        this.workers = workers;
        this.entries = entries;
        this.letters = letters;
        this.claims = new ClaimTable(dialect, entries, holdings);
        this.holdings = holdings;
        this.patience = patience;
        this.introduced = introduced;
    }

    @Override
    public void beginning() {
        holdings.last().withdraw();
    }

    @Override
    public void write(Session session, List<Change> changes) throws SQLException {
        if (changes.stream().allMatch(Change.Claimed.class::isInstance)) {
            // Nothing is sent before more is recorded, which finds a claim that was lost to be somebody else's.
            dialect.beginLight(session);
        }
        List<Change> admitted = dialect.isShared() ? admitted(session, changes) : changes;
        // What is recorded comes first, so that who asks for it at the same time learns of it.
        record(session, admitted);
        List<Change.Claimed> asked = new ArrayList<>();
        for (Change change : admitted) {
            if (change instanceof Change.Claimed claimed) {
                asked.add(claimed);
            }
        }
        claims.claim(session, asked);
    }

    /** The changes of workers that live; those of others are refused. */
    private List<Change> admitted(Session session, List<Change> changes) throws SQLException {
        Map<Worker, @Nullable LedgerException> verdicts = new HashMap<>();
        List<Change> admitted = new ArrayList<>();
        for (Change change : changes) {
            Worker worker = worker(change);
            if (worker == null) {
                admitted.add(change);
                continue;
            }
            if (!verdicts.containsKey(worker)) {
                verdicts.put(worker, verdict(session, worker));
            }
            LedgerException refusal = verdicts.get(worker);
            if (refusal == null) {
                admitted.add(change);
            } else {
                change.promise().refuse(refusal);
            }
        }
        return admitted;
    }

    private @Nullable LedgerException verdict(Session session, Worker worker) throws SQLException {
        try {
            worker.check();
            workers.enter(session, worker);
            return null;
        } catch (LedgerException fenced) {
            return fenced;
        }
    }

    private static @Nullable Worker worker(Change change) {
        if (change instanceof Change.Recorded recorded) {
            return recorded.worker();
        }
        if (change instanceof Change.Buried buried) {
            return buried.worker();
        }
        return change instanceof Change.Claimed claimed ? claimed.worker() : null;
    }

    /** Entries and letters, in their order. */
    private void record(Session session, List<Change> changes) throws SQLException {
        List<Change.Recorded> recorded = new ArrayList<>();
        List<Change.Buried> buried = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Recorded record) {
                letters.put(session, buried);
                buried.clear();
                recorded.add(record);
            } else if (change instanceof Change.Buried letter) {
                put(session, recorded);
                recorded.clear();
                buried.add(letter);
            }
        }
        letters.put(session, buried);
        put(session, recorded);
    }

    private void put(Session session, List<Change.Recorded> recorded) throws SQLException {
        entries.put(session, recorded);
        letters.forget(session, recorded.stream()
                .filter(change -> change.entry().state() == LedgerEntry.State.DONE)
                .map(Change.Recorded::id)
                .toList());
    }

    @Override
    public void written(List<Change> changes) {
        Worker current = holdings.last();
        if (current.confirm()) {
            introduced.accept(current);
        }
        for (Change change : changes) {
            if (change instanceof Change.Claimed claimed && claimed.promise().kept() instanceof Claim.Granted) {
                holdings.hold(claimed.key(), claimed.run(), claimed.worker());
            } else if (change instanceof Change.Recorded recorded) {
                recorded(recorded);
            }
        }
    }

    private void recorded(Change.Recorded change) {
        Worker worker = change.worker();
        if (worker != null && worker.isFenced() && change.entry().state() == LedgerEntry.State.STARTED) {
            // The commit took longer than the lease lasted: what was begun must not be sent.
            change.promise().refuse(Worker.fencedOff(null));
        }
        if (change.promise().refusal() instanceof LedgerException refused) {
            lost.set(refused);
        } else if (change.worker() != null && change.entry().state() != LedgerEntry.State.STARTED) {
            holdings.giveBack(change.key());
        }
    }

    @Override
    public RuntimeException lost(List<Change> changes, RuntimeException reason) {
        RuntimeException told = dialect.isShared() && holdings.last().isFenced() ? Worker.fencedOff(reason) : reason;
        if (told instanceof LedgerException known && changes.stream().anyMatch(Change.Recorded.class::isInstance)) {
            lost.set(known);
        }
        return told;
    }

    /** What could not be written belonged to runs that have ended. */
    void forgive() {
        lost.set(null);
    }

    /** Fails if something that was recorded could not be written. */
    void check() {
        LedgerException failure = lost.get();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Patience patience() {
        Worker worker = holdings.last();
        long end = System.nanoTime() + patience;
        return new Patience(worker.isKnown() ? Math.min(worker.until(), end) : end);
    }
}
