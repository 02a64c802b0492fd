package io.github.synthskills.core.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which types of values stand after which words, and before which. */
final class Contexts {

    /** In the place of a word where a request begins or ends; no word looks like these. */
    private static final String BEGINNING = "^";

    private static final String END = "$";
    /** Any word with a digit. */
    private static final String DIGITS = "<9>";

    private final Map<String, Map<String, Integer>> after = new HashMap<>();
    private final Map<String, Map<String, Integer>> before = new HashMap<>();

    /**
     * Learns of a value.
     *
     * @param words the words of a request
     * @param from the place of the value's first word among them
     * @param to the place after its last word
     */
    void add(List<TextWord> words, int from, int to, String type) {
        count(after, left(words, from), type);
        count(before, right(words, to), type);
    }

    /** How often a value has this type after the word that stands before it here, and before the one that stands after it; 0 to 2. */
    double share(List<TextWord> words, int from, int to, String type) {
        return share(after.get(left(words, from)), type) + share(before.get(right(words, to)), type);
    }

    /**
     * How much oftener a value beside the same words has this type than another, less than 0 if it has the other oftener; that it
     * stands at the beginning or at the end says nothing.
     */
    double gain(List<TextWord> words, int from, int to, String type, String other) {
        double gain = 0;
        if (from > 0) {
            Map<String, Integer> counts = after.get(left(words, from));
            gain += share(counts, type) - share(counts, other);
        }
        if (to < words.size()) {
            Map<String, Integer> counts = before.get(right(words, to));
            gain += share(counts, type) - share(counts, other);
        }
        return gain;
    }

    private static double share(@Nullable Map<String, Integer> counts, String type) {
        if (counts == null) {
            return 0;
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        // one more than there are, for what was never seen
        return (double) counts.getOrDefault(type, 0) / (all + 1);
    }

    private static void count(Map<String, Map<String, Integer>> counts, String word, String type) {
        counts.computeIfAbsent(word, any -> new HashMap<>()).merge(type, 1, Integer::sum);
    }

    private static String left(List<TextWord> words, int from) {
        return from == 0 ? BEGINNING : key(words.get(from - 1));
    }

    private static String right(List<TextWord> words, int to) {
        return to >= words.size() ? END : key(words.get(to));
    }

    private static String key(TextWord word) {
        return ValueWords.hasDigit(word.text()) ? DIGITS : word.lower();
    }
}
