package io.github.synthskills.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.benchmarks.typed.Documents;
import io.github.synthskills.runtime.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ShapesTest {

    @Test
    void ownSamplesGoInAndOut() throws IOException {
        Report report = new Shapes().run(Arguments.parse("shapes"));

        assertThat(report.figures())
                .containsEntry("samples", 10.0)
                .containsEntry("failures", 0.0)
                .containsEntry("loo_failures", 0.0)
                .containsEntry("suite.crashes", 0.0)
                .containsEntry("suite.equal_suite", 21.0)
                .containsEntry("suite.equal_validator", 21.0);
        assertThat(report.figures().get("loo_drift")).isGreaterThan(0);
    }

    @Test
    void documentsAreComparedByWhatTheySay() {
        assertThat(same("{\"a\": 1, \"b\": [2.0, \"P1D\"]}", "{\"b\": [2, \"PT24H\"], \"a\": 1.0}")).isTrue();
        assertThat(same("{\"a\": null}", "{}")).isFalse();
        assertThat(same("[1, 2]", "[2, 1]")).isFalse();
        assertThat(same("\"1\"", "1")).isFalse();
        assertThat(Documents.difference(Json.parse("{\"a\": [1, {\"b\": 2}]}").node(), Json.parse("{\"a\": [1, {}]}").node()))
                .isEqualTo(".a[1].b is lost");
    }

    private static boolean same(String left, String right) {
        return Documents.same(Json.parse(left).node(), Json.parse(right).node());
    }
}
