package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Vectors for very many texts in little time: the first texts get their own, each further one a vector that is near one of
 * these, the same whenever the same texts come in the same order. For the time of searches, which does not depend on what
 * vectors mean; of no use for quality. Not thread-safe.
 */
final class NearbyVectors implements Embedder {

    /** The cosine of two texts of one subject is about 1 / (1 + this squared). */
    private static final double DISTANCE = 0.7;

    private final Embedder embedder;
    private final int most;
    private final List<float[]> own = new ArrayList<>();

    /** Real vectors for at least so many texts, if there are so many. */
    NearbyVectors(Embedder embedder, int most) {
        this.embedder = embedder;
        this.most = most;
    }

    @Override
    public String model() {
        return embedder.model();
    }

    @Override
    public int dimensions() {
        return embedder.dimensions();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (own.size() < most) {
            List<float[]> vectors = embedder.embed(texts);
            own.addAll(vectors);
            return vectors;
        }
        return texts.stream().map(this::near).toList();
    }

    private float[] near(String text) {
        Random random = new Random(text.hashCode());
        float[] vector = own.get(random.nextInt(own.size())).clone();
        double step = DISTANCE / Math.sqrt(vector.length);
        double length = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (random.nextGaussian() * step);
            length += vector[i] * vector[i];
        }
        float scale = (float) (1 / Math.sqrt(length));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }
}
