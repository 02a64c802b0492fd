package io.github.synthskills.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoutingTest {

    @Test
    void ownRequestsAreRoutedBetterThanByTheBaselinesAndNeverWronglyReused() throws IOException {
        Map<String, Double> figures = new Routing().run(Arguments.parse("routing")).figures();

        assertThat(figures.get("macro.synth.accuracy"))
                .isGreaterThan(figures.get("macro.minilm.accuracy"))
                .isGreaterThan(figures.get("macro.gate.accuracy"));
        assertThat(figures)
                .containsEntry("pooled.synth.wrong_reuses", 0.0)
                .containsEntry("macro.synth.swaps_reused", 0.0)
                .containsEntry("macro.oracle.accuracy", 100.0)
                .containsEntry("macro.oracle.saving_of_oracle", 100.0)
                .containsEntry("macro.realtime.saving_of_oracle", 0.0);
        assertThat(figures.get("pooled.synth.nonidentical_reuse_recall")).isGreaterThan(25);
        assertThat(figures).containsEntry("pooled.synth-learning.wrong_reuses", 0.0);
        // vectors differ a little between processors
        assertThat(figures.get("macro.synth-learning.saving_of_oracle")).isGreaterThan(figures.get("macro.synth.saving_of_oracle") - 1);
        for (String method : List.of("synth", "synth-learning", "gate", "minilm", "static", "realtime", "incontext", "oracle")) {
            for (String figure : List.of("accuracy", "false_reuse", "reuse_recall", "swaps_reused", "template1", "tokens_per_request")) {
                assertThat(figures).containsKeys("own." + method + "." + figure, "macro." + method + "." + figure);
            }
        }
    }
}
