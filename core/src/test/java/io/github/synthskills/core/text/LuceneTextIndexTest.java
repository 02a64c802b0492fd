package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LuceneTextIndexTest {

    private final FakeEmbedder embedder = new FakeEmbedder();

    private static Document document(String group, String title, String body) {
        return document(group, title, body, "1");
    }

    private static Document document(String group, String title, String body, String version) {
        return new Document(group + "/" + title, group, title, body, "", version, "payload of " + title + " " + version);
    }

    private static List<String> ids(TextIndex index, String text, String... groups) {
        return index.search(new TextQuery(text, Set.of(groups), 10)).stream().map(Match::id).toList();
    }

    private static LuceneTextIndex mail(FakeEmbedder embedder) {
        LuceneTextIndex index = LuceneTextIndex.inMemory(() -> embedder, line -> {});
        index.update("mail", List.of(
                document("mail", "send_message", "Sends an e-mail to somebody."),
                document("mail", "listFolders", "Lists the folders of a mailbox.")));
        index.update("drive", List.of(document("drive", "upload-file", "Stores a file. Folders are made as needed.")));
        return index;
    }

    @Test
    void documentsAreFoundByWordsAndMeaning() {
        try (LuceneTextIndex index = mail(embedder)) {
            assertThat(ids(index, "upload a file")).startsWith("drive/upload-file");
            assertThat(ids(index, "list all folders")).startsWith("mail/listFolders");
        }
    }

    @Test
    void groupsLimitTheSearch() {
        try (LuceneTextIndex index = mail(embedder)) {
            assertThat(ids(index, "folders", "drive")).containsExactly("drive/upload-file");
            assertThat(ids(index, "folders", "drive", "mail")).hasSize(3);
            assertThat(ids(index, "folders", "unknown")).isEmpty();
        }
    }

    @Test
    void withoutAModelWordsDecide() {
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(() -> null, line -> {})) {
            index.update("mail", List.of(
                    document("mail", "send_message", "Sends an e-mail."), document("mail", "list_folders", "Lists folders.")));

            assertThat(index.search(new TextQuery("folders", Set.of(), 5))).singleElement().satisfies(match -> {
                assertThat(match.id()).isEqualTo("mail/list_folders");
                assertThat(match.evidence().words()).isPositive();
                assertThat(match.evidence().coverage()).isBetween(0.4, 1.0);
                assertThat(match.evidence().body()).isZero();
            });
        }
    }

    @Test
    void wordsAreWeighedAsBm25Does() {
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(() -> null, line -> {})) {
            index.update("g", List.of(
                    document("g", "alpha", "beta beta"), document("g", "gamma", "delta"), document("g", "omega", "beta")));
            // "g alpha beta beta" has 4 words, the average is 10/3; 2 of 3 documents have "beta".
            double inverse = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
            double expected = inverse * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 4 / (10 / 3.0)));

            assertThat(index.search(new TextQuery("beta", Set.of(), 1)).get(0).evidence().words() * Math.log(1 + 2.5 / 1.5) / 5)
                    .isEqualTo(expected, within(1e-5));
        }
    }

    @Test
    void otherGroupsChangeNoScore() {
        TextQuery query = new TextQuery("list the messages of a folder", Set.of("mail", "files"), 5);
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(() -> embedder, line -> {})) {
            index.update("mail", List.of(
                    document("mail", "list messages", "Lists the messages of a folder."),
                    document("mail", "list folders", "Lists folders."), document("mail", "send message", "Sends one.")));
            index.update("files", List.of(document("files", "list files", "Lists the files of a folder.")));
            List<Match> alone = index.search(query);

            index.update("other", IntStream.range(0, 300)
                    .mapToObj(i -> document("other", "messages " + i, "Messages, messages of some folder."))
                    .toList());
            assertThat(index.search(query)).hasSize(4).isEqualTo(alone);

            index.update("other", List.of());
            assertThat(index.search(query)).isEqualTo(alone);
            assertThat(index.search(new TextQuery(query.text(), Set.of(), 5))).isEqualTo(alone);
        }
    }

    @Test
    void anUpdateReadsOnlyWhatIsNew() {
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(() -> embedder, line -> {})) {
            Document kept = document("g", "kept", "Stays.");
            assertThat(index.update("g", List.of(kept, document("g", "gone", "Goes."))))
                    .isEqualTo(new TextIndex.Update(2, 0, 0, 2));
            int before = embedder.texts();

            assertThat(index.update("g", List.of(kept, document("g", "new", "Comes."))))
                    .isEqualTo(new TextIndex.Update(1, 0, 1, 1));
            assertThat(embedder.texts()).isEqualTo(before + 4);
            assertThat(index.groups()).containsOnly(java.util.Map.entry("g", 2));
        }
    }

    @Test
    void aNewVersionOfTheSameTextsKeepsItsVectors() {
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(() -> embedder, line -> {})) {
            index.update("g", List.of(document("g", "tool", "Does it.", "1")));
            List<Match> before = index.search(new TextQuery("do it now", Set.of(), 5));
            int texts = embedder.texts();

            assertThat(index.update("g", List.of(document("g", "tool", "Does it.", "2"))))
                    .isEqualTo(new TextIndex.Update(0, 1, 0, 0));
            assertThat(embedder.texts()).isEqualTo(texts);
            assertThat(index.payloads(List.of("g/tool"))).containsExactly("payload of tool 2");
            assertThat(index.search(new TextQuery("do it now", Set.of(), 5))).isEqualTo(before);
        }
    }

    @Test
    void theIdsOfAGroupAreThoseOfItsLivingDocuments() {
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(() -> null, line -> {})) {
            index.update("g", List.of(document("g", "b", "B."), document("g", "a", "A."), document("g", "gone", "Goes.")));
            index.update("g", List.of(document("g", "b", "B."), document("g", "a", "A.")));

            assertThat(index.ids("g")).containsExactly("g/a", "g/b");
            assertThat(index.ids("unknown")).isEmpty();
        }
    }

    @Test
    void payloadsComeInTheOrderOfTheIds() {
        try (LuceneTextIndex index = mail(embedder)) {
            assertThat(index.payloads(List.of("mail/listFolders", "gone", "drive/upload-file")))
                    .containsExactly("payload of listFolders 1", "payload of upload-file 1");
        }
    }

    @Test
    void groupsThatAreNotRetainedAreGone() {
        try (LuceneTextIndex index = mail(embedder)) {
            index.retain(Set.of("drive", "unknown"));

            assertThat(index.groups()).containsOnlyKeys("drive");
            assertThat(ids(index, "send message")).containsExactly("drive/upload-file");
        }
    }

    @Test
    void aRequestWithoutTextFindsNothing() {
        try (LuceneTextIndex index = mail(embedder)) {
            assertThat(ids(index, "")).isEmpty();
            assertThat(ids(index, " \n\t ")).isEmpty();
        }
    }

    @Test
    void equalDocumentsComeByTheirIds() {
        List<Document> same = new ArrayList<>(IntStream.range(0, 3_000)
                .mapToObj(i -> new Document("g/%04d".formatted(i), "g", "same", "Same.", "", "1", ""))
                .toList());
        java.util.Collections.shuffle(same, new java.util.Random(7));
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(() -> embedder, line -> {})) {
            index.update("g", same);

            assertThat(ids(index, "same")).containsExactly(
                    "g/0000", "g/0001", "g/0002", "g/0003", "g/0004", "g/0005", "g/0006", "g/0007", "g/0008", "g/0009");
        }
    }

    @Test
    void aFirstLookAtSignsLosesNothingThatMatters() {
        java.util.Random random = new java.util.Random(5);
        List<List<Document>> quarters = IntStream.range(0, 4)
                .mapToObj(group -> IntStream.range(0, 1_000)
                        .mapToObj(i -> document("g" + group, "tool" + i, text(random)))
                        .toList())
                .toList();
        try (LuceneTextIndex index = LuceneTextIndex.inMemory(() -> embedder, line -> {})) {
            quarters.forEach(documents -> index.update(documents.get(0).group(), documents));
            for (int request = 0; request < 20; request++) {
                String text = text(random);
                // up to 2,000 documents are all compared exactly
                List<Match> exact = new ArrayList<>(index.search(new TextQuery(text, Set.of("g0", "g1"), 200)));
                exact.addAll(index.search(new TextQuery(text, Set.of("g2", "g3"), 200)));

                assertThat(nearest(index.search(new TextQuery(text, Set.of(), 200)))).isEqualTo(nearest(exact));
            }
        }
    }

    private static List<String> nearest(List<Match> matches) {
        return matches.stream()
                .sorted(java.util.Comparator.comparingDouble((Match match) -> -match.evidence().body())
                        .thenComparing(Match::id))
                .limit(10)
                .map(Match::id)
                .toList();
    }

    private static String text(java.util.Random random) {
        return random.ints(8, 0, 400).mapToObj(word -> "word" + word).collect(java.util.stream.Collectors.joining(" "));
    }

    @Test
    void aSentenceThatSinglesOutADocumentLiftsItAboveOneThatFitsEverythingALittle() {
        try (LuceneTextIndex index = mail(embedder)) {
            List<Match> found = index.search(
                    new TextQuery("Stores the upload as a file. Lists the folders of the mailbox.", Set.of(), 3));

            assertThat(found).extracting(Match::id).last().isEqualTo("mail/send_message");
            assertThat(found.get(0).score()).isGreaterThan(found.get(0).evidence().score() + 0.2);
            assertThat(found.get(2).score()).isLessThan(found.get(2).evidence().score() + 0.1);
        }
    }

    @Test
    void aModelFindsWhatSharesNoWord() {
        try (Embeddings model = Embeddings.of("minilm", java.nio.file.Path.of("."), line -> {
                    throw new AssertionError(line);
                });
                LuceneTextIndex index = LuceneTextIndex.inMemory(model)) {
            index.update("g", List.of(
                    document("g", "delete_image", "Deletes an image."),
                    document("g", "create_invoice", "Creates an invoice."),
                    document("g", "list_contacts", "Lists all contacts.")));

            assertThat(ids(index, "remove a picture")).startsWith("g/delete_image");
            assertThat(ids(index, "bill the customer")).startsWith("g/create_invoice");
        }
    }
}
