package io.github.synthskills.sandbox;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The deterministic mailbox: the k-th newest message is the same for one seed, whatever {@code now} is; only dates shift.
 *
 * <p>Messages are computed when first asked for, so that a server starts at once. Thread-safe.
 */
public final class Mailbox {

    /** The time over which the messages are spread. */
    public static final Duration SPAN = Duration.ofDays(30);

    private static final String ID_HEAD = "AAMkAD";
    private static final String ID_TAIL = "AAA=";

    private final long seed;
    private final int size;
    private final Instant now;
    private final MessageWriter writer;
    private final AtomicReferenceArray<Message> written;

    private Mailbox(long seed, int size, Instant now) {
        this.seed = seed;
        this.size = size;
        this.now = now;
        this.writer = new MessageWriter(seed);
        this.written = new AtomicReferenceArray<>(size);
    }

    /**
     * A mailbox.
     *
     * @param seed what all content is derived from
     * @param size the number of messages, spread over {@link #SPAN} before {@code now}
     * @param now the time of the newest message, roughly
     */
    public static Mailbox of(long seed, int size, Instant now) {
        if (size < 0) {
            throw new IllegalArgumentException("A mailbox cannot hold " + size + " messages");
        }
        return new Mailbox(seed, size, now);
    }

    /** The number of messages. */
    public int size() {
        return size;
    }

    /** The time that the mailbox was made for. */
    public Instant now() {
        return now;
    }

    /**
     * The message at a place.
     *
     * @param index 0 for the newest
     */
    public Message message(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        Message known = written.get(index);
        if (known != null) {
            return known;
        }
        Message message = writer.write(index, messageId(index), received(index));
        written.set(index, message);
        return message;
    }

    /** The message with an id, if there is one. */
    public Optional<Message> find(String id) {
        int index = indexIn(id);
        return index >= 0 && index < size && messageId(index).equals(id)
                ? Optional.of(message(index))
                : Optional.empty();
    }

    /** When the message at a place was received; needs no content. */
    public Instant received(int index) {
        long step = SPAN.toSeconds() / Math.max(1, size);
        long jitter = step < 2 ? 0 : Long.remainderUnsigned(Mix.of(seed, index, 7), step - 1);
        return Instant.ofEpochSecond(now.getEpochSecond() - index * step - jitter);
    }

    /** The place of the first message that is not newer than {@code instant}; {@code size()} if all are newer. */
    int firstNotAfter(Instant instant) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (received(middle).isAfter(instant)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private String messageId(int index) {
        long mark = Mix.of(seed, index, 1);
        byte[] bytes = ByteBuffer.allocate(12).putLong(mark).putInt(index ^ (int) mark).array();
        return ID_HEAD + Base64.getUrlEncoder().encodeToString(bytes) + ID_TAIL;
    }

    private static int indexIn(String id) {
        if (id.length() != ID_HEAD.length() + 16 + ID_TAIL.length()) {
            return -1;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(
                    Base64.getUrlDecoder().decode(id.substring(ID_HEAD.length(), ID_HEAD.length() + 16)));
            long mark = bytes.getLong();
            return bytes.getInt() ^ (int) mark;
        } catch (IllegalArgumentException notOurs) {
            return -1;
        }
    }
}
