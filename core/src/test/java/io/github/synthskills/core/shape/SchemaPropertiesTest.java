package io.github.synthskills.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.schema.SchemaCheck;
import io.github.synthskills.runtime.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Shapes of arbitrary schemas, with the validator as the judge. */
class SchemaPropertiesTest {

    @Property(tries = 400)
    void whatASchemaAllowsFitsItsShape(@ForAll("schemas") Json schema, @ForAll("values") List<Json> values) {
        Shape shape = JsonSchemaReader.read(schema, "s/t");
        SchemaCheck check = SchemaCheck.of(schema);

        assertThat(values).allSatisfy(value -> {
            if (check.check(value) instanceof SchemaCheck.Verdict.Valid) {
                assertThat(ShapeMatcher.mismatches(shape, value)).as("%s of %s", value, schema).isEmpty();
            }
        });
    }

    @Property(tries = 400)
    void mergedShapesAllowWhatEitherAllows(
            @ForAll("schemas") Json left, @ForAll("schemas") Json right, @ForAll("values") List<Json> values) {
        Shape one = JsonSchemaReader.read(left, "s/t");
        Shape other = JsonSchemaReader.read(right, "s/t");
        Shape merged = Shapes.merge(one, other);

        assertThat(ShapeJson.read(Json.parse(ShapeJson.write(merged).toString()))).isEqualTo(merged);
        assertThat(values).allSatisfy(value -> {
            if (!value.isObject() && !value.isList() && ShapeMatcher.matches(one, value)) {
                assertThat(ShapeMatcher.mismatches(merged, value)).as("%s of %s", value, one).isEmpty();
            }
        });
    }

    @Property(tries = 400)
    void nothingIsLostOnTheWayThroughTheLock(@ForAll("schemas") Json schema) {
        Shape shape = JsonSchemaReader.read(schema, "s/t");

        assertThat(ShapeJson.read(Json.parse(ShapeJson.write(shape).toString()))).isEqualTo(shape);
        assertThat(Shapes.withoutTexts(Shapes.withoutTexts(shape))).isEqualTo(Shapes.withoutTexts(shape));
        assertThat(Shapes.plain(Shapes.plain(shape))).isEqualTo(Shapes.plain(shape));
    }

    @Provide
    Arbitrary<Json> schemas() {
        return schema(3).map(schema -> Json.object()
                .put("$ref", "#/$defs/a")
                .put("$defs", Json.object().put("a", schema).put("b", Json.parse("{\"type\":[\"string\",\"integer\"]}")).build())
                .build());
    }

    private static Arbitrary<Json> schema(int depth) {
        Arbitrary<Json> leaves = Arbitraries.of(
                        "{}", "true", "{\"type\":\"string\"}", "{\"type\":\"integer\",\"minimum\":1}", "{\"type\":\"null\"}",
                        "{\"type\":[\"string\",\"null\"],\"maxLength\":2}", "{\"enum\":[\"a\",1,null]}", "{\"const\":\"a\"}",
                        "{\"type\":\"number\",\"exclusiveMaximum\":2}", "{\"$ref\":\"#/$defs/a\"}", "{\"$ref\":\"#/$defs/b\"}",
                        "{\"minLength\":2}", "{\"minimum\":1}", "{\"required\":[\"a\"]}", "{\"type\":\"boolean\"}",
                        "{\"type\":\"object\"}", "{\"type\":\"array\"}", "{\"description\":\"text\"}")
                .map(Json::parse);
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Json> inner = Arbitraries.lazy(() -> schema(depth - 1));
        Arbitrary<Json> objects = Combinators.combine(
                        Arbitraries.maps(Arbitraries.of("a", "b", "c"), inner).ofMaxSize(3),
                        Arbitraries.of("a", "b", "d").set().ofMaxSize(2),
                        Arbitraries.of("", "false", "{\"type\":\"string\"}"),
                        Arbitraries.of(true, false))
                .as(SchemaPropertiesTest::object);
        Arbitrary<Json> lists = inner.map(element -> Json.object().put("type", "array").put("items", element).build());
        Arbitrary<Json> tuples = inner.list().ofMinSize(1).ofMaxSize(2).map(places -> Json.object()
                .put("type", "array").put("prefixItems", Json.list(places, place -> place)).put("items", Json.of(false)).build());
        Arbitrary<Json> choices = Combinators.combine(
                        Arbitraries.of("anyOf", "oneOf", "allOf"), inner.list().ofMinSize(1).ofMaxSize(3), inner)
                .as(SchemaPropertiesTest::choice);
        return Arbitraries.oneOf(leaves, objects, objects, lists, tuples, choices, choices);
    }

    private static Json object(Map<String, Json> properties, Set<String> required, String others, boolean typed) {
        Json.ObjectBuilder schema = Json.object().put("properties", Json.map(properties, value -> value));
        if (typed) {
            schema.put("type", "object");
        }
        if (!required.isEmpty()) {
            schema.put("required", Json.list(required.stream().sorted().toList(), Json::of));
        }
        if (!others.isEmpty()) {
            schema.put("additionalProperties", Json.parse(others));
        }
        return schema.build();
    }

    /** Alternatives beside what another schema says. */
    private static Json choice(String keyword, List<Json> options, Json beside) {
        Json list = Json.list(options, option -> option);
        return beside.isObject() && beside.get(keyword).isAbsent()
                ? beside.plus(keyword, list)
                : Json.object().put(keyword, list).build();
    }

    @Provide
    Arbitrary<List<Json>> values() {
        return value(3).list().ofMinSize(8).ofMaxSize(12);
    }

    private static Arbitrary<Json> value(int depth) {
        Arbitrary<Json> leaves = Arbitraries.of("null", "true", "\"a\"", "\"abc\"", "0", "1", "1.5", "{}", "[]").map(Json::parse);
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Json> inner = Arbitraries.lazy(() -> value(depth - 1));
        Arbitrary<Json> objects = Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), inner)
                .ofMaxSize(3)
                .map((Map<String, Json> members) -> Json.map(members, value -> value));
        Arbitrary<Json> lists = inner.list().ofMaxSize(3).map(values -> Json.list(values, value -> value));
        return Arbitraries.oneOf(leaves, objects, objects, lists);
    }
}
