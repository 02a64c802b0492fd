package io.github.synthskills.runtime.ledger;

import org.jspecify.annotations.Nullable;

/**
 * This process as the ledger knows it. A process that was fenced off gets another worker if it goes on. Thread-safe.
 *
 * <p>In a shared ledger it has a lease: until it ends, no other process takes its work over. The database's clock decides
 * when a lease ends; this process counts from before it asked for the lease, and so stops no later than that.
 */
final class Worker {

    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    private final String id;
    private final long lease;
    private volatile boolean known;
    private volatile boolean fenced;
    private volatile long until;
    private volatile long asked;

    /**
     * A worker that the ledger does not know yet.
     *
     * @param id its id, unique for ever
     * @param lease how long its lease is, in nanoseconds; 0 if it needs none
     */
    Worker(String id, long lease) {
        this.id = id;
        this.lease = lease;
        this.until = System.nanoTime() + FOR_EVER;
    }

    String id() {
        return id;
    }

    /** Whether the ledger has it. */
    boolean isKnown() {
        return known;
    }

    /** It is being written into the ledger, by a transaction that may fail. */
    void introduce() {
        asked = System.nanoTime();
    }

    /** A transaction begins, and nothing was written in it yet. */
    void withdraw() {
        asked = 0;
    }

    /** A transaction is durable; true if it is the one that wrote the worker into the ledger. */
    boolean confirm() {
        if (known || asked == 0) {
            return false;
        }
        prolonged(asked);
        known = true;
        return true;
    }

    /** Its lease was prolonged when the ledger was asked to at {@code since}, a {@link System#nanoTime}. */
    void prolonged(long since) {
        until = since + (lease == 0 ? FOR_EVER : lease);
    }

    /** The {@link System#nanoTime} at which its lease ends. */
    long until() {
        return until;
    }

    /** Nothing may be sent in its name any more. */
    void fence() {
        fenced = true;
    }

    boolean isFenced() {
        return fenced || System.nanoTime() - until > 0;
    }

    /** Fails if it was fenced off. */
    void check() {
        if (isFenced()) {
            throw fencedOff(null);
        }
    }

    static LedgerException fencedOff(@Nullable Throwable cause) {
        return new LedgerException("SYNTH-LEDGER-FENCED: this process could not renew its lease in the ledger in time, so that"
                + " another process may have taken its work over. Nothing more was sent. Run again: the run goes on.", cause);
    }
}
