package io.github.synthskills.core.shape;

import io.github.synthskills.core.shape.Details.Format;
import io.github.synthskills.core.shape.Seen.Span;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts that were seen at one place: how many, how long, and whether all of them are of one kind. Texts are of a kind that
 * has a type of its own only if several different ones were seen and all are written as that type writes them; they hold
 * documents if all of them do. Not thread-safe.
 */
final class SeenTexts {

    private static final int DEEPEST_DOCUMENT = 3;
    private static final int LONGEST_DOCUMENT = 4_000_000;

    private int count;
    private @Nullable Span lengths;
    /** Different texts, no more than are needed to call them several; forgotten with the samples. */
    private final Set<String> different = new HashSet<>();
    private @Nullable TextFormats formats = TextFormats.ALL;
    private boolean documents = true;
    private boolean telling;
    private @Nullable Seen inner;

    void add(String text, int depth, int documentDepth) {
        count++;
        lengths = Span.with(lengths, text.length());
        if (different.size() < TextFormats.SEVERAL) {
            different.add(text);
        }
        formats = formats == null ? null : formats.of(text);
        if (documents) {
            addDocument(text, depth, documentDepth);
        }
    }

    private void addDocument(String text, int depth, int documentDepth) {
        Json document = documentDepth < DEEPEST_DOCUMENT ? document(text) : null;
        if (document == null) {
            documents = false;
            inner = null;
            return;
        }
        // A list of numbers in brackets may be anything.
        telling |= text.indexOf('"') >= 0;
        inner = inner == null ? new Seen(documentDepth + 1) : inner;
        inner.add(document.node(), depth + 1);
    }

    private static @Nullable Json document(String text) {
        String stripped = text.length() > LONGEST_DOCUMENT ? "" : text.strip();
        boolean bracketed = stripped.startsWith("{") && stripped.endsWith("}")
                || stripped.startsWith("[") && stripped.endsWith("]");
        try {
            return bracketed ? Json.parse(stripped) : null;
        } catch (ShapeMismatch e) {
            return null;
        }
    }

    void addAll(SeenTexts other) {
        count += other.count;
        lengths = Span.of(lengths, other.lengths);
        other.different.stream().limit(TextFormats.SEVERAL).forEach(different::add);
        formats = formats == null || other.formats == null ? null : formats.and(other.formats);
        documents &= other.documents;
        telling |= other.telling;
        if (!documents || other.inner == null) {
            inner = documents ? inner : null;
            return;
        }
        inner = inner == null ? new Seen(other.inner.documentDepth()) : inner;
        inner.addAll(other.inner);
    }

    int count() {
        return count;
    }

    Span lengths() {
        return lengths == null ? new Span(0, 0) : lengths;
    }

    /** The documents in the texts; null if they hold none. */
    @Nullable Seen documents() {
        return documents && telling ? inner : null;
    }

    Shape shape(String origin) {
        Seen held = documents();
        if (held != null) {
            return new Shape.Embedded(held.shape(Origins.document(origin)));
        }
        Format format = formats == null || different.size() < TextFormats.SEVERAL ? null : formats.only();
        return format == null ? Shape.STRING : new Shape.Detailed(Shape.STRING, Details.NONE.withFormat(format));
    }
}
