package io.github.synthskills.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.benchmarks.discovery.Quality;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DiscoveryTest {

    @Test
    void ownToolsAreFoundBetterThanByTheBaselines() throws IOException, InterruptedException {
        Map<String, Double> figures = new Discovery(List.of(100)).run(Arguments.parse("discovery")).figures();

        assertThat(figures.get("macro.synth.ndcg10"))
                .isGreaterThan(figures.get("macro.bm25.ndcg10"))
                .isGreaterThan(figures.get("macro.minilm.ndcg10"));
        assertThat(figures).containsEntry("own.dropped", 0.0).containsEntry("update.one_changed_embedded", 1.0);
        for (String method : Quality.METHODS) {
            assertThat(figures).containsKeys(
                    "own." + method + ".r1", "own." + method + ".r5", "own." + method + ".r10", "own." + method + ".ndcg10");
        }
        assertThat(List.of("latency.100.p50_ms", "latency.100.p99_ms", "index.load_ms", "memory.100_mb", "tokens.share"))
                .allSatisfy(name -> assertThat(figures.get(name)).as(name).isGreaterThan(0));
    }
}
