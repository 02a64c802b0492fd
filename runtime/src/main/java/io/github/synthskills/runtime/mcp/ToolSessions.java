package io.github.synthskills.runtime.mcp;

import java.util.Map;

/** The sessions with the servers of one {@code servers.json}, opened when first needed. Thread-safe. */
public interface ToolSessions extends AutoCloseable {

    /**
     * The session with a server, opened now if it was not.
     *
     * @throws SessionException if there is no such server, or it cannot be reached
     */
    ToolSession session(String server);

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
