package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.core.route.RememberedRequest;
import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How like each new request is to each remembered one, in the ways of the baselines.
 *
 * @param cosines of MiniLM, by request, then by remembered one
 * @param words of tf-idf over words and pairs of words, in the same order
 * @param sameWords whether the words that are no stop words are the same in the same order
 */
record Similarities(double[][] cosines, double[][] words, boolean[][] sameWords) {

    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z0-9]+");
    private static final Set<String> STOP = Set.of(("a an the of in on at for with is are was were be been do does did can could will"
            + " would i me my you your we it its this that these those there what which who please show give list tell want need"
            + " find get have has").split(" "));

    static Similarities of(RoutingCorpus corpus, Embedder embedder) {
        List<String> remembered = corpus.remembered().stream().map(RememberedRequest::text).toList();
        List<String> asked = corpus.probes().stream().map(Probe::text).toList();
        List<float[]> known = embedder.embed(remembered);
        List<float[]> wanted = embedder.embed(asked);
        TfIdf tfIdf = new TfIdf(remembered);
        List<Map<String, Double>> knownWords = remembered.stream().map(tfIdf::vector).toList();
        List<List<String>> knownSequences = remembered.stream().map(Similarities::sequence).toList();
        double[][] cosines = new double[asked.size()][known.size()];
        double[][] words = new double[asked.size()][known.size()];
        boolean[][] same = new boolean[asked.size()][known.size()];
        for (int i = 0; i < asked.size(); i++) {
            Map<String, Double> vector = tfIdf.vector(asked.get(i));
            List<String> sequence = sequence(asked.get(i));
            for (int j = 0; j < known.size(); j++) {
                cosines[i][j] = dot(wanted.get(i), known.get(j));
                words[i][j] = TfIdf.dot(vector, knownWords.get(j));
                same[i][j] = sequence.equals(knownSequences.get(j));
            }
        }
        return new Similarities(cosines, words, same);
    }

    /** The place of the largest number; the first of equal ones. */
    static int best(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    private static List<String> sequence(String text) {
        return words(PLAIN_WORD, text.toLowerCase(Locale.ROOT)).stream().filter(word -> !STOP.contains(word)).toList();
    }

    private static List<String> words(Pattern pattern, String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    /** Words and pairs of words, logarithmic counts, smoothed inverse document frequencies, vectors of length 1. */
    private static final class TfIdf {

        private final Map<String, Double> rarity = new HashMap<>();

        TfIdf(List<String> texts) {
            Map<String, Integer> texted = new HashMap<>();
            texts.forEach(text -> new LinkedHashSet<>(terms(text)).forEach(term -> texted.merge(term, 1, Integer::sum)));
            texted.forEach((term, count) -> rarity.put(term, Math.log((1.0 + texts.size()) / (1.0 + count)) + 1));
        }

        Map<String, Double> vector(String text) {
            Map<String, Integer> counts = new HashMap<>();
            terms(text).stream().filter(rarity::containsKey).forEach(term -> counts.merge(term, 1, Integer::sum));
            Map<String, Double> vector = new HashMap<>();
            counts.forEach((term, count) -> vector.put(term, (1 + Math.log(count)) * rarity.get(term)));
            double length = Math.sqrt(vector.values().stream().mapToDouble(value -> value * value).sum());
            vector.replaceAll((term, value) -> value / length);
            return vector;
        }

        static double dot(Map<String, Double> left, Map<String, Double> right) {
            double sum = 0;
            for (Map.Entry<String, Double> entry : left.entrySet()) {
                sum += entry.getValue() * right.getOrDefault(entry.getKey(), 0.0);
            }
            return sum;
        }

        private static List<String> terms(String text) {
            List<String> words = words(WORD, text.toLowerCase(Locale.ROOT));
            List<String> terms = new ArrayList<>(words);
            for (int i = 1; i < words.size(); i++) {
                terms.add(words.get(i - 1) + " " + words.get(i));
            }
            return terms;
        }
    }
}
