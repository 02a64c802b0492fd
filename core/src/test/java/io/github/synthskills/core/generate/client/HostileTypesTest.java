package io.github.synthskills.core.generate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.client.ClientPlan;
import io.github.synthskills.core.client.ClientPlanner;
import io.github.synthskills.core.client.ToolShape;
import io.github.synthskills.core.client.TypesPlan;
import io.github.synthskills.core.escape.Hostile;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.plan.ToolPlan;
import io.github.synthskills.core.shape.JsonSchemaReader;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Any schema with any names and texts in it gives code that compiles, with the planned members and no others. */
final class HostileTypesTest {

    @Test
    void everyHostileTextIsAPropertyAnEnumValueADescriptionAndADefault() {
        Json.ObjectBuilder properties = Json.object();
        List<Json> values = new ArrayList<>();
        for (String text : Hostile.texts()) {
            Json quoted = Json.of(text);
            values.add(quoted);
            properties.put(text, Json.object()
                    .put("description", quoted)
                    .put("default", quoted)
                    .put("title", quoted)
                    .put("type", "object")
                    .put("properties", Json.object()
                            .put(text, Json.object().put("const", quoted).build())
                            .put("pattern", Json.object().put("type", "string").put("pattern", quoted).build())
                            .build())
                    .put("required", Json.list(List.of(text), Json::of))
                    .build());
        }
        properties.put("all", Json.object().put("enum", Json.list(values, value -> value)).build());
        Json schema = Json.object().put("type", "object").put("properties", properties.build()).build();

        ClientCode code = ClientCode.of("Sample", schema.toString());

        for (String text : Hostile.texts()) {
            Json document = Json.object()
                    .put("all", text)
                    .put(text, Json.object().put(text, text).build())
                    .build();
            assertThat(code.findings("Sample", document.toString())).as(text).isEqualTo("");
        }
    }

    @Test
    void everyHostileTextIsAToolOfOneClient() {
        List<ToolShape> tools = new ArrayList<>();
        for (String text : Hostile.texts()) {
            Json schema = Json.object()
                    .put("type", "object")
                    .put("properties", Json.object().put(text, Json.object().put("type", "string").build()).build())
                    .put("required", Json.list(List.of(text), Json::of))
                    .build();
            ToolDefinition definition = new ToolDefinition(
                    text, text, text, schema, Json.absent(), Json.object().build());
            tools.add(new ToolShape(
                    new ToolPlan("*/ \\u002a\\u002f \"", text, TaskSpec.Effect.READ, "0".repeat(64), definition, text),
                    JsonSchemaReader.read(schema, text),
                    tools.size() % 4 == 0 ? JsonSchemaReader.read(schema, text) : null));
        }

        ClientPlan plan = ClientPlanner.plan(ClientCode.PACKAGE, "*/ \\u002a\\u002f \"", tools);

        ClientCode code = ClientCode.compiled(ClientGenerator.generateAll(plan));
        assertThat(code.type(plan.className())).isFinal();
        assertThat(plan.methods()).hasSameSizeAs(Hostile.texts());
    }

    @Property(tries = 3)
    void anySchemasGiveCodeThatCompiles(@ForAll("schemas") List<Json> schemas) {
        List<GeneratedSource> sources = IntStream.range(0, schemas.size())
                .mapToObj(i -> ClientCode.plan("Sample" + i, schemas.get(i).toString()))
                .filter(plan -> !plan.isEmpty())
                .map(TypesGenerator::generate)
                .toList();

        ClientCode code = ClientCode.compiled(sources);

        // Every static initialiser runs, in whatever order.
        sources.forEach(source -> code.type(source.className().substring(ClientCode.PACKAGE.length() + 1)));
    }

    @Test
    void theSameSchemaGivesTheSameBytes() {
        String schema = "{\"properties\": {\"b\": {\"enum\": [\"x\", \"y\"]}, \"a\": {\"properties\": {\"b\": {}}}}}";
        TypesPlan plan = ClientCode.plan("Sample", schema);

        assertThat(TypesGenerator.generate(plan)).isEqualTo(TypesGenerator.generate(ClientCode.plan("Sample", schema)));
    }

    @Provide
    Arbitrary<List<Json>> schemas() {
        return schema(3).list().ofMinSize(10).ofMaxSize(15);
    }

    private static Arbitrary<Json> schema(int depth) {
        Arbitrary<Json> leaf = Arbitraries.oneOf(scalar(), constants());
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Json> inner = Arbitraries.lazy(() -> schema(depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaf),
                Tuple.of(4, object(inner)),
                Tuple.of(1, inner.map(items -> Json.object().put("type", "array").put("items", items).build())),
                Tuple.of(1, inner.map(value -> Json.object()
                        .put("type", "object")
                        .put("additionalProperties", value)
                        .build())),
                Tuple.of(2, inner.list().ofMinSize(2).ofMaxSize(3).map(options -> Json.object()
                        .put("anyOf", Json.list(options, option -> option))
                        .build())));
    }

    private static Arbitrary<Json> object(Arbitrary<Json> member) {
        Arbitrary<List<String>> names = name().list().ofMaxSize(6).uniqueElements();
        return Combinators.combine(names, member.list().ofSize(6), Arbitraries.integers().between(0, 6), Arbitraries.of(true, false))
                .as((keys, shapes, required, closed) -> {
                    Json.ObjectBuilder properties = Json.object();
                    for (int i = 0; i < keys.size(); i++) {
                        properties.put(keys.get(i), shapes.get(i));
                    }
                    return Json.object()
                            .put("type", "object")
                            .put("properties", properties.build())
                            .put("required", Json.list(keys.subList(0, Math.min(required, keys.size())), Json::of))
                            .put("additionalProperties", !closed)
                            .build();
                });
    }

    private static Arbitrary<String> name() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "b", "A", "type", "value", "items", "json", "text", "name", "of", "Other"),
                Arbitraries.of(Hostile.texts()),
                Arbitraries.strings().ofMaxLength(8));
    }

    private static Arbitrary<Json> scalar() {
        return Arbitraries.of(
                        "{\"type\": \"string\"}", "{\"type\": \"integer\", \"minimum\": 0}", "{\"type\": \"number\"}",
                        "{\"type\": \"boolean\"}", "{\"type\": [\"string\", \"null\"]}", "{\"type\": \"null\"}", "{}",
                        "{\"type\": \"string\", \"format\": \"uri\"}", "{\"type\": \"string\", \"format\": \"byte\"}",
                        "{\"type\": \"integer\", \"maximum\": 1e40}", "{\"type\": [\"number\", \"array\"]}")
                .map(Json::parse);
    }

    private static Arbitrary<Json> constants() {
        return name().map(Json::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(values -> Json.object().put("enum", Json.list(values, value -> value)).build());
    }
}
