package io.github.synthskills.runtime.mcp;

/** A server that cannot be reached, started or understood; the message says which, why and what to do. */
public final class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String server;

    /** A failed session with a server. */
    public SessionException(String server, String message) {
        super(message);
        this.server = server;
    }

    /** The server's id. */
    public String server() {
        return server;
    }
}
