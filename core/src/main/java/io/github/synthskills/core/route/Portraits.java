package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Portrait.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Sees requests as what is remembered lets them be seen: by its rare words and pairs of words. Immutable, thread-safe. */
final class Portraits {

    private final TermWeights written;
    private final TermWeights typed;
    private final WordRarity rarity;

    /** @param remembered all remembered requests */
    Portraits(List<Masked> remembered) {
        List<List<String>> stems = remembered.stream().map(request -> stems(request.text())).toList();
        written = new TermWeights(stems);
        rarity = new WordRarity(stems);
        typed = new TermWeights(remembered.stream().map(request -> stems(request.typed())).toList());
    }

    Portrait of(Masked request) {
        List<Sentence> sentences = new ArrayList<>();
        for (Masked sentence : Parts.sentences(request)) {
            String text = sentence.typed();
            sentences.add(new Sentence(text, rarity.of(TextWord.of(text))));
        }
        String typedText = request.typed();
        return new Portrait(
                request,
                typedText,
                request.neutral(),
                sentences,
                writtenTerms(request.text()),
                typed.of(stems(typedText)));
    }

    /** The words of a text as they are compared with those of other portraits. */
    TermWeights.Terms writtenTerms(String text) {
        return written.of(stems(text));
    }

    WordRarity rarity() {
        return rarity;
    }

    private static List<String> stems(String text) {
        return TextWord.of(text).stream().map(word -> ValueWords.stem(word.lower())).toList();
    }
}
