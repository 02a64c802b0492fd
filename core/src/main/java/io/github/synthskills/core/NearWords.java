package io.github.synthskills.core;

import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How near words are to those of experiences, by the vectors of a model. The memory keeps vectors; those that it lacks are made
 * where the model is loaded anyway. Without a model nothing is near. Not thread-safe.
 */
final class NearWords {

    /** Nothing is near. */
    static final NearWords NONE = new NearWords(() -> null, model -> Map.of(), (model, vectors) -> {});

    private final Supplier<@Nullable Embedder> embedder;
    private final Function<String, Map<String, float[]>> kept;
    private final BiConsumer<String, Map<String, float[]>> keep;
    private final Map<String, float[]> sought = new HashMap<>();
    private @Nullable Map<String, float[]> known;

    /**
     * Words of experiences.
     *
     * @param embedder the model if it is loaded
     * @param kept vectors of a model that are remembered, by the key of their experience
     * @param keep takes vectors that were made
     */
    NearWords(Supplier<@Nullable Embedder> embedder, Function<String, Map<String, float[]>> kept,
            BiConsumer<String, Map<String, float[]>> keep) {
        this.embedder = embedder;
        this.kept = kept;
        this.keep = keep;
    }

    /**
     * How near words are to those of experiences: cosines by the key of the experience. Empty if there is no model.
     *
     * @param words those of all experiences, by key
     */
    Map<String, Double> to(String intent, Map<String, String> words) {
        Embedder model = embedder.get();
        if (model == null || words.isEmpty()) {
            return Map.of();
        }
        Map<String, float[]> vectors = vectors(model, words);
        float[] here = sought.computeIfAbsent(intent, text -> model.embed(List.of(text)).get(0));
        Map<String, Double> near = new TreeMap<>();
        words.keySet().forEach(key -> near.put(key, cosine(here, vectors.get(key))));
        return near;
    }

    private Map<String, float[]> vectors(Embedder model, Map<String, String> words) {
        Map<String, float[]> all = known;
        if (all == null) {
            all = new HashMap<>(kept.apply(model.model()));
            all.values().removeIf(vector -> vector.length != model.dimensions());
            known = all;
        }
        Map<String, float[]> vectors = all;
        List<String> missing = words.keySet().stream().filter(key -> !vectors.containsKey(key)).sorted().toList();
        if (!missing.isEmpty()) {
            List<String> texts = new ArrayList<>();
            missing.forEach(key -> texts.add(words.get(key)));
            List<float[]> made = model.embed(texts);
            Map<String, float[]> news = new TreeMap<>();
            for (int i = 0; i < missing.size(); i++) {
                news.put(missing.get(i), made.get(i));
            }
            all.putAll(news);
            keep.accept(model.model(), news);
        }
        return vectors;
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            first += (double) one[i] * one[i];
            second += (double) other[i] * other[i];
        }
        return first == 0 || second == 0 ? 0 : product / Math.sqrt(first * second);
    }
}
