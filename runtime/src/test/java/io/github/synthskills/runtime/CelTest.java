package io.github.synthskills.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelTest {

    @Test
    void lowerAsciiLeavesOtherLettersAlone() {
        assertThat(Cel.lowerAscii("ÄB İ[@Z")).isEqualTo("Äb İ[@z");
        assertThat(Cel.upperAscii("äb ß{`z")).isEqualTo("äB ß{`Z");
    }

    @Test
    void positionsCountCharactersNotChars() {
        assertThat(Cel.size("a😀b")).isEqualTo(3);
        assertThat(Cel.substring("a😀b", 1, 2)).isEqualTo("😀");
        assertThat(Cel.indexOf("a😀b", "b")).isEqualTo(2);
        assertThat(Cel.charAt("a😀b", 3)).isEmpty();
    }

    @Test
    void hashIsSha256OfUtf8() {
        assertThat(Cel.hash("é")).isEqualTo("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
    }

    @ParameterizedTest
    @CsvSource({"1h30m, PT1H30M", "1.5s, PT1.5S", "-20ms, PT-0.02S", "0, PT0S", "PT5M, PT5M", "+3us, PT0.000003S", "7ns, PT0.000000007S"})
    void durationsAreReadAsCelWritesThem(String text, String iso) {
        assertThat(CelTime.duration(text)).isEqualTo(Duration.parse(iso));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1", "1x", "h", "1h 2m", "P", "999999999999999999h", "٣s"})
    void otherTextIsNoDuration(String text) {
        assertThatThrownBy(() -> CelTime.duration(text)).isInstanceOf(ShapeMismatch.class);
    }

    @Test
    void durationsAreWrittenInSeconds() {
        assertThat(Cel.string(Duration.ofMinutes(90))).isEqualTo("5400s");
        assertThat(Cel.string(Duration.ofMillis(-1500))).isEqualTo("-1.500s");
        assertThat(Cel.string(Duration.ofNanos(1))).isEqualTo("0.000000001s");
    }

    @Test
    void anyJsonIsTextOnlyIfItIsAScalar() {
        assertThat(Cel.string(Json.parse("\"a\""))).isEqualTo("a");
        assertThat(Cel.string(Json.parse("12"))).isEqualTo("12");
        assertThat(Cel.string(Json.parse("true"))).isEqualTo("true");
        assertThatThrownBy(() -> Cel.string(Json.parse("{\"a\": [1]}").get("a"))).hasMessageStartingWith("a: expected text");
    }

    @Test
    void wholeNumbersNeverOverflowSilently() {
        assertThatThrownBy(() -> Cel.add(Long.MAX_VALUE, 1)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> Cel.negate(Long.MIN_VALUE)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> Cel.abs(Long.MIN_VALUE)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> Cel.divide(Long.MIN_VALUE, -1)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> Cel.sum(List.of(Long.MAX_VALUE, 1L))).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> Cel.toInt(1e19)).isInstanceOf(ShapeMismatch.class);
    }

    @Test
    void listFunctionsGiveListsThatCannotBeChanged() {
        assertThatThrownBy(() -> Cel.distinct(List.of(1L)).add(2L)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Cel.<Long>first(List.of())).isNull();
        assertThat(Cel.last(List.of(1L, 2L))).isEqualTo(2L);
        assertThat(Cel.sumOfNumbers(List.of(1.5, 2.5))).isEqualTo(4.0);
        assertThatThrownBy(() -> Cel.slice(List.of(1L), 0, 2)).isInstanceOf(ShapeMismatch.class);
    }

    @Test
    void sundayIsDayZeroAndJanuaryMonthZero() {
        Instant sunday = Instant.parse("2026-01-04T23:30:00Z");

        assertThat(CelTime.getDayOfWeek(sunday)).isZero();
        assertThat(CelTime.getMonth(sunday)).isZero();
        assertThat(CelTime.getDayOfWeek(sunday, "Europe/Berlin")).isEqualTo(1);
    }
}
