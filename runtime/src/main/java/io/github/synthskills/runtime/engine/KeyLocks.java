package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.LedgerKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets only one piece of work with a key run at a time, so that the second one sees what the first one recorded. */
final class KeyLocks {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Map<LedgerKey, CompletableFuture<Boolean>> held = new ConcurrentHashMap<>();

    /** Does the work when no other work with that key is being done. */
    <V extends @Nullable Object> V alone(RunScope scope, LedgerKey key, Supplier<V> work) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        for (CompletableFuture<Boolean> other = held.putIfAbsent(key, mine);
                other != null;
                other = held.putIfAbsent(key, mine)) {
            await(scope, other);
        }
        try {
            return work.get();
        } finally {
            held.remove(key);
            mine.complete(true);
        }
    }

    private static void await(RunScope scope, CompletableFuture<Boolean> other) {
        try {
            // A copy, because a stopping run cancels what it waits for.
            scope.await(other.copy(), FOR_EVER, true);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a lock neither fails nor lasts for ever", e);
        }
    }
}
