package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What remembered requests teach about values: which there are, of what type, beside which words they stand, and which words
 * are the requests' own. Immutable once it is made, so thread-safe.
 */
final class ValueDictionary {

    /** Longer values are texts, which are not found again word by word. */
    private static final int LONGEST_VALUE = 1_000;
    /** How much a numeric type speaks for itself by how often it was seen; decides between equals only. */
    private static final double BY_COUNT = 0.001;
    /** From where on a number is of a remembered type: the same digits, or their like in a known place. */
    private static final double ENOUGH = 1;

    private final SortedMap<String, SortedMap<String, Integer>> values = new TreeMap<>();
    private final SortedSet<String> frame = new TreeSet<>();
    private final Set<String> stems = new HashSet<>();
    private final Map<String, Set<String>> written = new HashMap<>();
    private final SortedMap<String, SortedMap<String, Integer>> digits = new TreeMap<>();
    private final Contexts besideTexts = new Contexts();
    private final Contexts besideNumbers = new Contexts();
    private int longest = 1;

    ValueDictionary(List<RememberedRequest> remembered) {
        for (RememberedRequest request : remembered) {
            learn(TextWord.of(TextWord.cut(request.text(), Masker.LONGEST)), request.values());
        }
        frame.forEach(word -> stems.add(ValueWords.stem(word)));
    }

    /** The values that a request's workflow was given, where the request says them. */
    static Marks own(List<TextWord> words, SortedMap<String, String> values) {
        return mark(words, values, (value, type) -> {});
    }

    /** All values that are no numbers, in lower case, sorted. */
    List<String> values() {
        return List.copyOf(values.keySet());
    }

    /** What most requests say that a value is; null for no value. */
    @Nullable String type(String value) {
        SortedMap<String, Integer> types = values.get(value);
        return types == null ? null : most(types);
    }

    /**
     * What a value is at this place: what most requests say that it is, and what stands beside the same words elsewhere.
     *
     * @return null for no value
     */
    @Nullable String type(List<TextWord> words, int from, int to) {
        SortedMap<String, Integer> types = values.get(value(words.subList(from, to)));
        if (types == null) {
            return null;
        }
        int all = types.values().stream().mapToInt(Integer::intValue).sum();
        String best = types.firstKey();
        double score = 0;
        for (Map.Entry<String, Integer> type : types.entrySet()) {
            double found = (double) type.getValue() / all + besideTexts.share(words, from, to, type.getKey());
            if (found > score) {
                score = found;
                best = type.getKey();
            }
        }
        return best;
    }

    /** Of how many words the longest value is. */
    int longest() {
        return longest;
    }

    /** The words that remembered requests have outside of values, sorted. */
    SortedSet<String> frame() {
        return frame;
    }

    /** Whether no remembered request has a word outside of values, in whatever form. */
    boolean isForeign(String word) {
        return !ValueWords.isStop(word) && !frame.contains(word) && !stems.contains(ValueWords.stem(word));
    }

    /**
     * Whether these words mean a value: one that is made of the requests' own words only where it is written as it was seen, and
     * not in lower case all through.
     */
    boolean isValue(String value, List<TextWord> as) {
        if (!values.containsKey(value)) {
            return false;
        }
        boolean plain = as.stream().map(TextWord::lower).allMatch(word -> frame.contains(word) || ValueWords.isStop(word));
        return !plain
                || written.getOrDefault(value, Set.of()).contains(written(as))
                        && as.stream().anyMatch(word -> !isLowerCase(word.text()));
    }

    /** Which types stand beside which words. */
    Contexts besideTexts() {
        return besideTexts;
    }

    /** The type of a number by its digits and by the words beside it; null if no remembered number is like it. */
    @Nullable String numericType(List<TextWord> words, int at) {
        String pattern = ValueWords.digitPattern(words.get(at).text());
        String groups = ValueWords.groups(pattern);
        String best = null;
        double score = ENOUGH;
        for (Map.Entry<String, SortedMap<String, Integer>> seen : digits.entrySet()) {
            double like = seen.getKey().equals(pattern) ? 1 : ValueWords.groups(seen.getKey()).equals(groups) ? 0.5 : 0;
            if (like == 0) {
                continue;
            }
            for (Map.Entry<String, Integer> type : seen.getValue().entrySet()) {
                double found = like + besideNumbers.share(words, at, at + 1, type.getKey()) + BY_COUNT * type.getValue();
                if (found > score) {
                    score = found;
                    best = type.getKey();
                }
            }
        }
        return best;
    }

    /** What is compared with values: words in lower case with one space between. */
    static String value(List<TextWord> words) {
        return words.stream().map(TextWord::lower).collect(Collectors.joining(" "));
    }

    private void learn(List<TextWord> words, SortedMap<String, String> given) {
        Marks own = mark(words, given, (value, type) -> {
            if (!Stream.of(value.split(" ")).allMatch(ValueWords::isNumeric)) {
                values.computeIfAbsent(value, any -> new TreeMap<>()).merge(type, 1, Integer::sum);
                longest = Math.max(longest, (int) value.chars().filter(letter -> letter == ' ').count() + 1);
            }
        });
        for (int i = 0; i < words.size(); i++) {
            if (own.at(i) == null) {
                frame.add(words.get(i).lower());
            }
        }
        for (Marks.Run run : own.runs()) {
            List<TextWord> said = words.subList(run.from(), run.to());
            written.computeIfAbsent(value(said), any -> new HashSet<>()).add(written(said));
            boolean number = said.size() == 1 && ValueWords.isNumeric(said.get(0).text());
            (number ? besideNumbers : besideTexts).add(words, run.from(), run.to(), run.type());
            if (number) {
                String pattern = ValueWords.digitPattern(said.get(0).text());
                digits.computeIfAbsent(pattern, any -> new TreeMap<>()).merge(run.type(), 1, Integer::sum);
            }
        }
    }

    /** Marks each value wherever it stands, long ones first, and says which were found. */
    private static Marks mark(List<TextWord> words, SortedMap<String, String> values, BiConsumer<String, String> found) {
        Marks marks = new Marks(words.size());
        List<String> lower = words.stream().map(TextWord::lower).toList();
        List<Map.Entry<String, String>> longFirst = new ArrayList<>(values.entrySet());
        longFirst.sort(Comparator.comparing(entry -> -entry.getValue().length()));
        for (Map.Entry<String, String> value : longFirst) {
            List<String> parts = value.getValue().length() > LONGEST_VALUE
                    ? List.of()
                    : TextWord.of(value.getValue()).stream().map(TextWord::lower).toList();
            String type = ValueWords.typeOf(value.getKey());
            boolean any = false;
            for (int i = 0; !parts.isEmpty() && i + parts.size() <= lower.size(); i++) {
                if (lower.subList(i, i + parts.size()).equals(parts) && marks.isFree(i, i + parts.size())) {
                    marks.put(i, i + parts.size(), type);
                    any = true;
                }
            }
            if (any) {
                found.accept(String.join(" ", parts), type);
            }
        }
        return marks;
    }

    /** The key that was counted most often, the smallest of equals. */
    private static String most(SortedMap<String, Integer> counts) {
        String best = counts.firstKey();
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            if (count.getValue() > counts.get(best)) {
                best = count.getKey();
            }
        }
        return best;
    }

    private static String written(List<TextWord> words) {
        return words.stream().map(TextWord::text).collect(Collectors.joining(" "));
    }

    private static boolean isLowerCase(String word) {
        return word.chars().anyMatch(Character::isLowerCase) && word.chars().noneMatch(Character::isUpperCase);
    }
}
