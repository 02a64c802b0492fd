package io.github.synthskills.core.route;

import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Words of the same topics are near each other (cosine 0.8), those of other topics are not. Each line is one: {@code rose fern}. */
final class TopicEmbedder implements Embedder {

    private static final int DIMENSIONS = 400;
    private static final double TOPIC = Math.sqrt(0.8);
    private static final double SELF = Math.sqrt(0.2);

    private final Map<String, List<String>> topics = new HashMap<>();
    private final List<String> read = new ArrayList<>();
    private final AtomicInteger batches = new AtomicInteger();

    TopicEmbedder(String... lines) {
        for (String line : lines) {
            for (String word : line.split(" ")) {
                topics.computeIfAbsent(word, any -> new ArrayList<>()).add(line);
            }
        }
    }

    /** What it was asked for, one after another. */
    synchronized List<String> read() {
        return List.copyOf(read);
    }

    int batches() {
        return batches.get();
    }

    @Override
    public String model() {
        return "topics-1";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public synchronized List<float[]> embed(List<String> texts) {
        batches.incrementAndGet();
        read.addAll(texts);
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
        double[] sum = new double[DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+")) {
            add(sum, "word " + word, SELF);
            List<String> about = topics.getOrDefault(word, List.of(word));
            about.forEach(topic -> add(sum, "topic " + topic, TOPIC / Math.sqrt(about.size())));
        }
        double length = 0;
        for (double number : sum) {
            length += number * number;
        }
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (sum[i] / Math.sqrt(length));
        }
        return vector;
    }

    private static void add(double[] sum, String what, double share) {
        Random random = new Random(what.hashCode());
        for (int i = 0; i < DIMENSIONS; i++) {
            sum[i] += share * random.nextGaussian();
        }
    }
}
