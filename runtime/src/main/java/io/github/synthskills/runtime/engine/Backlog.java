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

    /** Adds something that is under way; waits, now and then, for what was added some hundreds ago. */
    void add(CompletableFuture<@Nullable Void> durable) {
        CompletableFuture<@Nullable Void> earlier;
        synchronized (this) {
            added++;
            if (added % PORTION != 0) {
                return;
            }
            earlier = endOfPortion;
            endOfPortion = durable;
        }
        Durable.await(earlier);
    }
}
