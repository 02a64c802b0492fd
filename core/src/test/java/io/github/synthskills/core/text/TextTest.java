package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

    private static TextDocument document(String id, String name, String description) {
        return new TextDocument(id, List.of(
                new TextDocument.WeightedText(name, 3), new TextDocument.WeightedText(description, 1)));
    }

    @Test
    void identifiersAreSplitIntoWords() {
        assertThat(Bm25Words.of("listMailFolders")).isEqualTo(Bm25Words.of("list-mail_folders"));
        assertThat(Bm25Words.of("getURLContent")).isEqualTo(Bm25Words.of("get url content"));
    }

    @Test
    void aWordInTheNameCountsMoreThanOneInTheDescription() {
        Bm25Index index = Bm25Index.of(List.of(
                document("described", "other", "about folder"), document("named", "folder", "about other")));

        assertThat(index.rank("folder")).extracting(TextRanker.Ranked::id).containsExactly("named", "described");
    }

    @Test
    void aSynonymCountsLessThanTheWord() {
        Bm25Index index = Bm25Index.of(List.of(document("a", "fetch-file", ""), document("b", "get-file", "")));

        assertThat(index.rank("fetch")).extracting(TextRanker.Ranked::id).containsExactly("a", "b");
    }

    @Test
    void scoresAreSharesOfTheBest() {
        Bm25Index index = Bm25Index.of(List.of(document("a", "fetch file", "x"), document("b", "z", "y")));

        assertThat(index.rank("fetch file")).singleElement().satisfies(only ->
                assertThat(only.score()).isBetween(0.5, 1.0));
        assertThat(index.rank("")).isEmpty();
    }
}
