package io.github.synthskills.runtime.engine;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded and not waited for, such as the results of reads. Some hundreds of it may be under way, so that elements do not
 * wait for the disk; but no more, so that quick elements do not fill the memory before a slow ledger, and a ledger that is
 * broken is noticed. Thread-safe.
 */
final class Backlog {

    private static final int PORTION = 256;

    private long added;
    private CompletableFuture<@Nullable Void> endOfPortion = CompletableFuture.completedFuture(null);
    private CompletableFuture<@Nullable Void> endOfEarlierPortion = endOfPortion;

    /** Adds something that is under way; waits as long as the portion before the last one is not durable. */
    void add(CompletableFuture<@Nullable Void> durable) {
        CompletableFuture<@Nullable Void> earlier;
        synchronized (this) {
            added++;
            if (added % PORTION == 0) {
                endOfEarlierPortion = endOfPortion;
                endOfPortion = durable;
            }
            earlier = endOfEarlierPortion;
        }
        Durable.await(earlier);
    }
}
