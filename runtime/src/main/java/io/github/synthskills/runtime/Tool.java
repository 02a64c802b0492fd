package io.github.synthskills.runtime;

import java.util.List;

/**
 * A tool that a skill or a client was generated for.
 *
 * @param server the server's id in {@code servers.json}
 * @param name the tool's name on the wire, verbatim
 * @param effect whether calling it changes anything
 * @param pin the SHA-256 of its definition when the code was generated, lower-case hex
 * @param contract the hash of what the code relies on in that definition; empty if it relies on all of it
 * @param arguments the names of the arguments that the contract covers, because the code may send them
 */
public record Tool(
        String server, String name, Effect effect, String pin, String contract, List<String> arguments) {

    public Tool {
        arguments = List.copyOf(arguments);
    }

    /** Whether calling a tool changes anything. */
    public enum Effect {
        /** Calling it changes nothing. */
        READ,
        /** Calling it may change something. */
        WRITE
    }

    /** A tool that only reads. */
    public static Tool reads(String server, String name, String pin) {
        return new Tool(server, name, Effect.READ, pin, "", List.of());
    }

    /** A tool that may change something. */
    public static Tool writes(String server, String name, String pin) {
        return new Tool(server, name, Effect.WRITE, pin, "", List.of());
    }

    /**
     * The same tool, of whose definition only a part is relied on.
     *
     * @param contractHash the hash of that part
     * @param argumentNames the arguments that may be sent
     */
    public Tool using(String contractHash, String... argumentNames) {
        return new Tool(server, name, effect, pin, contractHash, List.of(argumentNames));
    }

    /** The tool's id, {@code server/name}. */
    public String id() {
        return server + "/" + name;
    }
}
