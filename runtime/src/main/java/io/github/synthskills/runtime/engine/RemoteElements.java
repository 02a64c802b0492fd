package io.github.synthskills.runtime.engine;

import java.util.concurrent.CompletableFuture;

/**
 * Runs elements of steps in other processes, for an engine that spans several machines. The elements and what they give are in
 * the ledger's {@link io.github.synthskills.runtime.ledger.RunStore}; only references travel. Thread-safe.
 */
public interface RemoteElements {

    /**
     * Has the elements of a range run; whoever runs them uses {@link LocalEngine#runElements}.
     *
     * @return completes when each of them has its outcome in the run store; fails if that cannot be, and the run with it.
     *     Cancelling it stops what has not begun
     */
    CompletableFuture<Void> run(ElementRange range);
}
