package io.github.synthskills.runtime.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.math.BigInteger;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    private static List<String> problems(Type<?> type, Json json) {
        Findings findings = new Findings();
        type.check(json, findings);
        return findings.list().stream().map(Finding::toString).toList();
    }

    // --- numbers ---

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0", "3e0", "0.3e1", "300e-2"})
    void wholeNumbersAreWholeHoweverTheyAreWritten(String json) {
        assertThat(Types.int32().read(Json.parse(json))).isEqualTo(3);
        assertThat(Types.int64().read(Json.parse(json))).isEqualTo(3);
        assertThat(Types.integer().read(Json.parse(json))).isEqualTo(3);
        assertThat(problems(Types.int32(), Json.parse(json))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2147483648, true", "-2147483649, true", "2147483647.0, false", "3.5, true", "1e400, true", "1e999999999, true",
    })
    void whatDoesNotFitInto32BitsIsFoundAndNeverWrapped(String json, boolean found) {
        Json number = Json.parse(json);

        assertThat(problems(Types.int32(), number)).hasSize(found ? 1 : 0);
        if (found) {
            assertThatThrownBy(() -> Types.int32().read(number)).isInstanceOf(ShapeMismatch.class)
                    .hasMessage("expected a whole number of 32 bits, found another number");
        }
    }

    @Test
    void greatNumbersAreExactOrRefused() {
        assertThat(Types.integer().read(Json.parse("1e400"))).isEqualTo(BigInteger.TEN.pow(400));
        assertThat(Types.decimal().read(Json.parse("1e400"))).isEqualByComparingTo("1e400");
        assertThat(problems(Types.int64(), Json.parse("9223372036854775808"))).hasSize(1);
        assertThat(problems(Types.integer(), Json.parse("1e999999999"))).hasSize(1);
        assertThat(problems(Types.float64(), Json.parse("1e400"))).containsExactly(
                "expected a number that fits in 64 bits, found another number");
        assertThat(Types.float64().read(Json.parse("-0"))).isZero();
        assertThat(Types.float64().read(Types.float64().write(-0.0))).isEqualTo(-0.0);
    }

    @Test
    void numbersThatJsonDoesNotHaveAreFound() {
        assertThat(problems(Types.float64(), Types.float64().write(Double.NaN))).hasSize(1);
        assertThat(problems(Types.decimal(), Json.of(Double.POSITIVE_INFINITY))).hasSize(1);
    }

    // --- times ---

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T10:20:30Z, 2024-02-29T10:20:30Z",
        "2024-02-29t10:20:30z, 2024-02-29T10:20:30Z",
        "2024-02-29 10:20:30.5+02:00, 2024-02-29T10:20:30.5+02:00",
        "2024-02-29T10:20Z, 2024-02-29T10:20:00Z",
        "2024-02-29T10:20:30.000+0530, 2024-02-29T10:20:30+05:30",
        "2024-02-29T10:20:30.123456789123Z, 2024-02-29T10:20:30.123456789Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    })
    void pointsInTimeAreReadAsServersWriteThemAndWrittenAsRfc3339(String text, String written) {
        OffsetDateTime time = Types.dateTime().read(Json.of(text));

        assertThat(Types.dateTime().write(time)).isEqualTo(Json.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-29T10:20:30Z", "2024-02-29T10:20:30", "2024-02-29", "24:00Z", "yesterday", "",
        "2024-02-29T24:20:30Z", "2024-02-29T10:20:30+99:00", "+12024-02-29T10:20:30Z"})
    void whatIsNoPointInTimeIsFound(String text) {
        assertThat(problems(Types.dateTime(), Json.of(text)))
                .containsExactly("expected a date and time with an offset (RFC 3339), found another text");
    }

    @Test
    void offsetsOfOddSecondsAreWrittenAsUtc() {
        assertThat(Types.dateTime().write(OffsetDateTime.parse("2024-01-01T00:00:00+00:00:01")))
                .isEqualTo(Json.of("2023-12-31T23:59:59Z"));
        assertThat(Types.time().write(OffsetTime.parse("10:00+01:00"))).isEqualTo(Json.of("10:00:00+01:00"));
    }

    @ParameterizedTest
    @CsvSource({"P2W, PT336H", "P1DT1H, PT25H", "PT0.5S, PT0.5S", "-PT1.5S, PT-1.5S"})
    void lengthsOfTimeAreReadAndWritten(String text, Duration duration) {
        assertThat(Types.duration().read(Json.of(text))).isEqualTo(duration);
        assertThat(Types.duration().read(Types.duration().write(duration))).isEqualTo(duration);
    }

    @Test
    void negativeLengthsOfTimeAreNegativeAsAWhole() {
        assertThat(Types.duration().write(Duration.ofMillis(-1500))).isEqualTo(Json.of("-PT1.5S"));
        assertThat(problems(Types.duration(), Json.of("P1Y"))).hasSize(1);
        assertThat(Types.duration().read(Types.duration().write(Duration.ofSeconds(Long.MIN_VALUE / 2)))).isNegative();
    }

    // --- texts ---

    @Test
    void uuidsAndUrisAreStrict() {
        assertThat(problems(Types.uuid(), Json.of("1-1-1-1-1"))).containsExactly("expected a UUID, found another text");
        assertThat(problems(Types.uuid(), Json.of("C56A4180-65AA-42EC-A945-5FD21DEC0538"))).isEmpty();
        assertThat(problems(Types.uri(), Json.of("/relative"))).containsExactly("expected a URI with a scheme, found another text");
        assertThat(problems(Types.uri(), Json.of("https://example.com/a b"))).hasSize(1);
        assertThat(problems(Types.uri(), Json.of("urn:isbn:1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+/+/", "-_-_", "+/\r\n+/"})
    void base64IsReadInEitherAlphabet(String text) {
        assertThat(Types.base64().read(Json.of(text))).containsExactly(0xfb, 0xff, 0xbf);
    }

    @Test
    void whatIsNoBase64IsFound() {
        assertThat(problems(Types.base64(), Json.of("a?b"))).containsExactly("expected Base64, found another text");
        assertThat(problems(Types.base64(), Json.NULL)).containsExactly("expected Base64, found null");
    }
}
