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
     * @throws LedgerException if a living process owns that run
     */
    RunRecord begin(RunRequest request);

    /** Ends a run for good; its checkpoints are forgotten, its effects are not. */
    void finish(String runId);

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

    /** Waits until everything recorded so far is durable, and fails if anything could not be written. */
    void flush();

    /** Makes everything durable and closes the ledger. */
    @Override
    void close();

    /**
     * Opens the ledger at a JDBC URL; {@code jdbc:sqlite:} and a file name is the kind there is.
     *
     * @throws LedgerException if it cannot be opened, with the reason and what to do
     */
    static Ledger open(String url) {
        if (!url.startsWith(SqliteLedger.PREFIX)) {
            throw new LedgerException("SYNTH-LEDGER-URL: unknown kind of ledger '" + LedgerLocation.printable(url)
                    + "'. Known: jdbc:sqlite:<file>. Pass such a URL, or none for the default in your state directory.",
                    null);
        }
        return SqliteLedger.open(LedgerLocation.path(url.substring(SqliteLedger.PREFIX.length())));
    }

    /** Opens the user's own ledger, in the state directory of the user's account. */
    static Ledger openDefault() {
        return SqliteLedger.open(LedgerLocation.standard(System.getenv(), System.getProperties()));
    }
}
