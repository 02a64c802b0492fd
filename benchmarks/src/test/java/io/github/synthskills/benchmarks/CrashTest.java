package io.github.synthskills.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CrashTest {

    @Test
    void aRunThatIsKilledTwiceLosesNothingAndRepeatsNothing() throws Exception {
        Map<String, Double> figures =
                new Crash().run(Arguments.parse("crash", "--rounds", "2", "--cases", "sqlite")).figures();

        assertThat(figures)
                .containsEntry("rounds", 2.0)
                .containsEntry("lost", 0.0)
                .containsEntry("duplicated", 0.0)
                .containsEntry("sqlite.repeated", 0.0);
        assertThat(figures.get("sqlite.effects")).isGreaterThan(10);
    }
}
