package io.github.synthskills.core.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolContract;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever two servers call a schema: it can be compared, and no difference is missed. */
final class ComparisonPropertiesTest {

    private static final List<String> KEYWORDS = List.of(
            "type", "properties", "required", "items", "enum", "const", "anyOf", "oneOf", "allOf", "$ref", "$defs", "minimum",
            "maxLength", "additionalProperties", "nullable", "description", "default", "if", "not", "prefixItems", "a", "b");

    @Property(tries = 1000)
    void everyDifferenceIsAChangeAndNothingElseIs(@ForAll("schemas") Json before, @ForAll("schemas") Json after) {
        ToolDescriptor was = tool(before, after);
        ToolDescriptor is = tool(after, before);
        List<Change> changes = DefinitionComparison.compare(was, is);
        assertThat(changes.isEmpty()).isEqualTo(was.pin().equals(is.pin()));
        assertThat(changes).allSatisfy(change -> assertThat(change.text().length()).isLessThan(2_000));
        assertThat(DefinitionComparison.compare(was, was)).isEmpty();
    }

    @Property(tries = 1000)
    void aContractThatChangedIsNeverOnlyText(@ForAll("schemas") Json before, @ForAll("schemas") Json after) {
        ToolDescriptor was = tool(before, Json.absent());
        ToolDescriptor is = tool(after, Json.absent());
        List<String> used = List.of("a", "b");
        if (!ToolContract.of(was.definition(), used).equals(ToolContract.of(is.definition(), used))) {
            assertThat(DefinitionComparison.compare(was, is))
                    .anySatisfy(change -> assertThat(change.severity()).isNotEqualTo(Severity.TEXT));
        }
    }

    private static ToolDescriptor tool(Json input, Json output) {
        return ToolDescriptor.of("s", "", new ToolDefinition("t", "", "", input, output, Json.object().build()));
    }

    @Provide
    Arbitrary<Json> schemas() {
        return object(3);
    }

    private static Arbitrary<Json> object(int depth) {
        return Arbitraries.maps(Arbitraries.of(KEYWORDS), value(depth)).ofMaxSize(5)
                .map(members -> Json.map(members, member -> member));
    }

    private static Arbitrary<Json> value(int depth) {
        Arbitrary<Json> scalars = Arbitraries.of(
                "\"string\"", "\"integer\"", "\"a\"", "\"#\"", "\"#/$defs/a\"", "\"#/properties/b\"", "\"#/nowhere\"",
                "\"https://example.org\"", "1", "2.5", "true", "false", "null", "{}", "[]", "[\"a\"]", "[\"b\",\"a\"]").map(Json::parse);
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<Json> lists = Arbitraries.lazy(() -> value(depth - 1)).list().ofMaxSize(3)
                .map(elements -> Json.list(elements, element -> element));
        return Arbitraries.frequencyOf(
                Tuple.of(3, scalars),
                Tuple.of(3, Arbitraries.lazy(() -> object(depth - 1))),
                Tuple.of(1, lists));
    }
}
