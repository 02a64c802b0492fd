package io.github.synthskills.runtime.mcp;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The sessions with the servers of one {@code servers.json}, opened when first needed. Thread-safe. */
public interface ToolSessions extends AutoCloseable {

    /**
     * The session with a server, opened now if it was not.
     *
     * @throws SessionException if there is no such server, or it cannot be reached
     */
    ToolSession session(String server);

    /**
     * Opens the session with a server if it is not open, without waiting for it: completes when {@link #session} need not wait any
     * more, also if it will fail. Cancelling it changes nothing.
     */
    default CompletableFuture<@Nullable Void> ready(String server) {
        return CompletableFuture.completedFuture(null);
    }

    /** The most calls per second to servers, by their ids, as {@code servers.json} limits them. */
    default Map<String, Double> rates() {
        return Map.of();
    }

    /** Whether {@code servers.json} says that it can be done without a server, so that only what needs it fails. */
    default boolean isOptional(String server) {
        return false;
    }

    /** Ends every session and every process that was started; never throws. */
    @Override
    void close();
}
