package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueWordsTest {

    @ParameterizedTest
    @CsvSource({
        "books, book",
        "parties, party",
        "dresses, dress",
        "boxes, box",
        "stopped, stop",
        "planned, plan",
        "selling, sell",
        "booking, book",
        "sing, sing",
        "bed, bed",
        "status, status",
        "glass, glass",
        "mother's, mother",
        "mother’s, mother",
        "places, plac",
        "place, plac"
    })
    void endingsAreCutOff(String word, String stem) {
        assertThat(ValueWords.stem(word)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({
        "city_name0, city name",
        "Hotels_4.number_of_rooms, number of rooms",
        "a.b.c, c",
        "Zip-Code, zip code",
        "42, value",
        "'', value",
        "..., value",
        "größe, größe"
    })
    void typesAreMadeOfTheNamesOfParameters(String parameter, String type) {
        assertThat(ValueWords.typeOf(parameter)).isEqualTo(type);
    }

    @Test
    void typesAreShort() {
        assertThat(ValueWords.typeOf("long ".repeat(1_000))).hasSizeLessThanOrEqualTo(60).startsWith("long long");
    }
}
