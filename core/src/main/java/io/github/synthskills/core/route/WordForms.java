package io.github.synthskills.core.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One form for the forms of a word, and one word for a few that stand for each other in any subject. */
final class WordForms {

    /** The words of a line are read as its first. */
    private static final Map<String, String> SYNONYMS = synonyms("""
            type kind sort types kinds sorts
            big large
            biggest largest
            begin start
            buy purchase
            movie film
            picture photo
            near nearby close
            mean meaning means
            previous past
            hard difficult
            fast quick
            price cost
            """);

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

    private static String number(String word) {
        String plain = word.replace(",", "");
        int zeros = 0;
        while (zeros + 1 < plain.length() && plain.charAt(zeros) == '0' && Character.isDigit(plain.charAt(zeros + 1))) {
            zeros++;
        }
        return plain.substring(zeros);
    }

    /** Without the endings of plural and -ing; -ed stays, since what is cited by is not citing. */
    static String stem(String word) {
        if (word.length() > 4 && word.endsWith("ed")) {
            return word;
        }
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.length() > 4 && LONG_PLURALS.stream().anyMatch(word::endsWith)) {
            return word.substring(0, word.length() - 2);
        }
        String stem = withoutIng(withoutPlural(word));
        return stem.length() > 4 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String withoutPlural(String word) {
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is");
        return plural ? word.substring(0, word.length() - 1) : word;
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
