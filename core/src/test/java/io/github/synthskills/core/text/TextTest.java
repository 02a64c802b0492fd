package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    private static TextDocument document(String id, String name, String description) {
        return new TextDocument(id, List.of(
                new TextDocument.WeightedText(name, 3), new TextDocument.WeightedText(description, 1)));
    }

    @Test
    void identifiersAreSplitIntoWords() {
        assertThat(Words.of("listMailFolders")).isEqualTo(Words.of("list-mail_folders"));
        assertThat(Words.of("getURLContent")).isEqualTo(Words.of("get url content"));
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

    @ParameterizedTest
    @CsvSource(textBlock = """
            fliter,    filter
            messageID, messageId
            nextlink,  skip
            """)
    void nearestNamesAreClose(String name, String expected) {
        List<String> known = List.of("filter", "messageId", "top", "skip");

        if (expected.equals("skip")) {
            assertThat(Names.nearest(name, known)).isEmpty();
        } else {
            assertThat(Names.nearest(name, known)).first().isEqualTo(expected);
        }
    }

    @Test
    void invisibleCharactersAreTakenOut() {
        assertThat(CleanText.line("a\u001b[31mb\u202ec\u200bd\n\te", 50)).isEqualTo("a[31mbcd e");
        assertThat(CleanText.line("abcdef", 4)).isEqualTo("abc…");
    }
}
