package io.github.synthskills.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaReaderTest {

    private static Shape read(String schema) {
        return JsonSchemaReader.read(Json.parse(schema), "s/t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                              | any JSON
            true                                                            | any JSON
            {"type":"string","format":"date-time"}                          | a date and time (RFC 3339, such as 2026-01-31T09:30:00Z)
            {"type":["string","null"]}                                      | text or null
            {"type":"integer","nullable":true}                              | a whole number or null
            {"anyOf":[{"type":"number"},{"type":"null"}]}                   | a number or null
            {"oneOf":[{"type":"string"},{"type":"integer"}]}                | text or a whole number
            {"enum":["a","b",null]}                                         | one of "a", "b" or null
            {"const":3}                                                     | 3
            {"type":"array","items":{"type":"boolean"}}                     | a list, each element true or false
            {"type":"array"}                                                | a list, each element any JSON
            {"type":"array","prefixItems":[{"type":"string"}]}              | a list, each element text
            {"type":"object"}                                               | a map, each value any JSON
            {"type":"object","additionalProperties":{"type":"string"}}      | a map, each value text
            {"type":"object","additionalProperties":false}                  | an object without members
            {"properties":{"b":{},"a":{}}}                                  | an object with a, b
            {"$ref":"https://example.com/x.json"}                           | any JSON
            {"$ref":"#"}                                                    | any JSON
            {"$ref":"#/nowhere"}                                            | any JSON
            """)
    void constructsHaveShapes(String schema, String expected) {
        assertThat(Shapes.describe(read(schema))).isEqualTo(expected);
    }

    @Test
    void localReferencesAreFollowedUntilTheyRecur() {
        Shape.RecordOf shape = (Shape.RecordOf) read("""
                {"$ref":"#/$defs/node","$defs":{"node":{"type":"object","required":["id"],"properties":{
                  "id":{"type":"string"},"next":{"$ref":"#/$defs/node"}}}}}""");

        assertThat(shape.origin()).isEqualTo("s/t#node");
        assertThat(shape.field("id").orElseThrow().optional()).isFalse();
        assertThat(shape.field("next").orElseThrow().shape()).isEqualTo(new Shape.Ref("s/t#node"));
        assertThat(Shapes.plain(shape).field("next").orElseThrow().shape()).isEqualTo(Shape.ANY);
    }

    @Test
    void allOfHasTheMembersOfAllAndRequiresWhatAnyRequires() {
        Shape.RecordOf shape = (Shape.RecordOf) read("""
                {"allOf":[{"type":"object","properties":{"a":{"type":"string"}}},
                          {"type":"object","required":["a","b"],"properties":{"a":{},"b":{"type":"integer"}}}]}""");

        assertThat(shape.field("a").orElseThrow()).isEqualTo(Field.of("a", Shape.STRING));
        assertThat(shape.field("b").orElseThrow()).isEqualTo(Field.of("b", Shape.INTEGER));
    }

    @Test
    void variantsThatOnlyRequireSomethingDoNotBlurTheType() {
        assertThat(read("""
                {"type":"object","properties":{"a":{"type":"string"}},"anyOf":[{"required":["a"]}]}"""))
                .isInstanceOf(Shape.RecordOf.class);
    }

    @Test
    void alternativesThatOnlyBindObjectsLeaveNullWhatItIs() {
        Shape shape = JsonSchemaReader.read(
                Json.parse("{\"type\": [\"string\", \"null\"], \"anyOf\": [{\"type\": \"string\"}, {\"properties\": {}}]}"), "s/t");

        assertThat(Shape.isNullable(shape)).isTrue();
    }

    @Test
    void schemasThatMultiplyAreCutAndDoNotHang() {
        StringBuilder schema = new StringBuilder("{\"$ref\":\"#/$defs/d0\",\"$defs\":{");
        for (int i = 0; i < 20; i++) {
            String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
            schema.append("\"d").append(i).append("\":{\"properties\":{\"l\":").append(next).append(",\"r\":")
                    .append(next).append("}},");
        }
        Shape shape = read(schema.append("\"d20\":{\"type\":\"string\"}}}").toString());

        assertThat(Shapes.bare(shape) instanceof Shape.RecordOf).isTrue();
    }

    @Test
    void aToolWithoutParametersTakesARecordWithoutMembers() {
        assertThat(JsonSchemaReader.readInput(Json.parse("{\"type\":\"object\"}"), "s/t:input").fields()).isEmpty();
        assertThat(JsonSchemaReader.readInput(Json.absent(), "s/t:input").fields()).isEmpty();
    }

    @Test
    void whatWasSeenCorrectsWhatWasDeclared() {
        Shape declared = read("""
                {"type":"object","required":["id","from"],"properties":{
                  "id":{"type":"string"},"from":{"type":"object","properties":{"name":{"type":"string"}}},"tags":{}}}""");
        Shape observed = ShapeInference.infer(
                java.util.List.of(
                        Json.parse("{\"id\":\"1\",\"from\":null,\"tags\":[1],\"extra\":true}"),
                        Json.parse("{\"id\":\"1\",\"from\":{\"name\":\"x\"}}")),
                "s/t");

        Shape.RecordOf both = (Shape.RecordOf) Shapes.reconcile(declared, observed);

        assertThat(both.field("id").orElseThrow().optional()).isFalse();
        assertThat(Shape.isNullable(both.field("from").orElseThrow().shape())).isTrue();
        assertThat(both.field("tags").orElseThrow().shape()).isEqualTo(new Shape.ListOf(Shape.INTEGER));
        assertThat(both.field("extra").orElseThrow().evidence()).isEqualTo(new Evidence(2, 1, 0));
    }

    @Test
    void wideDefinitionsThatAreReferredToOftenAreReadSoOftenOnly() {
        String members = IntStream.range(0, 20_000).mapToObj(i -> "\"m" + i + "\":{}").collect(Collectors.joining(","));
        String values = IntStream.range(0, 5_000).mapToObj(i -> "" + i).collect(Collectors.joining(","));
        String uses = IntStream.range(0, 4_000)
                .mapToObj(i -> "\"a" + i + "\":{\"$ref\":\"#/$defs/" + (i % 2 == 0 ? "wide" : "long") + "\"}")
                .collect(Collectors.joining(","));
        Json schema = Json.parse("{\"properties\":{" + uses + "},\"$defs\":{\"wide\":{\"properties\":{" + members
                + "}},\"long\":{\"enum\":[" + values + "]}}}");

        Shape shape = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> JsonSchemaReader.read(schema, "s/t"));

        Shape.RecordOf record = (Shape.RecordOf) Rewrite.bare(shape);
        assertThat(record.fields()).hasSize(4_000);
        assertThat(record.fields().stream()
                        .filter(field -> Rewrite.bare(field.shape()) instanceof Shape.RecordOf))
                .hasSizeBetween(1, 20);
    }

    @Test
    void originsStayShortAndDistinctHoweverLongNamesAre() {
        String origin = "s/t";
        for (int i = 0; i < 60; i++) {
            origin = Origins.element(Origins.member(Origins.definition(origin, "n".repeat(40_000)), "m".repeat(40_000)));
        }

        assertThat(origin.length()).isLessThan(600);
        assertThat(Origins.member(origin, "x".repeat(900) + "a")).isNotEqualTo(Origins.member(origin, "x".repeat(900) + "b"));
    }
}
