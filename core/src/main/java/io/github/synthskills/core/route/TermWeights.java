package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much each word and each pair of neighbours tells about a text among known ones (tf-idf). Immutable, thread-safe. */
final class TermWeights {

    /** Each term of the known texts by its place in their order, so that sums are the same in every run. */
    private final Map<String, Integer> places = new TreeMap<>();
    private final double[] rarity;

    /** @param texts the known texts, each as its words */
    TermWeights(Collection<List<String>> texts) {
        Map<String, Integer> holders = new TreeMap<>();
        for (List<String> text : texts) {
            new HashSet<>(terms(text)).forEach(term -> holders.merge(term, 1, Integer::sum));
        }
        rarity = new double[holders.size()];
        holders.forEach((term, count) -> {
            rarity[places.size()] = Math.log((1.0 + texts.size()) / (1.0 + count)) + 1;
            places.put(term, places.size());
        });
    }

    /** What these words tell; words that no known text has tell nothing. */
    Terms of(List<String> words) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (String term : terms(words)) {
            Integer place = places.get(term);
            if (place != null) {
                counts.merge(place, 1, Integer::sum);
            }
        }
        int[] found = new int[counts.size()];
        double[] weights = new double[counts.size()];
        int filled = 0;
        double squares = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            double weight = (1 + Math.log(count.getValue())) * rarity[count.getKey()];
            found[filled] = count.getKey();
            weights[filled++] = weight;
            squares += weight * weight;
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= length;
        }
        return new Terms(found, weights);
    }

    private static List<String> terms(List<String> words) {
        List<String> terms = new ArrayList<>(words);
        for (int i = 1; i < words.size(); i++) {
            terms.add(words.get(i - 1) + ' ' + words.get(i));
        }
        return terms;
    }

    /** A text as what its terms tell, of length 1 unless nothing of it is known. */
    static final class Terms {

        private final int[] places;
        private final double[] weights;

        private Terms(int[] places, double[] weights) {
            this.places = places;
            this.weights = weights;
        }

        /** The cosine of both, 0 to 1. Only of the same weights. */
        double likeness(Terms other) {
            double sum = 0;
            int mine = 0;
            int theirs = 0;
            while (mine < places.length && theirs < other.places.length) {
                if (places[mine] == other.places[theirs]) {
                    sum += weights[mine++] * other.weights[theirs++];
                } else if (places[mine] < other.places[theirs]) {
                    mine++;
                } else {
                    theirs++;
                }
            }
            return sum;
        }
    }
}
