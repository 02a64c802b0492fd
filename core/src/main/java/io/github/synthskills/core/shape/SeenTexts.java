package io.github.synthskills.core.shape;

import io.github.synthskills.core.shape.Seen.Span;
import org.jspecify.annotations.Nullable;

/** The texts that were seen at one place: how many and how long. Not thread-safe. */
final class SeenTexts {

    private int count;
    private @Nullable Span lengths;

    void add(String text, int depth) {
        count++;
        lengths = Span.with(lengths, text.length());
    }

    void addAll(SeenTexts other) {
        count += other.count;
        lengths = Span.of(lengths, other.lengths);
    }

    int count() {
        return count;
    }

    Span lengths() {
        return lengths == null ? new Span(0, 0) : lengths;
    }

    Shape shape(String origin) {
        return Shape.STRING;
    }
}
