package io.github.synthskills.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * An attachment; its bytes are computed when asked for.
 *
 * @param id the id, unique in the mailbox
 * @param name the file name, or how it is missing
 * @param kind a file or an attached item
 * @param inline whether it is shown inside the body
 * @param contentType the media type
 * @param size the size in bytes
 * @param seed what the bytes are derived from
 */
public record Attachment(
        String id, Name name, Kind kind, boolean inline, String contentType, int size, long seed) {

    /** What is attached. */
    public enum Kind {
        /** A file with bytes. */
        FILE,
        /** Another message or event; it has no bytes. */
        ITEM
    }

    /** The name, or how it is missing. */
    public sealed interface Name {

        /** A name. */
        record Given(String text) implements Name {}

        /** {@code "name": null}. */
        record Null() implements Name {}

        /** No {@code name} field. */
        record Absent() implements Name {}
    }

    /** The bytes of a file, always the same ones. */
    public byte[] bytes() {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        byte[] head = (name instanceof Name.Given given ? given.text() : id).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, bytes, 0, Math.min(head.length, size));
        return bytes;
    }
}
