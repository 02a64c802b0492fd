package io.github.synthskills.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShapePropertiesTest {

    @Property(tries = 300)
    void anInferredShapeAcceptsItsSamples(@ForAll("samples") List<Json> samples) {
        Shape shape = ShapeInference.infer(samples, "s/t");

        assertThat(samples).allSatisfy(sample ->
                assertThat(ShapeMatcher.mismatches(shape, sample)).isEmpty());
    }

    @Property(tries = 300)
    void aMergedShapeAcceptsWhatEitherAccepts(@ForAll("json") Json left, @ForAll("json") Json right) {
        Shape merged = Shapes.merge(
                ShapeInference.infer(List.of(left), "s/t"), ShapeInference.infer(List.of(right), "s/t"));

        assertThat(ShapeMatcher.mismatches(merged, left)).isEmpty();
        assertThat(ShapeMatcher.mismatches(merged, right)).isEmpty();
    }

    @Property(tries = 300)
    void aShapeSurvivesItsJsonForm(@ForAll("samples") List<Json> samples) {
        Shape shape = ShapeInference.infer(samples, "s/t");
        Json written = ShapeJson.write(shape);

        assertThat(ShapeJson.read(Json.parse(written.canonical()))).isEqualTo(shape);
        assertThat(ShapeJson.write(ShapeJson.read(written)).canonical()).isEqualTo(written.canonical());
    }

    @Property(tries = 300)
    void instancesFitTheirShape(@ForAll("samples") List<Json> samples) {
        Shape shape = Shapes.plain(ShapeInference.infer(samples, "s/t"));

        assertThat(ShapeInstances.of(shape)).isNotEmpty().allSatisfy(instance ->
                assertThat(ShapeMatcher.mismatches(shape, instance)).isEmpty());
    }

    @Property(tries = 300)
    void anyJsonReadAsASchemaGivesAShape(@ForAll("json") Json schema) {
        assertThat(JsonSchemaReader.read(schema, "s/t")).isNotNull();
        assertThat(JsonSchemaReader.readInput(schema, "s/t").origin()).isNotEmpty();
    }

    @Provide
    Arbitrary<List<Json>> samples() {
        return json().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Json> json() {
        return tree(3);
    }

    private static Arbitrary<Json> tree(int depth) {
        Arbitrary<Json> scalars = Arbitraries.oneOf(
                Arbitraries.just(Json.NULL),
                Arbitraries.strings().ofMaxLength(8).map(Json::of),
                Arbitraries.of("2026-01-15T09:30:00Z", "2026-02-15T09:30:00+01:00", "2026-03-15T09:30:00.5Z", "2026-01-15",
                        "https://a.example/1", "https://a.example/2", "https://a.example/3", "{\"a\":1}", "[{\"a\":\"x\"}]")
                        .map(Json::of),
                Arbitraries.bigIntegers().map(number -> Json.parse(number.toString())),
                Arbitraries.longs().map(Json::of),
                Arbitraries.doubles().map(Json::of),
                Arbitraries.of(true, false).map(Json::of));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of("type", "properties", "items", "$ref", "anyOf", "allOf", "enum", "id", "a@b.example", "7"),
                Arbitraries.strings().ofMaxLength(4));
        Arbitrary<Json> lists = Arbitraries.lazy(() -> tree(depth - 1))
                .list()
                .ofMaxSize(4)
                .map(values -> Json.list(values, value -> value));
        Arbitrary<Json> objects = Arbitraries.maps(names, Arbitraries.lazy(() -> tree(depth - 1)))
                .ofMaxSize(4)
                .map((Map<String, Json> members) -> Json.map(members, value -> value));
        return Arbitraries.oneOf(scalars, lists, objects);
    }
}
