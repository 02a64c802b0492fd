package io.github.synthskills.core.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One form for the forms of a word, and one word for a few that stand for each other in any subject. */
final class WordForms {

    /** The words of a line are read as its first. */
    private static final Map<String, String> SYNONYMS = synonyms("""
            type kind sort types kinds sorts
            big large
            biggest largest
            begin start
            buy purchase
            movie film movies films
            picture photo
            near nearby close
            mean meaning means
            previous past
            hard difficult
            fast quick
            price cost
            """);

    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})++(\\.\\d++)?");
    private static final Pattern TWO_DIGITS = Pattern.compile("0\\d(?!\\d)");

    /** On Mondays is every Monday, and the others are no more of what they are without their s. */
    private static final Set<String> OWN = Set.of(
            "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "mornings", "afternoons", "evenings",
            "nights", "weekends", "news", "goods", "customs", "arms", "glasses", "savings", "contents", "works", "terms", "minutes",
            "sales", "earnings", "headquarters", "forces", "spirits");

    private static final List<String> LONG_PLURALS = List.of("sses", "shes", "ches", "xes", "zes");

    private WordForms() {}

    private static Map<String, String> synonyms(String table) {
        Map<String, String> synonyms = new HashMap<>();
        table.lines().map(line -> line.split(" ")).forEach(words -> {
            for (int i = 1; i < words.length; i++) {
                synonyms.put(words[i], words[0]);
            }
        });
        return synonyms;
    }

    /** What a word counts as: a number without its grouping, else the stem of the word it stands for. */
    static String of(String word) {
        if (word.chars().anyMatch(Character::isDigit)) {
            return number(word);
        }
        String stem = stem(SYNONYMS.getOrDefault(word, word));
        return SYNONYMS.getOrDefault(stem, stem);
    }

    /** Without the commas between thousands, and 09 as 9; other zeros belong to codes. */
    private static String number(String word) {
        if (GROUPED.matcher(word).matches()) {
            return word.replace(",", "");
        }
        return TWO_DIGITS.matcher(word).lookingAt() ? word.substring(1) : word;
    }

    /** Without the endings of plural and -ing; -ed stays, since what is cited by is not citing. */
    static String stem(String word) {
        if (word.length() > 4 && word.endsWith("ed")) {
            return word;
        }
        if (OWN.contains(word)) {
            return word;
        }
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.length() > 4 && LONG_PLURALS.stream().anyMatch(word::endsWith)) {
            return word.substring(0, word.length() - 2);
        }
        return withoutIng(withoutPlural(word));
    }

    private static String withoutPlural(String word) {
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /** Whether it is one in -ing, or several: paintings are not what paints. */
    static boolean isIng(String word) {
        return word.endsWith("ing") || word.endsWith("ings");
    }

    private static String withoutIng(String word) {
        if (word.length() <= 5 || !word.endsWith("ing")) {
            return word;
        }
        String stem = word.substring(0, word.length() - 3);
        if (stem.chars().noneMatch(letter -> "aeiouy".indexOf(letter) >= 0)) {
            return word;
        }
        int last = stem.length() - 1;
        boolean doubled = last > 2 && stem.charAt(last) == stem.charAt(last - 1) && "lse".indexOf(stem.charAt(last)) < 0;
        return doubled ? stem.substring(0, last) : stem;
    }
}
