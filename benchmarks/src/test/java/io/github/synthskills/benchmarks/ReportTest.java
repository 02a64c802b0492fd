package io.github.synthskills.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportTest {

    @Test
    void figuresAreFlatJson() {
        Report report = new Report("unchanged", List.of(), Map.of("empty_ms", 1000.25));

        assertThat(report.json()).isEqualTo("""
                {
                  "benchmark": "unchanged",
                  "figures": {
                    "empty_ms": 1000.250
                  }
                }
                """);
    }

    @Test
    void medianOfEvenManyIsBetweenTheTwoInTheMiddle() {
        assertThat(Unchanged.median(new double[] {9, 1, 3, 5})).isEqualTo(4);
        assertThat(Unchanged.median(new double[] {9, 1, 3})).isEqualTo(3);
    }

    @Test
    void commandLineIsRead() {
        assertThat(Arguments.parse("unchanged", "--json", "out.json", "--runs", "9"))
                .isEqualTo(new Arguments("unchanged", null, Path.of("out.json"), 9));
    }

    @Test
    void unknownOptionIsNamed() {
        assertThatThrownBy(() -> Arguments.parse("unchanged", "--what", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown option --what");
    }
}
