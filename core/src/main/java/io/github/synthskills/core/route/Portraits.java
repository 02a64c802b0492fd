package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Portrait.Meanings;
import io.github.synthskills.core.route.Portrait.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees requests as what is remembered lets them be seen: by its rare words and pairs of words. Immutable, thread-safe. */
final class Portraits {

    private final TermWeights written;
    private final TermWeights typed;
    private final WordRarity rarity;
    private final @Nullable TextVectors vectors;

    /** @param remembered all remembered requests */
    Portraits(List<Masked> remembered, @Nullable TextVectors vectors) {
        List<List<String>> stems = remembered.stream().map(request -> stems(request.text())).toList();
        written = new TermWeights(stems);
        rarity = new WordRarity(stems);
        typed = new TermWeights(remembered.stream().map(request -> stems(request.typed())).toList());
        this.vectors = vectors;
    }

    /** These requests' portraits, in their order; all texts are read at once. */
    List<Portrait> of(Collection<Masked> requests) {
        if (vectors != null) {
            List<String> texts = new ArrayList<>();
            for (Masked request : requests) {
                texts.addAll(List.of(request.text(), request.typed(), request.neutral()));
                Parts.sentences(request).forEach(sentence -> texts.add(sentence.typed()));
            }
            vectors.of(texts);
        }
        return requests.stream().map(this::of).toList();
    }

    /** The words of a text as they are compared with those of other portraits. */
    TermWeights.Terms written(String text) {
        return written.of(stems(text));
    }

    WordRarity rarity() {
        return rarity;
    }

    private Portrait of(Masked request) {
        return new Portrait(
                request,
                written(request.text()),
                typed.of(stems(request.typed())),
                vectors == null ? null : meanings(request, vectors));
    }

    private Meanings meanings(Masked request, TextVectors known) {
        List<Sentence> sentences = new ArrayList<>();
        for (Masked sentence : Parts.sentences(request)) {
            String text = sentence.typed();
            sentences.add(new Sentence(known.of(text), rarity.of(TextWord.of(text))));
        }
        return new Meanings(
                known.of(request.text()), known.of(request.typed()), known.of(request.neutral()), sentences);
    }

    private static List<String> stems(String text) {
        return TextWord.of(text).stream().map(word -> ValueWords.stem(word.lower())).toList();
    }
}
