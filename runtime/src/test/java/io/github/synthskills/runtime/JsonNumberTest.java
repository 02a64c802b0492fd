package io.github.synthskills.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 200, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MIN_VALUE})
    void aWholeNumberThatIsMadeEqualsTheSameThatIsRead(long value) {
        assertThat(Json.of(value)).isEqualTo(Json.parse(Long.toString(value)));
        assertThat(Json.of(value).integer()).isEqualTo(value);
    }
}
