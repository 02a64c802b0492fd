package io.github.synthskills.runtime.mcp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parses a stream of server-sent events as it arrives. For one thread. */
final class SseParser {

    private final int limit;
    private final Consumer<byte[]> messages;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private boolean otherEvent;
    private boolean afterReturn;
    private @Nullable String lastId;
    private long retryMillis = -1;

    /**
     * A parser.
     *
     * @param limit the most bytes of one event
     * @param messages takes the data of each event that is a message
     */
    SseParser(int limit, Consumer<byte[]> messages) {
        this.limit = limit;
        this.messages = messages;
    }

    /** Takes the next bytes; false if an event is larger than the limit, and then nothing more must be given. */
    boolean add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            boolean continued = afterReturn && next == '\n';
            afterReturn = next == '\r';
            if (continued) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                endOfLine();
            } else {
                line.write(next);
            }
            if (line.size() + data.size() > limit) {
                return false;
            }
        }
        return true;
    }

    /** The id of the last event that had one; null if none had. */
    @Nullable String lastId() {
        return lastId;
    }

    /** How long the server wants a client to wait before it connects again; negative if it did not say. */
    long retryMillis() {
        return retryMillis;
    }

    private void endOfLine() {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (bytes.length == 0) {
            dispatch();
            return;
        }
        int colon = 0;
        while (colon < bytes.length && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(bytes.length, colon + 1);
        value += value < bytes.length && bytes[value] == ' ' ? 1 : 0;
        field(new String(bytes, 0, colon, StandardCharsets.UTF_8), bytes, value);
    }

    private void field(String name, byte[] bytes, int start) {
        if (name.equals("data")) {
            if (data.size() > 0) {
                data.write('\n');
            }
            data.write(bytes, start, bytes.length - start);
            return;
        }
        String value = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        switch (name) {
            case "event" -> otherEvent = !value.isEmpty() && !value.equals("message");
            case "id" -> lastId = value.chars().allMatch(c -> c >= ' ' && c < 127) ? value : lastId;
            case "retry" -> retryMillis = value.matches("[0-9]{1,6}") ? Long.parseLong(value) : retryMillis;
            default -> { } // comments and fields that nobody knows are to be ignored
        }
    }

    private void dispatch() {
        if (data.size() > 0 && !otherEvent) {
            messages.accept(data.toByteArray());
        }
        data.reset();
        otherEvent = false;
    }
}
