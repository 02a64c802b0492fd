package io.github.synthskills.core.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.util.BytesRef;

/** How near documents are to a request in meaning: to that of its sentences or steps that is nearest. */
final class Nearness {

    /** So many are compared exactly whatever the size of the index. */
    private static final int EXACT = 1_000;
    /** Of a large index one in so many, namely those whose signs differ the least. */
    private static final int EXACT_SHARE = 40;

    /** Where the views have their vectors, see {@link Views#all}. */
    private static final int BODY = 0;

    private static final int WHOLE = 1;
    private static final int TITLE = 2;
    private static final int SUMMARY = 3;

    private final List<Vectors.Query> sentences;
    private final List<Vectors.Query> steps;
    private final int dimensions;

    private Nearness(List<Vectors.Query> sentences, List<Vectors.Query> steps, int dimensions) {
        this.sentences = sentences;
        this.steps = steps;
        this.dimensions = dimensions;
    }

    static Nearness of(Clauses clauses, Embedder embedder) {
        List<String> texts = clauses.all();
        List<Vectors.Query> vectors = embedder.embed(texts).stream().map(Vectors.Query::new).toList();
        return new Nearness(
                clauses.sentences().stream().map(text -> vectors.get(texts.indexOf(text))).toList(),
                clauses.steps().stream().map(text -> vectors.get(texts.indexOf(text))).toList(),
                embedder.dimensions());
    }

    float title(BytesRef vectors) {
        return largest(steps, vectors, TITLE);
    }

    float summary(BytesRef vectors) {
        return largest(steps, vectors, SUMMARY);
    }

    /** What there is for a document if one sentence is the whole request. */
    Match.Evidence evidence(int sentence, BytesRef vectors, double words, double coverage) {
        Vectors.Query query = sentences.get(sentence);
        return new Match.Evidence(
                words,
                0,
                coverage,
                query.cosine(vectors.bytes, vectors.offset, TITLE),
                query.cosine(vectors.bytes, vectors.offset, SUMMARY),
                query.cosine(vectors.bytes, vectors.offset, BODY),
                query.cosine(vectors.bytes, vectors.offset, WHOLE));
    }

    /** The documents whose bodies are nearest, at most so many; equal ones by id. */
    Collection<Integer> nearest(Snapshot snapshot, Collection<String> groups, int most) throws IOException {
        int[] documents = likely(snapshot, snapshot.documents(groups));
        float[] cosines = new float[documents.length];
        Columns columns = new Columns(snapshot);
        for (int i = 0; i < documents.length; i++) {
            columns.moveTo(documents[i]);
            BytesRef vectors = columns.vectors();
            cosines[i] = vectors == null ? Float.NEGATIVE_INFINITY : largest(sentences, vectors, BODY);
        }
        return best(snapshot, documents, cosines, most);
    }

    /** Those whose signs differ the least from some sentence's; all that differ as little as the last that is wanted. */
    private int[] likely(Snapshot snapshot, int[] documents) throws IOException {
        int wanted = Math.max(EXACT, documents.length / EXACT_SHARE);
        if (documents.length <= wanted) {
            return documents;
        }
        int words = Vectors.signWords(dimensions);
        long[] signs = snapshot.signs(words);
        int[] distances = new int[documents.length];
        int[] counts = new int[dimensions + 1];
        for (int i = 0; i < documents.length; i++) {
            int distance = dimensions;
            for (Vectors.Query sentence : sentences) {
                distance = Math.min(distance, sentence.distance(signs, documents[i] * words));
            }
            distances[i] = distance;
            counts[distance]++;
        }
        int limit = 0;
        for (int seen = counts[0]; seen < wanted; seen += counts[limit]) {
            limit++;
        }
        int furthest = limit;
        return IntStream.range(0, documents.length)
                .filter(i -> distances[i] <= furthest)
                .map(i -> documents[i])
                .toArray();
    }

    private static Collection<Integer> best(Snapshot snapshot, int[] documents, float[] cosines, int most)
            throws IOException {
        float[] ascending = cosines.clone();
        Arrays.sort(ascending);
        float last = ascending.length > most ? ascending[ascending.length - most] : Float.NEGATIVE_INFINITY;
        List<Integer> best = new ArrayList<>();
        List<Map.Entry<String, Integer>> equal = new ArrayList<>();
        Columns columns = new Columns(snapshot);
        for (int i = 0; i < documents.length; i++) {
            if (cosines[i] > last) {
                best.add(documents[i]);
            } else if (cosines[i] == last && last > Float.NEGATIVE_INFINITY) {
                columns.moveTo(documents[i]);
                equal.add(Map.entry(columns.id(), documents[i]));
            }
        }
        equal.stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .limit(most - best.size())
                .forEach(each -> best.add(each.getValue()));
        return best;
    }

    private static float largest(List<Vectors.Query> queries, BytesRef vectors, int place) {
        float largest = -1;
        for (Vectors.Query query : queries) {
            largest = Math.max(largest, query.cosine(vectors.bytes, vectors.offset, place));
        }
        return largest;
    }
}
