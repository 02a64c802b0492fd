package io.github.synthskills.core.route;

import io.github.synthskills.core.route.TermWeights.Terms;
import java.util.List;

/**
 * A request as it is compared with others by words; {@link Meanings} compare what it means.
 *
 * @param masked the request and where its values stand
 * @param typed its text when each value is replaced by what kind of value it is
 * @param neutral its text when each value is replaced by the same word
 * @param sentences its typed sentences
 * @param writtenTerms its words as they are written
 * @param typedTerms the words of its typed text
 */
record Portrait(
        Masked masked,
        String typed,
        String neutral,
        List<Sentence> sentences,
        Terms writtenTerms,
        Terms typedTerms) {

    Portrait {
        sentences = List.copyOf(sentences);
    }

    String text() {
        return masked.text();
    }

    /**
     * A sentence of a request.
     *
     * @param text its words, each value replaced by what kind of value it is
     * @param weight how much its words tell, more than 0
     */
    record Sentence(String text, double weight) {}
}
