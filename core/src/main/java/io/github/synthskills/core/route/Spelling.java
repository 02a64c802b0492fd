package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads a misspelt word as the remembered one that is meant. A word is misspelt if it is no English word, nothing remembered has
 * it, and it is one slip away from exactly one remembered word. Values are never repaired, since one letter makes another value:
 * a word counts as one if a remembered value has it, or if it is never written in lower case. Immutable.
 */
final class Spelling {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 40;

    /** Where it is not known what is a value, a short word may be one: one slip makes another name of it. */
    private static final int SHORTEST_UNSURE = 6;

    /** Whoever writes more unknown words than this in one request does not write English. */
    private static final int MOST_REPAIRS = 40;

    private final Predicate<String> isEnglish;
    private final Set<String> remembered = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private final Set<String> values = new HashSet<>();
    private final Set<String> noNames = new HashSet<>();
    private final Map<Integer, Set<String>> byLength = new HashMap<>();

    Spelling(Predicate<String> isEnglish) {
        this.isEnglish = isEnglish;
    }

    Spelling(List<RememberedRequest> requests, Predicate<String> isEnglish) {
        this(isEnglish);
        for (RememberedRequest request : requests) {
            request.values().values().forEach(value -> values.addAll(RequestWords.of(value)));
            List<String> words = RequestWords.of(request.text());
            remembered.addAll(words);
            Set<String> written = lowerCaseOf(request.text());
            int shortest = request.values().isEmpty() ? SHORTEST_UNSURE : SHORTEST;
            words.stream().filter(word -> word.length() >= shortest && written.contains(word)).forEach(noNames::add);
        }
        for (String word : remembered) {
            byLength.computeIfAbsent(word.length(), length -> new TreeSet<>()).add(word);
            stems.add(WordForms.stem(word));
        }
    }

    private static Set<String> lowerCaseOf(String text) {
        Set<String> words = new HashSet<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && Character.isLetter(text.charAt(i))) {
                word.append(text.charAt(i));
            } else {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    /**
     * The words as they were meant.
     *
     * @param repairs takes a few words about each that was read as another
     */
    List<String> repaired(List<String> words, List<String> repairs) {
        List<String> repaired = new ArrayList<>(words.size());
        Map<String, String> seen = new HashMap<>();
        for (String word : words) {
            String meant = seen.get(word);
            if (meant == null) {
                meant = seen.size() < MOST_REPAIRS && mayBeMisspelt(word) ? meant(word) : word;
                if (!meant.equals(word)) {
                    repairs.add("'" + word + "' read as '" + meant + "'");
                }
                if (mayBeMisspelt(word)) {
                    seen.put(word, meant);
                }
            }
            repaired.add(meant);
        }
        return repaired;
    }

    private boolean mayBeMisspelt(String word) {
        return !byLength.isEmpty()
                && isPlain(word)
                && !remembered.contains(word)
                && !stems.contains(WordForms.stem(word))
                && !values.contains(word)
                && !LightWords.NULL.contains(word)
                && !LightWords.STRONG.contains(word);
    }

    private String meant(String word) {
        List<String> near = new ArrayList<>();
        for (int length = word.length() - 1; length <= word.length() + 1; length++) {
            for (String other : byLength.getOrDefault(length, Set.of())) {
                if (isOneSlip(word, other)) {
                    near.add(other);
                }
            }
        }
        if (near.stream().map(WordForms::of).distinct().count() != 1 || isEnglish.test(word)) {
            return word;
        }
        String other = near.get(0);
        boolean name = values.contains(other) || !noNames.contains(other) || !isEnglish.test(other);
        return name || !isPlain(other) ? word : other;
    }

    private static boolean isPlain(String word) {
        return word.length() >= SHORTEST && word.length() <= LONGEST && word.chars().allMatch(Character::isLetter);
    }

    /** Whether one letter too many, too few or wrong, or two in the wrong order, make the one of the other. */
    static boolean isOneSlip(String a, String b) {
        int common = 0;
        int shorter = Math.min(a.length(), b.length());
        while (common < shorter && a.charAt(common) == b.charAt(common)) {
            common++;
        }
        String restA = a.substring(common);
        String restB = b.substring(common);
        if (restA.length() == restB.length()) {
            return restA.length() < 2
                    || restA.regionMatches(1, restB, 1, restA.length() - 1)
                    || restA.charAt(0) == restB.charAt(1) && restA.charAt(1) == restB.charAt(0)
                            && restA.regionMatches(2, restB, 2, restA.length() - 2);
        }
        return restA.length() < restB.length() ? restA.equals(restB.substring(1)) : restB.equals(restA.substring(1));
    }
}
