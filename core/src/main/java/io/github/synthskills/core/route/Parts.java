package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a request, each of which may ask for something of its own. */
final class Parts {

    /** What asks for more is known by its beginning; further parts cost time. */
    private static final int MOST = 24;
    /** Shorter ones, as "Thanks." or "Mr.", say nothing. */
    private static final int SHORTEST = 9;

    private static final String END = "(?<=[.!?;。！？；])\\s+|\\n+|(?<=[。！？；])";
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile(END);
    private static final Pattern BETWEEN_CLAUSES =
            Pattern.compile(END + "|,|\\b(?:and then|and|then|also)\\b");

    private Parts() {}

    /** The sentences, each with those values of the request that stand in it; at least one. */
    static List<Masked> sentences(Masked request) {
        List<Masked> sentences = new ArrayList<>();
        for (Range range : split(request.text(), BETWEEN_SENTENCES)) {
            sentences.add(new Masked(
                    request.text(),
                    request.words().stream().filter(word -> range.holds(word.start(), word.end())).toList(),
                    request.spans().stream().filter(span -> range.holds(span.start(), span.end())).toList(),
                    List.of()));
        }
        return sentences;
    }

    /** What the sentences are put together of; at least one. */
    static List<String> clauses(String text) {
        return split(text, BETWEEN_CLAUSES).stream()
                .map(range -> text.substring(range.start(), range.end()).strip())
                .toList();
    }

    private static List<Range> split(String text, Pattern between) {
        List<Range> parts = new ArrayList<>();
        Matcher boundary = between.matcher(text);
        int start = 0;
        boolean more = true;
        while (more && parts.size() < MOST) {
            more = boundary.find();
            int end = more ? boundary.start() : text.length();
            if (text.substring(start, end).strip().length() >= SHORTEST) {
                parts.add(new Range(start, end));
            }
            start = more ? boundary.end() : end;
        }
        return parts.isEmpty() ? List.of(new Range(0, text.length())) : parts;
    }

    private record Range(int start, int end) {

        boolean holds(int from, int to) {
            return start <= from && to <= end;
        }
    }
}
