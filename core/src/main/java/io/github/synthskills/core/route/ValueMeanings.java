package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Guesses what unknown words are by the remembered values that are near them in meaning. Thread-safe. */
final class ValueMeanings {

    /** How near a value must be to words that may be anything. */
    private static final double NEAR = 0.45;
    /** How near it must be to words that are written like a name. */
    private static final double NEAR_TO_NAME = 0.30;
    /** What the words beside it weigh against its meaning. */
    private static final double BESIDE = 0.25;

    private final ValueDictionary dictionary;
    private final TextVectors vectors;
    private @Nullable Learnt learnt;

    ValueMeanings(ValueDictionary dictionary, TextVectors vectors) {
        this.dictionary = dictionary;
        this.vectors = vectors;
    }

    /**
     * What is compared with; its vectors are no part of what is forgotten when many texts are read.
     *
     * @param types the place among the kinds for each value
     */
    private record Learnt(List<float[]> values, List<Integer> types, List<String> kinds, List<float[]> frame) {}

    /** Reads texts that will be asked for, all at once. */
    void read(List<String> texts) {
        if (!texts.isEmpty() && !dictionary.values().isEmpty()) {
            vectors.of(texts);
        }
    }

    /**
     * What words are a value of.
     *
     * @param words those of the request
     * @param from the place of the first of these words
     * @param to the place after the last one
     * @param named whether they are written like a name
     * @return null if no remembered value is near enough, or a word that is none is nearer
     */
    @Nullable String type(List<TextWord> words, int from, int to, boolean named) {
        Learnt all = learnt();
        if (all.values().isEmpty()) {
            return null;
        }
        float[] vector = vectors.of(ValueDictionary.value(words.subList(from, to)));
        List<Double> beside = all.kinds().stream()
                .map(kind -> BESIDE * dictionary.besideTexts().share(words, from, to, kind))
                .toList();
        int best = -1;
        double score = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < all.values().size(); i++) {
            double near = TextVectors.cosine(vector, all.values().get(i)) + beside.get(all.types().get(i));
            if (near > score) {
                score = near;
                best = i;
            }
        }
        double least = named ? NEAR_TO_NAME : Math.max(NEAR, nearest(vector, all.frame()));
        return score >= least ? all.kinds().get(all.types().get(best)) : null;
    }

    private static double nearest(float[] vector, List<float[]> others) {
        return others.stream().mapToDouble(other -> TextVectors.cosine(vector, other)).max().orElse(0);
    }

    private synchronized Learnt learnt() {
        if (learnt == null) {
            List<String> values = dictionary.values();
            List<String> frame = dictionary.frame().stream()
                    .filter(word -> word.length() > 2 && !ValueWords.isStop(word))
                    .filter(word -> word.codePoints().allMatch(Character::isLetter))
                    .toList();
            List<String> texts = new ArrayList<>(values);
            texts.addAll(frame);
            List<float[]> read = values.isEmpty() ? List.of() : vectors.of(texts);
            List<String> types = values.stream()
                    .map(value -> Objects.requireNonNull(dictionary.type(value)))
                    .toList();
            List<String> kinds = types.stream().distinct().sorted().toList();
            learnt = new Learnt(
                    read.subList(0, values.size()),
                    types.stream().map(kinds::indexOf).toList(),
                    kinds,
                    read.subList(values.size(), read.size()));
        }
        return learnt;
    }
}
