package io.github.synthskills.runtime;

import java.util.regex.Pattern;

/** A call that failed for good, with the tool and the classified error. */
public class ToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Not "opened" or "is now open": what the call that opened it did is not known. */
    private static final Pattern OPEN_CIRCUIT =
            Pattern.compile("(?i)\\bcircuit[ _-]?(breaker[ _-]?)?(is )?(currently |still )?open\\b");

    private final String tool;
    private final transient ToolError error;
    private final boolean sent;

    /**
     * A failed call.
     *
     * @param tool the tool's id, {@code server/name}
     * @param sent whether the request may have reached the server; a call that was never sent has had no effect
     */
    public ToolException(String tool, ToolError error, boolean sent) {
        super(tool + ": " + error.text());
        this.tool = tool;
        this.error = error;
        this.sent = sent;
    }

    /** The tool's id, {@code server/name}. */
    public String tool() {
        return tool;
    }

    /** What went wrong. */
    public ToolError error() {
        return error;
    }

    /** Whether the request may have reached the server. */
    public boolean sent() {
        return sent;
    }

    /**
     * Whether the call had no effect for certain (DESIGN 8): it was never sent, or it was refused with an argument error, a
     * 4xx other than 408, a 429, or because a circuit was open already. Everything else leaves the effect in doubt.
     */
    public boolean certain() {
        if (!sent || error.kind() == ToolError.Kind.OUTAGE && OPEN_CIRCUIT.matcher(error.text()).find()) {
            return true;
        }
        Integer status = error.status();
        if (status != null) {
            // A rule of servers.json may know that some 4xx are failures of what is behind the server; 425 is none.
            boolean stumbled = error.kind() == ToolError.Kind.TRANSIENT && status != 425;
            return status >= 400 && status < 500 && status != 408 && !stumbled;
        }
        return switch (error.kind()) {
            case ARGUMENT, NOT_FOUND, CONFLICT, PERMISSION, RATE, KEY_CONFLICT -> true;
            case OUTAGE, TRANSIENT, SHAPE, UNKNOWN -> false;
        };
    }
}
