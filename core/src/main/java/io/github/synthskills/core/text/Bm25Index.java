package io.github.synthskills.core.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranks by BM25 over weighted texts: a rare word counts more than a common one, a word in a name more than one in a long
 * description. A synonym counts half of the word itself.
 *
 * <p>Written by hand on Lucene's analysis, not on its index: a few thousand tools fit into a map, scores must be equal on every
 * platform and comparable between queries (share of the best possible), and synonyms need a weight.
 */
public final class Bm25Index implements TextRanker {

    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.5;
    private static final double SYNONYM_WEIGHT = 0.5;

    private final List<Entry> entries;
    private final Map<String, Integer> documentsWithWord = new HashMap<>();
    private final double averageLength;

    private Bm25Index(List<Entry> entries) {
        this.entries = entries;
        for (Entry entry : entries) {
            entry.words.keySet().forEach(word -> documentsWithWord.merge(word, 1, Integer::sum));
        }
        averageLength = entries.stream().mapToDouble(entry -> entry.length).average().orElse(1);
    }

    /** An index of these documents. */
    public static Bm25Index of(List<TextDocument> documents) {
        return new Bm25Index(documents.stream().map(Entry::of).toList());
    }

    @Override
    public List<Ranked> rank(String query) {
        Set<String> wanted = new LinkedHashSet<>(Bm25Words.of(query));
        double best = wanted.stream().mapToDouble(this::weight).sum() * (SATURATION + 1);
        List<Ranked> ranked = new ArrayList<>();
        for (Entry entry : entries) {
            double score = wanted.stream().mapToDouble(word -> score(word, entry)).sum();
            if (score > 0) {
                ranked.add(new Ranked(entry.id, score / best));
            }
        }
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::id));
        return ranked;
    }

    private double score(String word, Entry entry) {
        double exact = entry.words.getOrDefault(word, 0.0);
        double alike = entry.concepts.getOrDefault(Bm25Words.concept(word), 0.0) - exact;
        double frequency = (exact + SYNONYM_WEIGHT * Math.max(0, alike)) / lengthNorm(entry);
        return weight(word) * frequency * (SATURATION + 1) / (frequency + SATURATION);
    }

    private double lengthNorm(Entry entry) {
        return 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * entry.length / averageLength;
    }

    /** The inverse document frequency; a word that no document has weighs as much as one that a single document has. */
    private double weight(String word) {
        int documents = Math.max(1, documentsWithWord.getOrDefault(word, 0));
        return Math.log(1 + (entries.size() - documents + 0.5) / (documents + 0.5));
    }

    private record Entry(String id, Map<String, Double> words, Map<String, Double> concepts, double length) {

        static Entry of(TextDocument document) {
            Map<String, Double> words = new HashMap<>();
            Map<String, Double> concepts = new HashMap<>();
            double length = 0;
            for (TextDocument.WeightedText text : document.fields()) {
                List<String> found = Bm25Words.of(text.text());
                length += found.size();
                for (String word : found) {
                    words.merge(word, text.weight(), Double::sum);
                    concepts.merge(Bm25Words.concept(word), text.weight(), Double::sum);
                }
            }
            return new Entry(document.id(), words, concepts, Math.max(1, length));
        }
    }
}
