package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import java.util.Arrays;

/** Text that knows where in the spec each of its characters was written. Immutable. */
final class TracedText {

    private final Source source;
    private final String text;
    private final int[] origins;

    private TracedText(Source source, String text, int[] origins) {
        this.source = source;
        this.text = text;
        this.origins = origins;
    }

    /** Text of which only the beginning is known. */
    static TracedText startingAt(Source source, String text, int index) {
        int[] origins = new int[text.length() + 1];
        Arrays.fill(origins, index);
        return new TracedText(source, text, origins);
    }

    String text() {
        return text;
    }

    /** Where the character at an offset (UTF-16, as in strings) was written; offsets outside are moved to the nearest end. */
    Position at(int offset) {
        return source.position(origins[Math.max(0, Math.min(offset, text.length()))]);
    }

    /** The index in the source of the character at an offset; the same for both halves of a surrogate pair. */
    int origin(int offset) {
        return origins[Math.max(0, Math.min(offset, text.length()))];
    }

    TracedText part(int begin, int end) {
        return new TracedText(source, text.substring(begin, end), Arrays.copyOfRange(origins, begin, end + 1));
    }

    TracedText strip() {
        int begin = text.length() - text.stripLeading().length();
        return part(begin, begin + text.strip().length());
    }

    /** Puts a traced text together. */
    static final class Builder {

        private final Source source;
        private final StringBuilder text = new StringBuilder();
        private int[] origins = new int[32];
        private int last;

        Builder(Source source, int start) {
            this.source = source;
            this.last = start;
        }

        void append(int codePoint, int origin) {
            int before = text.length();
            text.appendCodePoint(codePoint);
            if (origins.length <= text.length()) {
                origins = Arrays.copyOf(origins, origins.length * 2);
            }
            Arrays.fill(origins, before, text.length(), origin);
            last = origin + 1;
        }

        void append(Builder other) {
            for (int offset = 0; offset < other.text.length(); ) {
                int codePoint = other.text.codePointAt(offset);
                append(codePoint, other.origins[offset]);
                offset += Character.charCount(codePoint);
            }
        }

        boolean isEmpty() {
            return text.isEmpty();
        }

        TracedText build() {
            int[] all = Arrays.copyOf(origins, text.length() + 1);
            all[text.length()] = last;
            return new TracedText(source, text.toString(), all);
        }
    }
}
