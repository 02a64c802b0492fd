package io.github.synthskills.core.route;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much a word tells: the fewer remembered requests have it, the more. Immutable, thread-safe. */
final class WordRarity {

    /** What a text without any telling word still counts. */
    private static final double LEAST = 0.1;

    private final Map<String, Integer> holders = new TreeMap<>();
    private final int texts;

    /** @param texts the words of each remembered request, stemmed */
    WordRarity(Collection<List<String>> texts) {
        this.texts = texts.size();
        for (List<String> text : texts) {
            new HashSet<>(text).forEach(word -> holders.merge(word, 1, Integer::sum));
        }
    }

    /** What this stemmed word tells, more than 0. */
    double of(String word) {
        int count = holders.getOrDefault(word, 0);
        return Math.log(1 + (texts - count + 0.5) / (count + 0.5));
    }

    /** What all these words tell that are not in every text anyway. */
    double of(Collection<TextWord> words) {
        double sum = LEAST;
        for (TextWord word : words) {
            if (!ValueWords.isStop(word.lower())) {
                sum += of(ValueWords.stem(word.lower()));
            }
        }
        return sum;
    }
}
