package io.github.synthskills.core.rewrite;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of a goal that may be a value.
 *
 * @param kind what kind of value
 * @param start where it starts in the goal
 * @param end where it ends
 * @param text what it says: a number without grouping, a date as {@code 2026-01-31}, a length of time as {@code 30s}, a text
 *     without quotes, a list's items with commas
 * @param items of a list, its items
 * @param first the number of its first token
 * @param last the number of its last token
 * @param joint what joins the items of a list: {@code and}, {@code or}, or a comma
 */
record Candidate(Kind kind, int start, int end, String text, List<String> items, int first, int last, String joint) {

    Candidate {
        items = List.copyOf(items);
    }

    /** Kinds of values, those that say most first. */
    enum Kind {
        LIST,
        QUOTED,
        DATE,
        DURATION,
        NUMBER,
        /** A name, by its looks. */
        TEXT,
        /** A plain word, which only the word beside it makes a value. */
        WORD;

        private static final Set<Kind> TEXTS = Set.of(QUOTED, TEXT, WORD);

        boolean takes(Kind other) {
            return this == other || (this == LIST ? other == TEXT || other == QUOTED || other == WORD
                    : TEXTS.contains(this) && (TEXTS.contains(other) || other == LIST));
        }
    }

    int length() {
        return end - start;
    }

    boolean overlaps(Candidate other) {
        return start < other.end && other.start < end;
    }

    /** The items, or the text as the only one. */
    List<String> parts() {
        return items.isEmpty() ? List.of(text) : items;
    }

    boolean says(Candidate other) {
        if (kind == Kind.NUMBER && other.kind == Kind.NUMBER) {
            return new BigDecimal(text).compareTo(new BigDecimal(other.text)) == 0;
        }
        return parts().stream().map(String::strip).collect(Collectors.toList())
                .equals(other.parts().stream().map(String::strip).collect(Collectors.toList()));
    }
}
