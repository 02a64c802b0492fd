package io.github.synthskills.runtime.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines of bytes; of a line that is too long it keeps the beginning and the end. For one thread. */
final class BoundedLines {

    private static final int START_SIZE = 8 * 1024;
    private static final int TAIL = 1024;

    private final InputStream stream;
    private final int limit;
    private final byte[] chunk = new byte[64 * 1024];
    private int chunkStart;
    private int chunkEnd;
    private byte[] line = new byte[START_SIZE];
    private int length;
    private long lineLength;
    private final byte[] tail = new byte[TAIL];

    BoundedLines(InputStream stream, int limit) {
        this.stream = stream;
        this.limit = limit;
    }

    /** Reads the next line; false at the end of the stream. A last line without a line break counts. */
    boolean next() throws IOException {
        length = 0;
        lineLength = 0;
        if (line.length > START_SIZE * 16) {
            line = new byte[START_SIZE]; // one large result must not hold its memory for ever
        }
        while (fill()) {
            int lineEnd = indexOfLineBreak();
            int end = lineEnd < 0 ? chunkEnd : lineEnd;
            append(chunkStart, end - chunkStart);
            chunkStart = lineEnd < 0 ? chunkEnd : lineEnd + 1;
            if (lineEnd >= 0) {
                return true;
            }
            if (lineLength > 4L * limit) {
                throw new IOException("a line of more than " + 4L * limit + " bytes");
            }
        }
        return lineLength > 0;
    }

    private boolean fill() throws IOException {
        if (chunkStart == chunkEnd) {
            chunkStart = 0;
            chunkEnd = Math.max(0, stream.read(chunk));
        }
        return chunkEnd > 0;
    }

    private int indexOfLineBreak() {
        for (int i = chunkStart; i < chunkEnd; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void append(int from, int count) {
        int kept = Math.min(count, limit - length);
        if (line.length < length + kept) {
            line = Arrays.copyOf(line, (int) Math.min(limit, Math.max(length + kept, line.length * 2L)));
        }
        System.arraycopy(chunk, from, line, length, kept);
        length += kept;
        lineLength += count;
        int last = Math.min(count, TAIL);
        System.arraycopy(tail, last, tail, 0, TAIL - last);
        System.arraycopy(chunk, from + count - last, tail, TAIL - last, last);
    }

    /** Holds the line, from index zero, until the next one is read. */
    byte[] bytes() {
        return line;
    }

    /** How much of the line is kept. */
    int length() {
        return length;
    }

    /** Whether the line was longer than what is kept. */
    boolean tooLong() {
        return lineLength > length;
    }

    /** How long the line was, in bytes. */
    long lineLength() {
        return lineLength;
    }

    /** The beginning of the line. */
    String head() {
        return new String(line, 0, Math.min(length, TAIL), StandardCharsets.ISO_8859_1);
    }

    /** The end of a line that was too long. */
    String tail() {
        return new String(tail, StandardCharsets.ISO_8859_1);
    }
}
