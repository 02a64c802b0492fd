package io.github.synthskills.runtime.mcp;

/**
 * A server that cannot be reached, started or understood, or whose tools are not what they were; the message says which, why
 * and what to do.
 */
public final class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String server;
    private final String id;

    /** A failed session with a server. */
    public SessionException(String server, String message) {
        this(server, "SYNTH-SERVER-FAILED", message);
    }

    /**
     * A failed session with a server.
     *
     * @param id such as {@code SYNTH-SERVER-COMMAND}; has a heading in docs/errors.md
     */
    public SessionException(String server, String id, String message) {
        super(id + ": " + message);
        this.server = server;
        this.id = id;
    }

    /** The server's id. */
    public String server() {
        return server;
    }

    /** The problem's id, such as {@code SYNTH-SERVER-COMMAND}; the message begins with it. */
    public String id() {
        return id;
    }
}
