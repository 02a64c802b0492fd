package io.github.synthskills.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class JsonRequireOnlyTest {

    @Test
    void anObjectWithKnownNamesIsGivenBack() {
        Json inputs = Json.parse("{\"days\": 3}");

        assertThat(inputs.requireOnly("days", "extensions")).isSameAs(inputs);
        assertThat(Json.parse("{}").requireOnly()).isEqualTo(Json.parse("{}"));
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestAndAllKnownOnes() {
        assertThatThrownBy(() -> Json.parse("{\"days\": 1, \"extension\": \"hidden\"}").requireOnly("days", "extensions"))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("extension: unknown name; did you mean 'extensions'? Known: days, extensions");
    }

    @Test
    void whatTakesNothingSaysSo() {
        assertThatThrownBy(() -> Json.parse("{\"day\": 1}").requireOnly())
                .hasMessage("day: unknown name. There is none");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> Json.parse("[]").requireOnly("days")).hasMessageContaining("expected an object");
    }
}
