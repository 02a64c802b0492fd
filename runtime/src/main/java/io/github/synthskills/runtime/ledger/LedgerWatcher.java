package io.github.synthskills.runtime.ledger;

/** Learns how busy a ledger is. Called from many threads, which must not be held up; must not throw. */
public interface LedgerWatcher {

    /**
     * So many more changes wait to become durable; less than zero if some do not any more. Told of what waits already when it begins
     * to watch, and when it ends of what it hears no more of, so that the sum is what waits.
     */
    void waiting(int more);

    /** Changes became durable together. */
    void committed(long nanos);
}
