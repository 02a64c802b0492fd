package io.github.synthskills.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5 m,PT5M", "5min,PT5M", "2h,PT2H", "15d,P15D", "PT1M,PT1M"})
    void lengthsOfTimeAreUnderstood(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "0s", "-5s", "s", "1.5s", "PT", "P-1D", "soon"})
    void whatIsNoPositiveLengthOfTimeIsNone(String text) {
        assertThat(Durations.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"50/s,50", "600/m,10", "600/min,10", "1800/h,0.5", "0.5 / s,0.5"})
    void ratesAreCallsPerSecond(String text, double expected) {
        assertThat(Durations.rate(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "0/s", "-1/s", "50/d", "/s"})
    void whatIsNoRateIsNone(String text) {
        assertThat(Durations.rate(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"PT20S,20 s", "PT0.3S,300 ms", "PT1.5S,1500 ms"})
    void lengthsOfTimeAreWritten(Duration duration, String expected) {
        assertThat(Durations.text(duration)).isEqualTo(expected);
    }
}
