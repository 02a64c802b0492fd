package io.github.synthskills.core.text;

import java.util.List;

/**
 * Something that can be searched for.
 *
 * @param id names it; unique within an index
 * @param fields its texts
 */
public record TextDocument(String id, List<WeightedText> fields) {

    public TextDocument {
        fields = List.copyOf(fields);
    }

    /**
     * One text of a document.
     *
     * @param weight how much more a word counts here than in a text of weight one
     */
    public record WeightedText(String text, double weight) {}
}
