package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextVectorsTest {

    private final TopicEmbedder embedder = new TopicEmbedder();
    private final TextVectors vectors = new TextVectors(embedder, 3);

    @Test
    void textsAreReadOnceAndGivenInTheirOrder() {
        List<float[]> read = vectors.of(List.of("b", "a", "b"));

        assertThat(embedder.read()).containsExactly("b", "a");
        assertThat(read).containsExactly(vectors.of("b"), vectors.of("a"), vectors.of("b"));
        assertThat(embedder.batches()).isEqualTo(1);
    }

    @Test
    void whatWasLongNotAskedForIsForgotten() {
        vectors.of(List.of("a", "b", "c"));
        vectors.of("a");
        vectors.of("d");
        vectors.of("a");
        vectors.of("b");

        assertThat(embedder.read()).containsExactly("a", "b", "c", "d", "b");
    }

    @Test
    void moreTextsThanAreKeptAreReadAllTheSame() {
        assertThat(vectors.of(List.of("a", "b", "c", "d", "e"))).hasSize(5).doesNotContainNull();
    }

    @Test
    void cosinesAreOneForTheSame() {
        assertThat(TextVectors.cosine(vectors.of("a"), vectors.of("a"))).isCloseTo(1, offset(1e-5));
    }
}
