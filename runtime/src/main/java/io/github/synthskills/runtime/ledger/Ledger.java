package io.github.synthskills.runtime.ledger;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Remembers runs, checkpoints and effects, so that finished work is not done again, whatever happens to this process.
 *
 * <p>Thread-safe. Every method throws {@link LedgerException} if the ledger cannot be used.
 */
public interface Ledger extends AutoCloseable {

    /** What it is, for people: a JDBC URL without credentials. */
    String description();

    /**
     * Begins a run, or resumes the newest unfinished one of the same skill with equal inputs.
     *
     * @throws LedgerException if a living process owns that run and the ledger is not {@link #isShared shared}
     */
    RunRecord begin(RunRequest request);

    /**
     * Whether several processes, on several machines, may work on one run at once. Then work must be {@link #claim claimed}.
     */
    boolean isShared();

    /**
     * Asks for a piece of work. In a ledger that is not shared it is granted unless it is done, because a run belongs to one
     * process.
     *
     * @param run the run that wants to do it
     * @param arguments the SHA-256 of what it is done with, lower-case hex
     */
    CompletableFuture<Claim> claim(LedgerKey key, String run, String arguments);

    /**
     * Gives back a piece of work that was granted to a run and not begun, or not finished: who asks for it next gets it, with what is
     * known of it. Nothing happens if the run does not hold it. What a run holds is given back when it is finished or released.
     */
    CompletableFuture<@Nullable Void> giveBack(LedgerKey key, String run);

    /** Remembers an element that a run gave up on; forgotten as soon as {@code key} is recorded as done. */
    CompletableFuture<@Nullable Void> bury(LedgerKey key, DeadLetter letter);

    /** The runs that it remembers. */
    RunCatalog catalog();

    /** Where elements wait for other processes. */
    RunStore store();

    /**
     * Ends a run. If nothing failed in it, its checkpoints are forgotten; else they stay, so that what failed can be tried again.
     * Effects stay in any case.
     */
    void finish(String runId, RunTally tally);

    /** Gives a run up without finishing it: the next equal run resumes it. */
    void release(String runId);

    /** Whether a living process, maybe this one, is working on a run. */
    boolean isRunning(String runId);

    /** What is known under a key, if anything. */
    Optional<LedgerEntry> find(LedgerKey key);

    /**
     * Records an entry in place of what was known. The future completes when it is durable, and fails with a
     * {@link LedgerException}; entries become durable in the order in which they were recorded.
     */
    CompletableFuture<@Nullable Void> record(LedgerKey key, LedgerEntry entry);

    /**
     * Records, like {@link #record}, that a write begins. Runs of several processes with other inputs may share effects: the future
     * fails with a {@link HeldException} if another run has done the same since it was asked for, or is at it and somebody works on
     * that run. Of a shared ledger it was claimed before.
     */
    default CompletableFuture<@Nullable Void> start(LedgerKey key, LedgerEntry started) {
        return record(key, started);
    }

    /**
     * Tells a watcher how busy it is, from now on until {@link #unwatch}. There is one watcher at most, so that nothing is counted
     * twice where several engines share a ledger.
     *
     * @return false if there is one already, or it cannot tell
     */
    default boolean watch(LedgerWatcher watcher) {
        return false;
    }

    /** Tells a watcher nothing any more. */
    default void unwatch(LedgerWatcher watcher) {}

    /** Waits until everything recorded so far is durable, and fails if anything could not be written. */
    void flush();

    /** Makes everything durable and closes the ledger. */
    @Override
    void close();

    /**
     * Opens the ledger at a JDBC URL: {@code jdbc:sqlite:} and a file name, or {@code jdbc:postgresql:}.
     *
     * @throws LedgerException if it cannot be opened, with the reason and what to do
     */
    static Ledger open(String url) {
        return open(url, LedgerOptions.defaults());
    }

    /**
     * Opens the ledger at a JDBC URL: {@code jdbc:sqlite:} and a file name, or {@code jdbc:postgresql:}.
     *
     * @throws LedgerException if it cannot be opened, with the reason and what to do
     */
    static Ledger open(String url, LedgerOptions options) {
        if (url.startsWith(SqliteLedger.PREFIX)) {
            return SqliteLedger.open(LedgerLocation.path(url.substring(SqliteLedger.PREFIX.length())), options);
        }
        if (url.startsWith(PostgresDialect.PREFIX)) {
            return JdbcLedger.open(new PostgresDialect(url, options), options);
        }
        throw new LedgerException("SYNTH-LEDGER-URL: unknown kind of ledger '" + LedgerLocation.printable(url)
                + "'. Known: jdbc:sqlite:<file>, jdbc:postgresql://<host>/<database>. Pass such a URL, or none for the default in"
                + " your state directory.", null);
    }

    /** Opens the user's own ledger, in the state directory of the user's account. */
    static Ledger openDefault() {
        return openDefault(LedgerOptions.defaults());
    }

    /** Opens the user's own ledger, in the state directory of the user's account. */
    static Ledger openDefault(LedgerOptions options) {
        return SqliteLedger.open(LedgerLocation.standard(System.getenv(), System.getProperties()), options);
    }
}
