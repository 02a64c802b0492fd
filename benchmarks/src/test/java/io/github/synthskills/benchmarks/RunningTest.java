package io.github.synthskills.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningTest {

    private static Map<String, Double> figures(String cases) throws Exception {
        return new Running().run(Arguments.parse("runtime", "--items", "300", "--cases", cases)).figures();
    }

    @Test
    void callsOverAWireAreComparedWithTheIdealAndWithABareLoop() throws Exception {
        Map<String, Double> figures = figures("http_5ms");

        assertThat(figures).containsKeys(
                "http_5ms.wall_over_ideal", "http_5ms.items_per_second", "http_5ms.cpu_us_per_item", "http_5ms.cpu_over_bare",
                "http_5ms.heap_mb");
        assertThat(figures.get("http_5ms.wall_over_ideal")).isGreaterThan(1);
        assertThat(figures.get("http_5ms.cpu_over_bare")).isBetween(0.02, 50.0);
    }

    @Test
    void theEngineAndTheLedgerAreMeasuredByThemselves() throws Exception {
        Map<String, Double> figures = figures("stub_sqlite,stream");

        assertThat(figures).containsKeys(
                "stub_sqlite.cpu_us_per_item", "stub_sqlite_write.cpu_us_per_item", "stream.heap_mb", "stream.items_per_second");
        assertThat(figures.get("stream.heap_mb")).isBetween(1.0, 256.0);
    }

    @Test
    void anUnknownCaseListsTheKnownOnes() {
        assertThatThrownBy(() -> figures("htp"))
                .hasMessageContaining("no case begins with 'htp'")
                .hasMessageContaining("http_2s_64, http_2s_256");
    }
}
