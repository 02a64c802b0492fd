package io.github.synthskills.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ShapeMatcherTest {

    @Test
    void mismatchesNamePlaceAndKindsButNoValue() {
        Shape shape = ShapeInference.infer(List.of(Json.parse("{\"value\":[{\"id\":\"secret\",\"n\":1}]}")), "s/t");

        assertThat(ShapeMatcher.mismatches(shape, Json.parse("{\"value\":[{\"id\":42},{\"id\":\"x\",\"n\":1.5}]}")))
                .containsExactly(
                        "value[0].id: expected text, found a whole number",
                        "value[0].n: expected a whole number, found nothing",
                        "value[1].n: expected a whole number, found a number");
    }

    @Test
    void membersThatTheRecordDoesNotKnowAreFine() {
        assertThat(ShapeMatcher.matches(new Shape.RecordOf("s/t", List.of()), Json.parse("{\"a\":1}"))).isTrue();
    }

    @Test
    void patternsThatTakeTheirTimeOnManyTextsAreGivenUp() {
        Json texts = Json.parse("[" + String.join(",", Collections.nCopies(50_000, "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"")) + "]");
        Shape shape = JsonSchemaReader.read(Json.parse(
                "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"pattern\":\"^(a|aa)+$\"}}"), "s/t");

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> ShapeMatcher.mismatches(shape, texts));
    }
}
