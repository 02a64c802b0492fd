package io.github.synthskills.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitReaderTest {

    private static final Json SENT = Json.parse("{\"top\":500,\"skip\":20,\"filter\":\"name eq 'top'\"}");

    @ParameterizedTest
    @ValueSource(strings = {
        "The value of 'top' must not exceed 100.",
        "top must be at most 100",
        "Invalid page size specified: '500'. Must be between 1 and 100 inclusive.",
        "top: Number must be less than or equal to 100",
        "/top must be <= 100",
        "maximum for top is 100",
        "The maximum value allowed for $top is 100",
        "[{\"code\":\"too_big\",\"maximum\":100,\"type\":\"number\",\"path\":[\"top\"]}]",
        "top is limited: no more than 100",
        "Page size 500 exceeds the limit of 100",
        "Requested 500 items, limit: 100",
        "top must be less than 101",
        "The page size must be between 1 and 100.",
        "{\"error\":{\"code\":\"BadRequest\",\"message\":\"The limit of '100' for Top query has been exceeded. The value from the"
            + " incoming request is '500'.\"}}",
        "top cannot exceed 100 (was 500)"
    })
    void boundOfAnArgumentIsFound(String message) {
        assertThat(LimitReader.find(message, SENT)).isEqualTo(new StatedLimit("top", 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "top must be at least 1000",
        "skip must be at most 100",
        "The file name must be at most 255 characters",
        "too many requests: at most 100 per minute",
        "top must be at most 1000",
        "top must be at most 99.5",
        "not found",
        "maximum 100"
    })
    void whatIsNoBrokenBoundOfAnArgumentIsNone(String message) {
        assertThat(LimitReader.find(message, SENT)).isNull();
    }

    @Test
    void argumentNamesAreFoundAsMessagesWriteThem() {
        Json sent = Json.parse("{\"pageSize\":5000,\"depth\":7000}");

        assertThat(LimitReader.find("page size must be at most 1,000", sent)).isEqualTo(new StatedLimit("pageSize", 1_000));
        assertThat(LimitReader.find("depth may be 9000; page_size at most 200", sent)).isEqualTo(new StatedLimit("pageSize", 200));
    }

    @Test
    void nearestOfSeveralNamedArgumentsIsMeant() {
        Json sent = Json.parse("{\"limit\":500,\"depth\":70}");

        assertThat(LimitReader.find("depth must be at most 10; limit must be at most 100", sent))
                .isEqualTo(new StatedLimit("depth", 10));
    }

    @Test
    void hostileTextTakesNoTime() {
        String text = "at most " + "a ".repeat(100_000) + "between 1 and ".repeat(10_000);

        assertThat(LimitReader.find(text, SENT)).isNull();
    }
}
