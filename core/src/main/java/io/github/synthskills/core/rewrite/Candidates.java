package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.rewrite.Candidate.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds everything in a goal that may be a value; what overlaps is told apart by who looks for one. */
final class Candidates {

    private static final int LONGEST_NAME = 6;
    private static final int MOST_ITEMS = 20;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,9})?|\\d{1,18}(?:\\.\\d{1,9})?");
    private static final Map<String, Integer> NUMBER_WORDS = Map.ofEntries(
            Map.entry("two", 2), Map.entry("three", 3), Map.entry("four", 4), Map.entry("five", 5), Map.entry("six", 6),
            Map.entry("seven", 7), Map.entry("eight", 8), Map.entry("nine", 9), Map.entry("ten", 10), Map.entry("eleven", 11),
            Map.entry("twelve", 12), Map.entry("fifteen", 15), Map.entry("twenty", 20), Map.entry("thirty", 30),
            Map.entry("forty", 40), Map.entry("fifty", 50), Map.entry("sixty", 60), Map.entry("ninety", 90));
    private static final Map<String, String> UNITS = Map.of(
            "millisecond", "ms", "second", "s", "minute", "m", "hour", "h", "day", "d");
    private static final Set<String> JOINTS = Set.of("and", "or");

    private final List<GoalToken> tokens;
    private final List<Candidate> found = new ArrayList<>();

    private Candidates(List<GoalToken> tokens) {
        this.tokens = tokens;
    }

    /** All candidates, by their places. */
    static List<Candidate> of(List<GoalToken> tokens) {
        Candidates candidates = new Candidates(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            candidates.single(i);
            candidates.names(i);
            candidates.lists(i);
        }
        return List.copyOf(candidates.found);
    }

    private void add(Kind kind, int first, int last, String text) {
        add(kind, first, last, text, List.of(), "");
    }

    private void add(Kind kind, int first, int last, String text, List<String> items, String joint) {
        found.add(new Candidate(kind, tokens.get(first).start(), tokens.get(last).end(), text, items, first, last, joint));
    }

    private void single(int i) {
        GoalToken token = tokens.get(i);
        String number = number(token);
        if (number != null) {
            add(Kind.NUMBER, i, i, number);
            String unit = i + 1 < tokens.size() ? unit(tokens.get(i + 1)) : null;
            if (unit != null && number.indexOf('.') < 0) {
                add(Kind.DURATION, i, i + 1, number + unit);
            }
        } else if (token.kind() == GoalToken.Kind.QUOTED) {
            add(Kind.QUOTED, i, i, token.text());
        } else if (token.isPlainWord() && !token.isValue()) {
            add(Kind.WORD, i, i, token.text());
        }
        for (GoalDate date : GoalDate.at(tokens, i)) {
            add(Kind.DATE, i, date.last(), date.text());
        }
    }

    private static @Nullable String number(GoalToken token) {
        Integer word = NUMBER_WORDS.get(token.lower());
        if (token.kind() != GoalToken.Kind.WORD) {
            return null;
        }
        return word != null ? word.toString() : NUMBER.matcher(token.text()).matches() ? token.text().replace(",", "") : null;
    }

    private static @Nullable String unit(GoalToken token) {
        String word = token.lower();
        return UNITS.get(word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
    }

    /** Names of one word or several, all of which look like names. */
    private void names(int first) {
        for (int last = first; last < Math.min(tokens.size(), first + LONGEST_NAME); last++) {
            GoalToken token = tokens.get(last);
            if (token.kind() != GoalToken.Kind.WORD || !token.isValue() || number(token) != null) {
                return;
            }
            add(Kind.TEXT, first, last, text(first, last));
        }
    }

    /** The words as they are written, with one space between them. */
    private String text(int first, int last) {
        List<String> words = new ArrayList<>();
        tokens.subList(first, last + 1).forEach(token -> words.add(token.text()));
        return String.join(" ", words);
    }

    /** Items with commas and one word between them: {@code a and b}, {@code a, b or c}. */
    private void lists(int first) {
        List<String> items = new ArrayList<>();
        Set<String> joints = new TreeSet<>();
        int at = first;
        while (items.size() < MOST_ITEMS) {
            int end = item(at);
            if (end < 0) {
                return;
            }
            items.add(text(at, end - 1));
            if (items.size() > 1 && joints.size() < 2) {
                add(Kind.LIST, first, end - 1, String.join(", ", items), items, joints.isEmpty() ? "," : joints.iterator().next());
            }
            at = separator(end, joints);
            if (at < 0) {
                return;
            }
        }
    }

    /** Where the item ends that begins there; -1 if none does. */
    private int item(int first) {
        if (first >= tokens.size()) {
            return -1;
        }
        GoalToken token = tokens.get(first);
        if (token.kind() == GoalToken.Kind.QUOTED || (token.isPlainWord() && !token.isValue())) {
            return first + 1;
        }
        int end = first;
        while (end < tokens.size() && tokens.get(end).kind() == GoalToken.Kind.WORD && tokens.get(end).isValue()
                && end - first < LONGEST_NAME) {
            end++;
        }
        return end == first ? -1 : end;
    }

    /** Where the next item begins after a comma, a joining word, or both; -1 if there is none of them. */
    private int separator(int at, Set<String> joints) {
        int next = at;
        if (next < tokens.size() && tokens.get(next).text().equals(",")) {
            next++;
        }
        if (next < tokens.size() && JOINTS.contains(tokens.get(next).text().toLowerCase(Locale.ROOT))) {
            joints.add(tokens.get(next).lower());
            next++;
        }
        return next == at ? -1 : next;
    }
}
