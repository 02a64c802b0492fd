package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Portrait.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How near the meanings of requests are, as a model knows it. Texts are read when they are first needed. Thread-safe. */
final class Meanings {

    private final TextVectors vectors;
    private final @Nullable ToolEvidence tools;

    /** @param remembered what requests are compared with */
    Meanings(List<RememberedRequest> remembered, TextVectors vectors) {
        this.vectors = vectors;
        boolean toolsAreKnown = remembered.stream().anyMatch(request -> !request.tools().isEmpty());
        tools = toolsAreKnown ? new ToolEvidence(remembered, vectors) : null;
    }

    boolean seesTools() {
        return tools != null;
    }

    /** Reads at once, which is faster than one by one, what {@link #atFirstSight} compares. */
    void read(Collection<Portrait> portraits) {
        Set<String> texts = new TreeSet<>();
        for (Portrait portrait : portraits) {
            texts.add(portrait.text());
            texts.add(portrait.typed());
            portrait.sentences().forEach(sentence -> texts.add(sentence.text()));
        }
        vectors.of(List.copyOf(texts));
    }

    /** How near two requests seem to be, before anything is known of which value stands for which; 0 to 2.5. */
    double atFirstSight(Portrait one, Portrait other) {
        return cosine(one.typed(), other.typed())
                + 0.5 * cosine(one.text(), other.text())
                + 0.5 * (covered(one, other) + covered(other, one));
    }

    /** Adds what is to be seen of each of these pairs, all of the same request, to its views. */
    void see(List<Pair> pairs) {
        Set<String> texts = new TreeSet<>();
        for (Pair pair : pairs) {
            texts.addAll(List.of(pair.request().neutral(), pair.other().neutral(), pair.transplant().text()));
            texts.addAll(pair.words());
            texts.addAll(pair.otherWords());
        }
        vectors.of(List.copyOf(texts));
        pairs.forEach(this::see);
        if (tools != null) {
            tools.see(pairs);
        }
    }

    private void see(Pair pair) {
        Portrait request = pair.request();
        Portrait other = pair.other();
        pair.views().put(View.TYPED, cosine(request.typed(), other.typed()));
        pair.views().put(View.NEUTRAL, cosine(request.neutral(), other.neutral()));
        pair.views().put(View.TRANSPLANTED, cosine(pair.transplant().text(), other.text()));
        pair.views().put(View.SENTENCES, (covered(request, other) + covered(other, request)) / 2);
    }

    /** How well the other request has what each sentence of this one says; longer ones of rare words count more. */
    private double covered(Portrait request, Portrait other) {
        List<float[]> others = new ArrayList<>();
        other.sentences().forEach(sentence -> others.add(vectors.of(sentence.text())));
        double sum = 0;
        double weights = 0;
        for (Sentence sentence : request.sentences()) {
            sum += sentence.weight() * nearest(vectors.of(sentence.text()), others);
            weights += sentence.weight();
        }
        return sum / weights;
    }

    /** How near the nearest of these words comes to this one. */
    double nearest(String word, Set<String> words) {
        return nearest(vectors.of(word), vectors.of(List.copyOf(words)));
    }

    double cosine(String one, String other) {
        return TextVectors.cosine(vectors.of(one), vectors.of(other));
    }

    private static double nearest(float[] vector, List<float[]> others) {
        double nearest = -1;
        for (float[] other : others) {
            nearest = Math.max(nearest, TextVectors.cosine(vector, other));
        }
        return nearest;
    }
}
