package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A request of which it is known where its values stand.
 *
 * @param text as it was written, cut if it is longer than what is read of a request
 * @param words its words in their order
 * @param spans its values in their order; none overlaps another
 * @param foreign runs of other words that no remembered request has outside of values: perhaps values, too
 */
record Masked(String text, List<TextWord> words, List<Span> spans, List<Span> foreign) {

    private static final String ANYTHING = "something";

    Masked {
        words = List.copyOf(words);
        spans = List.copyOf(spans);
        foreign = List.copyOf(foreign);
    }

    /** The words in lower case, each value replaced by what it is a value of: what was asked for, whatever the values. */
    String typed() {
        return replaced(Span::type);
    }

    /** The words in lower case, each value replaced by the same word. */
    String neutral() {
        return replaced(span -> ANYTHING);
    }

    /** The words in lower case that stand in none of these spans, in their order. */
    List<String> wordsOutside(Collection<Span> left) {
        Set<Integer> starts = new HashSet<>();
        for (Span span : left) {
            for (int i = wordAt(span.start()); i < words.size() && words.get(i).end() <= span.end(); i++) {
                starts.add(i);
            }
        }
        List<String> outside = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (!starts.contains(i)) {
                outside.add(words.get(i).lower());
            }
        }
        return outside;
    }

    /** How far into the request a span begins, in words: 0 is its beginning, always below 1. */
    double place(Span span) {
        return (double) wordAt(span.start()) / Math.max(1, words.size());
    }

    private String replaced(Function<Span, String> replacement) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (TextWord word : words) {
            while (next < spans.size() && spans.get(next).end() <= word.start()) {
                next++;
            }
            boolean inside = next < spans.size() && spans.get(next).start() <= word.start();
            if (inside && spans.get(next).start() != word.start()) {
                continue;
            }
            text.append(text.isEmpty() ? "" : " ").append(inside ? replacement.apply(spans.get(next)) : word.lower());
        }
        return text.toString();
    }

    /** The first word that begins at a place or after it. */
    private int wordAt(int start) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).start() < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
