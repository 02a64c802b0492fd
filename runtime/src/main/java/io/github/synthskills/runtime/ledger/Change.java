package io.github.synthskills.runtime.ledger;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something that waits to be written, with the promise to whoever asked for it. */
sealed interface Change {

    Promise<?> promise();

    /** Anything, in a transaction of its own. */
    record Alone<V extends @Nullable Object>(Promise<V> promise, Work<V> work) implements Change {

        void apply(Session session) throws SQLException {
            promise.keep(work.apply(session));
        }
    }

    /**
     * An entry in place of what was known.
     *
     * @param worker in whose name; null if the ledger is not shared
     * @param id the hash of the key
     * @param result the result as it is stored
     * @param alone whether it is refused if another run was quicker
     */
    record Recorded(
            Promise<@Nullable Void> promise,
            @Nullable Worker worker,
            LedgerKey key,
            byte[] id,
            LedgerEntry entry,
            @Nullable String result,
            boolean alone) implements Change {}

    /** A dead letter, with its element and text as they are stored. */
    record Buried(
            Promise<@Nullable Void> promise, @Nullable Worker worker, byte[] id, DeadLetter letter, String element, String text)
            implements Change {}

    /** A piece of work that is asked for, in a shared ledger. */
    record Claimed(Promise<Claim> promise, Worker worker, LedgerKey key, byte[] id, String run, String arguments)
            implements Change {}

    /** Something to do within a transaction; it is done again if the transaction is rolled back. */
    @FunctionalInterface
    interface Work<V extends @Nullable Object> {
        V apply(Session session) throws SQLException;
    }

    /** What a transaction made of a change; its future completes when the transaction is durable. */
    final class Promise<V extends @Nullable Object> {

        private final CompletableFuture<V> future = new CompletableFuture<>();
        private @Nullable V value;
        private @Nullable RuntimeException refusal;

        CompletableFuture<V> future() {
            return future;
        }

        /** What the future is to give once the transaction is durable. */
        void keep(V result) {
            value = result;
            refusal = null;
        }

        /** What was kept last. */
        @Nullable V kept() {
            return refusal == null ? value : null;
        }

        /** The change was refused, while others of its transaction were not. */
        void refuse(RuntimeException reason) {
            refusal = reason;
        }

        /** Why the change was refused; null if it was not. */
        @Nullable RuntimeException refusal() {
            return refusal;
        }

        /** The transaction is durable. */
        void complete() {
            RuntimeException refused = refusal;
            if (refused == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(refused);
            }
        }

        /** The transaction was rolled back for good. */
        void fail(RuntimeException cause) {
            future.completeExceptionally(cause);
        }
    }
}
