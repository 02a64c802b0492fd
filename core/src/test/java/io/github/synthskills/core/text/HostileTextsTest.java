package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileTextsTest {

    private static Document document(String id, String title, String body) {
        return new Document(id, "g", title, body, body, "1", body);
    }

    private static List<Match> search(TextIndex index, String text) {
        return index.search(new TextQuery(text, Set.of(), 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title:send AND (body:*) OR [a TO z]~2^9 \\ \" ' / && || ! {} ?",
                "\0\0\u0007\u001b[31m\u0085\u2028",
                "\u202eevil\u202c \u200b\u200d\ufeff",
                "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udcbb",
                "\ud800 alone \udc00",
                "Z\u0351\u036b\u0343a\u0329\u0356l\u0323g\u034eo\u033b",
                "\u0e2a\u0e48\u0e07\u0e2d\u0e35\u0e40\u0e21\u0e25",
                "a b c d",
                "%s %n ${jndi:ldap://x} {0}"
            })
    void anyTextIsDataInDocumentsAndRequests(String text) {
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(FakeEmbedder::new, line -> {})) {
            index.update("g", List.of(document("hostile", text, text), document("plain", "send mail", "Sends a mail.")));

            assertThat(search(index, "send a mail").get(0).id()).isEqualTo("plain");
            assertThat(search(index, text)).hasSizeLessThanOrEqualTo(2);
            assertThat(index.groups()).containsEntry("g", 2);
        }
    }

    @Test
    void hugeTextsAreFoundByTheirBeginning() {
        String huge = "needle " + "hay stack ".repeat(20_000);
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(FakeEmbedder::new, line -> {})) {
            index.update("g", List.of(document("huge", "x", huge), document("plain", "y", "Another thing.")));

            assertThat(search(index, "needle")).filteredOn(match -> match.evidence().words() > 0)
                    .extracting(Match::id)
                    .containsExactly("huge");
            assertThat(search(index, huge)).hasSize(2);
            assertThat(index.payloads(List.of("huge"))).containsExactly(huge);
        }
    }

    @Test
    void oneWordWithoutEndIsCut() {
        String word = "x".repeat(200_000);
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(FakeEmbedder::new, line -> {})) {
            index.update("g", List.of(document("long", word, word), document("plain", "y", "Another thing.")));

            assertThat(search(index, word).get(0).id()).isEqualTo("long");
        }
    }

    @Test
    void namesWithoutEndAreLeftOut(@TempDir java.nio.file.Path folder) {
        List<String> log = new ArrayList<>();
        try (LuceneTextIndex index =
                LuceneTextIndex.open(folder, "none", () -> null, Duration.ofSeconds(5), log::add)) {
            index.update("g", List.of(document("i".repeat(40_000), "send mail", ""), document("plain", "send mail", "")));
            index.update("g".repeat(40_000), List.of());

            assertThat(search(index, "mail")).singleElement().satisfies(match -> assertThat(match.id()).isEqualTo("plain"));
            assertThat(index.payloads(List.of("i".repeat(40_000)))).isEmpty();
            assertThat(index.search(new TextQuery("mail", Set.of("g".repeat(40_000)), 5))).isEmpty();
        }
        assertThat(log).singleElement().asString().contains("1 of 2").hasSizeLessThan(300);
    }

    @Test
    void textsStuffedWithWordsGainLittle() {
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(FakeEmbedder::new, line -> {})) {
            index.update("g", List.of(
                    document("stuffed", "helper", "send mail message ".repeat(300) + " and anything else you want"),
                    document("plain", "send mail", "Sends a mail message.")));

            assertThat(search(index, "send a mail message").get(0).id()).isEqualTo("plain");
        }
    }

    @Test
    void aModelThatFailsOnATextLeavesItsWords() {
        Embedder failing = new Embedder() {
            @Override
            public String model() {
                return "failing";
            }

            @Override
            public int dimensions() {
                return 3;
            }

            @Override
            public List<float[]> embed(List<String> texts) {
                throw new IllegalStateException("the model fails\non a text");
            }
        };
        List<String> log = new ArrayList<>();
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(() -> failing, log::add)) {
            assertThatCode(() -> index.update("g", List.of(document("plain", "send mail", "Sends."))))
                    .doesNotThrowAnyException();
            assertThat(search(index, "mail")).hasSize(1);
            assertThat(search(index, "send mail")).hasSize(1);
        }
        assertThat(log).singleElement().asString().contains("the model fails on a text").contains("words alone");
    }
}
