package io.github.synthskills.runtime;

/**
 * A tool that a skill was generated for.
 *
 * @param server the server's id in {@code servers.json}
 * @param name the tool's name on the wire, verbatim
 * @param effect whether calling it changes anything
 * @param pin the SHA-256 of its definition when the skill was generated, lower-case hex
 */
public record Tool(String server, String name, Effect effect, String pin) {

    /** Whether calling a tool changes anything. */
    public enum Effect {
        /** Calling it changes nothing. */
        READ,
        /** Calling it may change something. */
        WRITE
    }

    /** A tool that only reads. */
    public static Tool reads(String server, String name, String pin) {
        return new Tool(server, name, Effect.READ, pin);
    }

    /** A tool that may change something. */
    public static Tool writes(String server, String name, String pin) {
        return new Tool(server, name, Effect.WRITE, pin);
    }

    /** The tool's id, {@code server/name}. */
    public String id() {
        return server + "/" + name;
    }
}
