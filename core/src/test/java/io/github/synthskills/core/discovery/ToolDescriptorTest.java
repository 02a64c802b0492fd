package io.github.synthskills.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import org.junit.jupiter.api.Test;

final class ToolDescriptorTest {

    private static Shape arguments(String schema) {
        ToolDefinition definition =
                new ToolDefinition("t", "", "", Json.parse(schema), Json.absent(), Json.object().build());
        return ToolDescriptor.of("s", "", definition).arguments();
    }

    @Test
    void argumentsSayThatThereAreNoOthers() {
        Shape shape = arguments("""
                {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false}""");

        assertThat(shape).isInstanceOfSatisfying(Shape.Detailed.class, detailed -> {
            assertThat(detailed.details().closed()).isTrue();
            assertThat(((Shape.RecordOf) detailed.shape()).field("a")).isPresent();
        });
    }

    @Test
    void argumentsWhoseNamesAreDataKeepTheirType() {
        Shape shape = arguments("{\"type\": \"object\", \"additionalProperties\": {\"type\": \"integer\"}}");

        assertThat(shape).isInstanceOfSatisfying(Shape.Detailed.class, detailed -> {
            assertThat(detailed.shape()).isInstanceOf(Shape.RecordOf.class);
            assertThat(detailed.details().additional()).isEqualTo(Shape.INTEGER);
        });
    }

    @Test
    void argumentsAreARecordWhateverTheSchemaSays() {
        assertThat(arguments("{}")).isInstanceOf(Shape.RecordOf.class);
        assertThat(arguments("{\"type\": \"object\"}")).isInstanceOf(Shape.RecordOf.class);
        assertThat(arguments("{\"anyOf\": [{\"properties\": {\"a\": {}}}, {\"properties\": {\"b\": {}}}]}"))
                .isInstanceOfSatisfying(Shape.RecordOf.class, object -> assertThat(object.fields()).hasSize(2));
    }
}
