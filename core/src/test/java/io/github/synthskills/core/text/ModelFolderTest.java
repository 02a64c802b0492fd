package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of the user's own: here the bundled one, unpacked. */
final class ModelFolderTest {

    private static final List<String> TEXTS = List.of("Lists the files of a folder", "Saves an attachment");

    @TempDir
    Path project;

    private final List<String> warnings = new ArrayList<>();
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(project.resolve("models/mine"));
        Files.writeString(folder.resolve("model.onnx"), "not a model");
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
    }

    @Test
    void folderGivesTheVectorsOfItsModel() throws IOException {
        unpackModel();
        try (Embeddings own = of("models/mine");
                Embeddings bundled = of("minilm")) {
            List<float[]> expected = embedder(bundled).embed(TEXTS);
            List<float[]> vectors = embedder(own).embed(TEXTS);

            for (int i = 0; i < TEXTS.size(); i++) {
                assertThat(vectors.get(i)).containsExactly(expected.get(i), within(1e-5f));
            }
            assertThat(own.model()).startsWith("onnx-").isNotEqualTo(bundled.model());
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void poolingIsThatOfSentenceTransformers() throws IOException {
        unpackModel();
        try (Embeddings mean = of("models/mine")) {
            pooling("{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}");
            try (Embeddings cls = of(folder.toString())) {
                assertThat(cls.model()).isNotEqualTo(mean.model());
                assertThat(embedder(cls).embed(TEXTS).get(0)).isNotEqualTo(embedder(mean).embed(TEXTS).get(0));
            }
            pooling("{\"pooling_mode_cls_token\": false, \"pooling_mode_mean_tokens\": true}");
            assertThat(of("models/mine").model()).isEqualTo(mean.model());
        }
    }

    @Test
    void poolingThatIsNotSupportedIsAnError() throws IOException {
        pooling("{\"pooling_mode_max_tokens\": true}");
        assertUnknown("models/mine", "mean or cls");
        pooling("[1");
        assertUnknown("models/mine", "1_Pooling/config.json cannot be read");
    }

    @Test
    void otherFilesAreAnotherModel() throws IOException {
        String before = of("models/mine").model();

        Files.writeString(folder.resolve("tokenizer.json"), "{ }");

        assertThat(of("models/mine").model()).isNotEqualTo(before);
    }

    @Test
    void optionThatNamesNoModelTellsWhatItMayBe() throws IOException {
        assertUnknown("minilmm", "no such folder");
        assertUnknown("", "no such folder");
        assertUnknown("a\0b", "none of these");
        assertUnknown("models", "no model.onnx");
        Files.delete(folder.resolve("tokenizer.json"));
        assertUnknown("models/mine", "no tokenizer.json");
    }

    @Test
    void modelThatCannotBeReadIsWarnedOfOnce() {
        try (Embeddings broken = of("models/mine")) {
            assertThat(broken.embedder()).isNull();
            assertThat(broken.embedder()).isNull();
        }

        assertThat(warnings).singleElement().asString().startsWith("SYNTH-DISCOVERY-WORDS: ").doesNotContain("\n");
    }

    @Test
    void tokenizerThatCannotBeReadIsWarnedOfOnce() throws IOException {
        unpackModel();
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        try (Embeddings broken = of("models/mine")) {
            assertThat(broken.embedder()).isNull();
        }

        assertThat(warnings).singleElement().asString().startsWith("SYNTH-DISCOVERY-WORDS: ");
    }

    @Test
    void noModelIsNoWarning() {
        try (Embeddings none = of("none")) {
            assertThat(none.embedder()).isNull();
            assertThat(none.model()).isEqualTo("none");
        }
        assertThat(warnings).isEmpty();
    }

    private void unpackModel() throws IOException {
        Files.write(folder.resolve("model.onnx"), new BundledModel().model());
        try (InputStream tokenizer = new BundledModel().tokenizer()) {
            Files.write(folder.resolve("tokenizer.json"), tokenizer.readAllBytes());
        }
    }

    private void pooling(String json) throws IOException {
        Files.createDirectories(folder.resolve("1_Pooling"));
        Files.writeString(folder.resolve("1_Pooling/config.json"), json);
    }

    private void assertUnknown(String option, String why) {
        assertThatExceptionOfType(BadModelException.class)
                .isThrownBy(() -> of(option))
                .withMessageStartingWith("SYNTH-DISCOVERY-MODEL: ")
                .withMessageContaining("'" + option.replace("\0", "") + "'")
                .withMessageContaining(why)
                .withMessageContaining("minilm, none, or a folder")
                .satisfies(thrown -> assertThat(thrown.problem().id()).isEqualTo("SYNTH-DISCOVERY-MODEL"));
    }

    private Embeddings of(String option) {
        return Embeddings.of(option, project, warnings::add);
    }

    private Embedder embedder(Embeddings embeddings) {
        return Objects.requireNonNull(embeddings.embedder(), warnings::toString);
    }
}
