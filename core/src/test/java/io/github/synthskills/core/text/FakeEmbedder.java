package io.github.synthskills.core.text;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Texts are near each other as far as they share words: a vector is the sum of one for each word. */
final class FakeEmbedder implements Embedder {

    private static final int DIMENSIONS = 384;

    private final AtomicInteger texts = new AtomicInteger();

    /** How many texts it was asked about. */
    int texts() {
        return texts.get();
    }

    @Override
    public String model() {
        return "fake-1";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> asked) {
        texts.addAndGet(asked.size());
        return asked.stream().map(FakeEmbedder::vector).toList();
    }

    private static float[] vector(String text) {
        double[] sum = new double[DIMENSIONS];
        for (String word : (text.isBlank() ? "nothing" : text).toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            Random random = new Random(word.hashCode());
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += random.nextGaussian();
            }
        }
        double length = Math.sqrt(java.util.Arrays.stream(sum).map(x -> x * x).sum());
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (sum[i] / length);
        }
        return vector;
    }
}
