package io.github.synthskills.runtime.mcp;

/** The sessions with the servers of one {@code servers.json}, opened when first needed. Thread-safe. */
public interface ToolSessions extends AutoCloseable {

    /**
     * The session with a server, opened now if it was not.
     *
     * @throws SessionException if there is no such server, or it cannot be reached
     */
    ToolSession session(String server);

    /** Ends every session and every process that was started; never throws. */
    @Override
    void close();
}
