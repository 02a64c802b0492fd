package io.github.synthskills.runtime.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A ledger in the tables of a database: one connection writes, few read. Thread-safe. */
final class JdbcLedger implements Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLedger.class);

    private final Dialect dialect;
    private final Holdings holdings;
    private final WorkerTable workers;
    private final EntryTable entries;
    private final DeadLetterTable letters;
    private final RunContents contents;
    private final RunTable runs;
    private final ChangeTables tables;
    private final Readers readers;
    private final LedgerWriter writer;
    private final Leases leases;
    private final RunStore store;
    private final Retention retention;

    private JdbcLedger(Dialect dialect, LedgerOptions options, Connection writing, Connection reading) {
        StoredValues values = new StoredValues(options);
        long lease = dialect.isShared() ? options.lease().toNanos() : 0;
        this.dialect = dialect;
        this.holdings = new Holdings(lease);
        this.workers = new WorkerTable(dialect, options.lease());
        this.entries = new EntryTable(dialect, values, workers);
        this.letters = new DeadLetterTable(values);
        this.contents = new RunContents(dialect, workers);
        this.runs = new RunTable(dialect, values, workers, letters, contents);
        this.leases = new Leases(dialect, workers, options.lease());
        this.tables = new ChangeTables(dialect, workers, entries, letters, holdings, options.lease().toNanos(), leases::keep);
        this.readers = new Readers(dialect, new Session(reading), options.lease().toNanos());
        this.writer = new LedgerWriter(dialect, new Session(writing), tables);
        leases.onFenced(writer::abort);
        this.store = new JdbcRunStore(this, values);
        this.retention = new Retention(writer, contents, options.retention());
    }

    /**
     * Opens a ledger and begins to forget what is too old.
     *
     * @throws LedgerException if it cannot be opened, with the reason and what to do
     */
    static JdbcLedger open(Dialect dialect, LedgerOptions options) {
        dialect.prepare();
        try {
            Connection writing = dialect.connect(Dialect.Use.WRITING);
            JdbcLedger ledger;
            try {
                ledger = new JdbcLedger(dialect, options, writing, dialect.connect(Dialect.Use.READING));
            } catch (SQLException | RuntimeException e) {
                writing.close();
                throw e;
            }
            try {
                await(ledger.writer.submit(session -> SealingKey.check(session, new StoredValues(options))));
                ledger.retention.begin();
            } catch (RuntimeException e) {
                ledger.close();
                throw e;
            }
            return ledger;
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    @Override
    public String description() {
        return dialect.description();
    }

    @Override
    public boolean isShared() {
        return dialect.isShared();
    }

    Readers readers() {
        return readers;
    }

    /** Writes in this process's name and waits until it is durable. */
    <V extends @Nullable Object> V write(Change.Work<V> work) {
        return await(writer.submit(session -> {
            if (dialect.isShared()) {
                workers.enter(session, holdings.current());
            }
            return work.apply(session);
        }));
    }

    // --- runs ---

    @Override
    public RunRecord begin(RunRequest request) {
        retention.again();
        Worker worker = holdings.current();
        try {
            return begin(request, worker);
        } catch (LedgerException e) {
            if (!worker.isFenced()) {
                throw e;
            }
            // Its lease had ended while it had nothing to do, or the machine slept.
            return begin(request, holdings.current());
        }
    }

    private RunRecord begin(RunRequest request, Worker worker) {
        String fresh = Holdings.randomId();
        RunRecord run = await(writer.submit(session -> runs.begin(session, request, fresh, worker, holdings::isRunning)));
        if (holdings.begin(run.id(), worker)) {
            tables.forgive();
        }
        return run;
    }

    @Override
    public void finish(String runId, RunTally tally) {
        Worker worker = holdings.of(runId);
        worker.check();
        await(writer.submit(session -> {
            workers.enter(session, worker);
            free(session, holdings.held(runId, worker), worker);
            runs.finish(session, runId, worker, tally);
            return null;
        }));
        holdings.end(runId, worker);
        retention.clear(runId);
    }

    @Override
    public void release(String runId) {
        Worker worker = holdings.of(runId);
        try {
            if (!worker.isFenced()) {
                await(writer.submit(session -> {
                    workers.enter(session, worker);
                    free(session, holdings.held(runId, worker), worker);
                    runs.release(session, runId, worker);
                    return null;
                }));
                if (dialect.isShared()) {
                    // Another process may have finished it while this one was still at it.
                    retention.clear(runId);
                }
            }
        } catch (LedgerException e) {
            // Why the run ended is what counts; the lease, or this process, ends anyway.
            LOG.debug("Run {} could not be released", runId, e);
        } finally {
            holdings.end(runId, worker);
        }
    }

    private void free(Session session, List<LedgerKey> held, Worker worker) throws SQLException {
        if (dialect.isShared()) {
            ClaimTable.free(session, held, worker);
        }
    }

    @Override
    public boolean isRunning(String runId) {
        return readers.read("the run " + runId, session -> runs.isRunning(session, runId));
    }

    // --- work ---

    @Override
    public Optional<LedgerEntry> find(LedgerKey key) {
        byte[] id = key.hash();
        return readers.read("an entry of step '" + key.step() + "'", session -> entries.find(session, id));
    }

    @Override
    public CompletableFuture<Claim> claim(LedgerKey key, String run, String arguments) {
        try {
            if (!dialect.isShared()) {
                LedgerEntry known = find(key).orElse(null);
                return CompletableFuture.completedFuture(known != null && known.state() == LedgerEntry.State.DONE
                        ? new Claim.Done(known)
                        : new Claim.Granted(known));
            }
            Worker worker = holdings.of(run);
            worker.check();
            Change.Promise<Claim> promise = new Change.Promise<>();
            writer.add(new Change.Claimed(promise, worker, key, key.hash(), run, arguments));
            return promise.future();
        } catch (LedgerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> giveBack(LedgerKey key, String run) {
        Holdings.Hold hold = holdings.hold(key);
        if (hold == null || !hold.run().equals(run)) {
            return CompletableFuture.completedFuture(null);
        }
        return writer.submit(session -> {
            free(session, List.of(key), hold.worker());
            holdings.giveBack(key);
            return null;
        });
    }

    @Override
    public CompletableFuture<@Nullable Void> record(LedgerKey key, LedgerEntry entry) {
        return record(key, entry, false);
    }

    @Override
    public CompletableFuture<@Nullable Void> start(LedgerKey key, LedgerEntry started) {
        return record(key, started, !dialect.isShared() && key.effect());
    }

    private CompletableFuture<@Nullable Void> record(LedgerKey key, LedgerEntry entry, boolean alone) {
        try {
            Worker worker = dialect.isShared() ? holdings.of(key, entry.run()) : null;
            if (worker != null) {
                worker.check();
            }
            byte[] id = key.hash();
            Change.Promise<@Nullable Void> promise = new Change.Promise<>();
            writer.add(new Change.Recorded(promise, worker, key, id, entry, entries.stored(entry, id), alone));
            return promise.future();
        } catch (LedgerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> bury(LedgerKey key, DeadLetter letter) {
        try {
            Worker worker = dialect.isShared() ? holdings.of(letter.run()) : null;
            if (worker != null) {
                worker.check();
            }
            byte[] id = key.hash();
            Change.Promise<@Nullable Void> promise = new Change.Promise<>();
            writer.add(new Change.Buried(promise, worker, id, letter, letters.element(id, letter.key()),
                    letters.problem(id, letter.text())));
            return promise.future();
        } catch (LedgerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public boolean watch(LedgerWatcher watcher) {
        return writer.watch(watcher);
    }

    @Override
    public void unwatch(LedgerWatcher watcher) {
        writer.unwatch(watcher);
    }

    @Override
    public void flush() {
        await(writer.submit(session -> null));
        tables.check();
    }

    // --- what else it knows ---

    @Override
    public RunStore store() {
        return store;
    }

    @Override
    public RunCatalog catalog() {
        return new RunCatalog() {
            @Override
            public List<RunInfo> list(@Nullable String skill, int most) {
                return readers.read("a run", session -> runs.list(session, skill, most));
            }

            @Override
            public Optional<RunInfo> find(String id) {
                return readers.read("a run", session -> runs.find(session, id));
            }

            @Override
            public List<DeadLetter> deadLetters(String run, int most) {
                return readers.read("a dead letter of run " + run, session -> letters.list(session, run, most));
            }

            @Override
            public void forget(String run) {
                await(writer.submit(session -> {
                    runs.forget(session, run);
                    return null;
                }));
                retention.clear(run);
            }
        };
    }

    @Override
    public void close() {
        leases.close();
        Worker worker = holdings.last();
        if (worker.isKnown() && !worker.isFenced()) {
            writer.submit(session -> {
                free(session, holdings.held(worker), worker);
                workers.remove(session, worker.id());
                return null;
            });
        }
        writer.close();
        readers.close();
    }

    static <V extends @Nullable Object> V await(CompletableFuture<V> durable) {
        try {
            return durable.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LedgerException known
                    ? new LedgerException(String.valueOf(known.getMessage()), known)
                    : e;
        }
    }
}
