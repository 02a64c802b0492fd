package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Meaning.Around;
import io.github.synthskills.core.route.Meaning.Voice;
import java.util.List;
import java.util.Set;

/** What light words stand right before the others. */
final class Surroundings {

    private static final Set<String> DETERMINERS = Set.of("what", "which", "each", "every", "any", "some", "no", "not", "one", "'s");

    private final List<String> words;

    Surroundings(List<String> words) {
        this.words = words;
    }

    Around before(int i) {
        String before = i > 0 ? words.get(i - 1) : "";
        return new Around(link(i), voice(i), LightWords.ARTICLES.contains(before), isBare(before));
    }

    private static boolean isBare(String before) {
        boolean determined = LightWords.ARTICLES.contains(before)
                || LightWords.POSSESSIVES.contains(before)
                || LightWords.SUBJECTS.contains(before)
                || DETERMINERS.contains(before);
        boolean described = RequestWords.isWord(before)
                && !LightWords.NULL.contains(before)
                && !LightWords.isPreposition(before);
        return !determined && !described;
    }

    private String link(int i) {
        int to = i - 1;
        while (to >= 0 && (LightWords.ARTICLES.contains(words.get(to)) || LightWords.POSSESSIVES.contains(words.get(to)))) {
            to--;
        }
        String link = to < 0 ? "" : words.get(to);
        if (link.equals("'s")) {
            return "of";
        }
        return LightWords.WEAK.contains(link) || link.equals("among") ? link : "";
    }

    /** Who paged, who was paged; requests reviewed, which were. What is being done (-ing) leaves it open. */
    private Voice voice(int i) {
        String word = words.get(i);
        int to = i - 1;
        while (to >= 0 && LightWords.BEING.contains(words.get(to))) {
            to--;
        }
        if (to < 0 || word.endsWith("ing")) {
            return Voice.UNKNOWN;
        }
        String before = words.get(to);
        if (LightWords.SUBJECTS.contains(before)) {
            return to < i - 1 ? Voice.PASSIVE : Voice.ACTIVE;
        }
        boolean noun = RequestWords.isWord(before) && !LightWords.NULL.contains(before);
        return noun && word.endsWith("ed") ? Voice.PASSIVE : Voice.UNKNOWN;
    }
}
