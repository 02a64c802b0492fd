package io.github.synthskills.core.route;

import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Vectors of short texts, each read by the model once as long as it is among those that were last asked for. Thread-safe. */
final class TextVectors {

    private static final float FILL = 0.75f;

    private final Embedder embedder;
    private final Map<String, float[]> known;

    /**
     * Knows no vector yet.
     *
     * @param most how many vectors are kept
     */
    TextVectors(Embedder embedder, int most) {
        this.embedder = embedder;
        this.known = new LinkedHashMap<>(16, FILL, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                return size() > most;
            }
        };
    }

    /** The vectors of these texts in their order; what is not known is read at once. */
    List<float[]> of(List<String> texts) {
        Map<String, float[]> found = known(texts);
        List<String> missing = new LinkedHashSet<>(texts).stream().filter(text -> !found.containsKey(text)).toList();
        if (!missing.isEmpty()) {
            // two threads may read the same text; neither waits for the other
            List<float[]> read = embedder.embed(missing);
            synchronized (known) {
                for (int i = 0; i < missing.size(); i++) {
                    known.put(missing.get(i), read.get(i));
                    found.put(missing.get(i), read.get(i));
                }
            }
        }
        List<float[]> vectors = new ArrayList<>();
        texts.forEach(text -> vectors.add(found.get(text)));
        return vectors;
    }

    float[] of(String text) {
        return of(List.of(text)).get(0);
    }

    /** The cosine of two vectors of length 1. */
    static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private Map<String, float[]> known(Collection<String> texts) {
        Map<String, float[]> found = new HashMap<>();
        Set<String> asked = Set.copyOf(texts);
        synchronized (known) {
            for (String text : asked) {
                float[] vector = known.get(text);
                if (vector != null) {
                    found.put(text, vector);
                }
            }
        }
        return found;
    }
}
