package io.github.synthskills.benchmarks.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaInstancesTest {

    private static SchemaInstances of(String schema) {
        JsonNode json = Json.parse(schema).node();
        return SchemaInstances.of(json, new SchemaOracle(json), 60);
    }

    private static List<String> texts(String schema) {
        return of(schema).valid().stream().map(Json::toString).toList();
    }

    @Test
    void leastComesFirstAndFullestSecond() {
        String schema = """
                {"type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}}, "required": ["a"],
                 "additionalProperties": false}""";

        assertThat(texts(schema)).containsExactly("{\"a\":1}", "{\"a\":1,\"b\":2}");
    }

    @Test
    void everyValueOptionAndTypeIsMet() {
        assertThat(texts("{\"enum\": [\"x\", 2, null, [true]]}")).containsExactlyInAnyOrder("\"x\"", "2", "null", "[true]");
        assertThat(texts("{\"oneOf\": [{\"const\": 1}, {\"const\": 2}, {\"$ref\": \"#/$defs/c\"}], \"$defs\": {\"c\": {\"const\": 3}}}"))
                .containsExactlyInAnyOrder("1", "2", "3");
        assertThat(texts("{\"type\": [\"boolean\", \"null\"]}")).containsExactlyInAnyOrder("true", "false", "null");
    }

    @Test
    void bothEndsOfBoundsAreMet() {
        assertThat(texts("{\"type\": \"integer\", \"minimum\": 3, \"exclusiveMaximum\": 900}")).contains("3", "899");
        assertThat(texts("{\"type\": \"array\", \"items\": {\"const\": 0}, \"minItems\": 1, \"maxItems\": 4}"))
                .contains("[0]", "[0,0,0,0]");
        assertThat(of("{\"type\": \"string\", \"minLength\": 2, \"maxLength\": 5}").valid())
                .extracting(text -> text.string().length())
                .contains(2, 5);
    }

    @Test
    void undeclaredMembersComeOnlyWhereTheyMay() {
        assertThat(texts("{\"type\": \"object\"}")).anyMatch(text -> text.contains("x-undeclared"));
        assertThat(texts("{\"type\": \"object\", \"additionalProperties\": false}")).containsExactly("{}");
    }

    @Test
    void recursionEnds() {
        assertThat(of("""
                {"$ref": "#/$defs/n", "$defs": {"n": {"type": "object", "properties": {"next": {"$ref": "#/$defs/n"}},
                 "required": ["v"]}}}""").valid()).hasSizeGreaterThan(2);
    }

    @Test
    void whatNothingSatisfiesHasNoInstance() {
        assertThat(of("{\"type\": \"object\", \"properties\": {\"a\": false}, \"required\": [\"a\"]}").valid()).isEmpty();
        assertThat(of("{\"$ref\": \"#\"}").valid()).isEmpty();
        assertThat(of("{\"$ref\": \"https://example.com/elsewhere\"}").valid()).isEmpty();
    }

    @Test
    void sameSchemaGivesTheSameDocuments() {
        String schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": [\"string\", \"number\"]}}";

        assertThat(texts(schema)).isEqualTo(texts(schema));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "^[A-Z]{2}-[0-9]{3,5}$", "^(today|tomorrow|\\d{4}-\\d{2}-\\d{2})$", "^[^=]+=[^=]+$", "^#[a-fA-F0-9]{6}$", "b+c?",
        "^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", "^\\p{L}+\\s\\S\\u0041$", "^.{3}[\\]\\-x]$"
    })
    void textsMatchPatterns(String pattern) {
        String schema = Json.object().put("type", "string").put("pattern", pattern).build().toString();

        assertThat(of(schema).valid()).isNotEmpty().allMatch(text -> java.util.regex.Pattern.compile(pattern)
                .matcher(text.string()).find());
    }

    @Test
    void mutationsDifferFromTheDocumentInOnePlace() {
        Json document = Json.parse("{\"a\": [1, \"x\", {\"b\": true}], \"c\": null}");

        assertThat(Mutations.of(document, 30)).hasSizeGreaterThan(20).doesNotContain(document).allSatisfy(mutation ->
                assertThat(mutation.canonical()).isNotEqualTo(document.canonical()));
        assertThat(Mutations.of(document, 30)).isEqualTo(Mutations.of(document, 30));
    }
}
