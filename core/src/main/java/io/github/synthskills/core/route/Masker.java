package io.github.synthskills.core.route;

import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a request's values from the words that say what is asked for, by what remembered requests teach about both. The model is
 * asked when a request has unknown words, so making a masker costs little. Thread-safe.
 */
final class Masker {

    /** Characters of a request that are read; what is asked for is said in fewer. */
    static final int LONGEST = 8_000;
    /** So many vectors take 6 MB. */
    private static final int MOST_VECTORS = 4_096;

    private final ValueDictionary dictionary;
    private final @Nullable TextVectors vectors;
    private final @Nullable ValueMeanings meanings;
    private final Transplanter transplanter;

    private Masker(ValueDictionary dictionary, @Nullable TextVectors vectors) {
        this.dictionary = dictionary;
        this.vectors = vectors;
        this.meanings = vectors == null ? null : new ValueMeanings(dictionary, vectors);
        this.transplanter = new Transplanter(vectors);
    }

    /**
     * What these requests teach.
     *
     * @param embedder knows what unknown words mean; null to go by words and by how they are written
     */
    static Masker of(List<RememberedRequest> remembered, @Nullable Embedder embedder) {
        return sharing(remembered, embedder == null ? null : new TextVectors(embedder, MOST_VECTORS));
    }

    /**
     * What these requests teach, with vectors that others ask for, too.
     *
     * @param vectors know what unknown words mean; null to go by words and by how they are written
     */
    static Masker sharing(List<RememberedRequest> remembered, @Nullable TextVectors vectors) {
        return new Masker(new ValueDictionary(remembered), vectors);
    }

    /** A new request, of which the text is known and nothing else. */
    Masked mask(String request) {
        return found(List.of(finder(request, new TreeMap<>()))).get(0);
    }

    /** A remembered request: the values that its workflow was given go first. */
    Masked known(RememberedRequest request) {
        return known(List.of(request)).get(0);
    }

    /** Remembered requests in their order; what the model is asked for is asked at once. */
    List<Masked> known(List<RememberedRequest> requests) {
        List<Masked> known =
                found(requests.stream().map(request -> finder(request.text(), request.values())).toList());
        read(known);
        return known;
    }

    /** A remembered request as if it were new; what it taught is not forgotten. */
    Masked unseen(RememberedRequest request) {
        return mask(request.text());
    }

    /** Reads the values of requests, all at once: saves time before many transplants. */
    void read(Collection<Masked> requests) {
        if (vectors == null) {
            return;
        }
        List<Span> spans = new ArrayList<>();
        for (Masked request : requests) {
            spans.addAll(request.spans());
            spans.addAll(request.foreign());
        }
        if (!spans.isEmpty()) {
            vectors.of(Transplanter.texts(spans));
        }
    }

    private SpanFinder finder(String request, SortedMap<String, String> values) {
        String text = TextWord.cut(request, LONGEST);
        List<TextWord> words = TextWord.of(text);
        return SpanFinder.of(dictionary, text, words, ValueDictionary.own(words, values));
    }

    private List<Masked> found(List<SpanFinder> finders) {
        if (meanings != null) {
            meanings.read(finders.stream().flatMap(finder -> finder.unknown().stream()).toList());
        }
        return finders.stream().map(finder -> finder.find(meanings)).toList();
    }

    /** The request with the values of another one where they fit, so that what is left to differ is what was asked for. */
    Transplant transplant(Masked request, Masked candidate) {
        return transplanter.transplant(request, candidate);
    }
}
