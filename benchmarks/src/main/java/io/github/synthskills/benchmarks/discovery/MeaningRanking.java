package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.core.text.Embedder;
import java.util.List;

/** The baseline MiniLM: the cosine of the whole request and "name: description". */
final class MeaningRanking implements Ranking {

    private final Embedder embedder;
    private final List<float[]> vectors;

    MeaningRanking(List<CorpusTool> tools, Embedder embedder) {
        this.embedder = embedder;
        this.vectors = embedder.embed(
                tools.stream().map(tool -> tool.name() + ": " + tool.description()).toList());
    }

    @Override
    public double[] scores(String request) {
        float[] wanted = embedder.embed(List.of(request)).get(0);
        return vectors.stream().mapToDouble(vector -> cosine(vector, wanted)).toArray();
    }

    private static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
