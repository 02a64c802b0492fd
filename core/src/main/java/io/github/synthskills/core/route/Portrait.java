package io.github.synthskills.core.route;

import io.github.synthskills.core.route.TermWeights.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is compared with others.
 *
 * @param masked the request and where its values stand
 * @param written its words as they are written
 * @param typed its words when each value is replaced by what kind of value it is
 * @param meanings what it means; null without a model
 */
record Portrait(Masked masked, Terms written, Terms typed, @Nullable Meanings meanings) {

    /**
     * What a request means.
     *
     * @param written as it is written
     * @param typed when each value is replaced by what kind of value it is
     * @param neutral when each value is replaced by the same word
     * @param sentences its typed sentences
     */
    record Meanings(float[] written, float[] typed, float[] neutral, List<Sentence> sentences) {

        Meanings {
            sentences = List.copyOf(sentences);
        }

        /**
         * How well the sentences of both fit: for each the nearest of the other, longer ones of rare words count more. First
         * those of this one, then those of the other.
         */
        double[] sentences(Meanings other) {
            return new double[] {covered(sentences, other.sentences), covered(other.sentences, sentences)};
        }

        private static double covered(List<Sentence> sentences, List<Sentence> by) {
            double sum = 0;
            double weights = 0;
            for (Sentence sentence : sentences) {
                double best = by.stream()
                        .mapToDouble(other -> TextVectors.cosine(sentence.vector(), other.vector()))
                        .max()
                        .orElse(0);
                sum += best * sentence.weight();
                weights += sentence.weight();
            }
            return sum / weights;
        }
    }

    /**
     * A sentence of a request.
     *
     * @param vector what it means
     * @param weight how much its words tell, more than 0
     */
    record Sentence(float[] vector, double weight) {}
}
