package io.github.synthskills.core.text;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of a request, each of which may ask for something of its own.
 *
 * @param sentences at least one
 * @param steps what its sentences are put together of; at least one
 */
record Clauses(List<String> sentences, List<String> steps) {

    /** Further parts cost time; who asks for more at once is served by the longest of them. */
    private static final int MOST = 8;
    private static final int SHORTEST_SENTENCE = 9;
    private static final int SHORTEST_STEP = 13;
    private static final int LONGEST = 8_000;

    private static final String END = "(?<=[.!?;。！？；])(?:\\s+|(?<=[。！？；]))|\\n+";
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile(END);
    private static final Pattern BETWEEN_STEPS = Pattern.compile(
            END + "|(?<=,)\\s+|(?<=[，、])|\\b(?:and then|and|then|also|finally|lastly|additionally)\\b",
            Pattern.CASE_INSENSITIVE);

    Clauses {
        sentences = List.copyOf(sentences);
        steps = List.copyOf(steps);
    }

    static Clauses of(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return new Clauses(
                parts(bounded, BETWEEN_SENTENCES, SHORTEST_SENTENCE), parts(bounded, BETWEEN_STEPS, SHORTEST_STEP));
    }

    /** Sentences and steps, each once. */
    List<String> all() {
        Set<String> all = new LinkedHashSet<>(sentences);
        all.addAll(steps);
        return List.copyOf(all);
    }

    private static List<String> parts(String text, Pattern between, int shortest) {
        List<String> parts = between
                .splitAsStream(text)
                .map(String::strip)
                .filter(part -> part.length() >= shortest)
                .distinct()
                .toList();
        if (parts.isEmpty()) {
            return List.of(text.strip());
        }
        Set<String> longest = parts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST)
                .collect(Collectors.toSet());
        return parts.stream().filter(longest::contains).toList();
    }
}
