package io.github.synthskills.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.spec.TaskSpec.Value;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentCheckTest {

    private static final Position HERE = new Position("a.skill.yaml", 7, 9);
    private static final ToolDescriptor TOOL = ToolDescriptor.of("outlook", "", new ToolDefinition(
            "send-mail", "", "", Json.parse("""
            {"type":"object","required":["to"],"properties":{
              "to":{"type":"array","items":{"type":"object","required":["address"],"properties":{
                "address":{"type":"string"},"name":{"type":["string","null"]}}}},
              "count":{"type":"integer"},"free":{"type":"object"}}}"""),
            Json.absent(), Json.object().build()));

    private static Value plain(@Nullable Object value) {
        return new Value.Plain(HERE, value);
    }

    private static Value.Members members(Map<String, Value> members) {
        return new Value.Members(HERE, members);
    }

    private static List<Problem> check(Value.Members with, String... undeclared) {
        return ArgumentCheck.check(with, TOOL, List.of(undeclared), List.of(), HERE);
    }

    private static Value to(Map<String, Value> recipient) {
        return new Value.Items(HERE, List.of(members(recipient)));
    }

    @Test
    void namesAreComparedAtEveryLevel() {
        List<Problem> problems = check(members(Map.of("to", to(Map.of("address", plain("x"), "nam", plain("y"))))));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-ARG-UNKNOWN");
            assertThat(problem.message()).contains("'nam' in 'to[0]'", "Did you mean 'name'?");
            assertThat(problem.paste()).isEqualTo("undeclared: [nam]");
        });
    }

    @Test
    void undeclaredNamesThatTheSpecListsAreFine() {
        assertThat(check(members(Map.of("to", to(Map.of("address", plain("x"))), "odd name", plain(1L))), "odd name"))
                .isEmpty();
    }

    @Test
    void requiredArgumentsMayBeGivenByPaging() {
        assertThat(check(members(Map.of()))).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-ARG-MISSING");
            assertThat(problem.message()).contains("'to'");
        });
        assertThat(ArgumentCheck.check(members(Map.of()), TOOL, List.of(), List.of("to"), HERE)).isEmpty();
    }

    @Test
    void literalsOfTheWrongTypeAreFound() {
        List<Problem> problems = check(members(Map.of(
                "to", to(Map.of("address", plain(null), "name", plain(null))), "count", plain("many"))));

        assertThat(problems).extracting(Problem::id).containsOnly("SYNTH-ARG-TYPE");
        assertThat(problems).extracting(Problem::message).anySatisfy(message -> assertThat(message)
                .contains("'count'", "takes a whole number", "this is text"))
                .anySatisfy(message -> assertThat(message).contains("to[0].address", "null")).hasSize(2);
    }

    @Test
    void whatIsNotDescribedTakesAnything() {
        assertThat(check(members(Map.of(
                "to", to(Map.of("address", plain("x"))), "free", members(Map.of("a", plain(1L)))))))
                .isEmpty();
    }

    // --- constants, bounds and alternatives ---

    private static final ToolDescriptor SEARCH = ToolDescriptor.of("shop", "", new ToolDefinition(
            "search", "", "", Json.parse("""
            {"type":"object","properties":{
              "filter":{"type":"object","additionalProperties":false,"properties":{
                "top":{"type":"integer","minimum":1,"maximum":100},
                "sort":{"enum":["created","updated"]},
                "code":{"type":"string","pattern":"^[A-Z]{3}$","minLength":3},
                "since":{"type":"string","format":"date-time"},
                "and":{"type":"array","items":{"$ref":"#/properties/filter"}}}},
              "tags":{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":2,"uniqueItems":true},
              "labels":{"type":"object","additionalProperties":{"type":"string","maxLength":3}},
              "block":{"oneOf":[
                {"type":"object","properties":{"type":{"const":"text"},"text":{"type":"string"}},"required":["type","text"]},
                {"type":"object","properties":{"type":{"const":"image"},"url":{"type":"string"}},"required":["type","url"]}]},
              "value":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}},{"type":"null"}]},
              "low":{"type":"integer"},"high":{"type":"integer"}},
              "dependentRequired":{"low":["high"]}}"""),
            Json.absent(), Json.object().build()));

    private static Value of(Json json) {
        if (json.isObject()) {
            return members(json.map(ArgumentCheckTest::of));
        }
        if (json.isList()) {
            return new Value.Items(HERE, json.list(ArgumentCheckTest::of));
        }
        if (json.isString() && json.string().startsWith("$")) {
            return new Value.Template(HERE, List.of());
        }
        return plain(json.isNumber() ? (Object) json.integer() : json.isString() ? json.string() : null);
    }

    private static List<Problem> search(String with) {
        return ArgumentCheck.check((Value.Members) of(Json.parse(with)), SEARCH, List.of(), List.of(), HERE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"filter":{"top":0}}                     | SYNTH-ARG-VALUE   | 'filter.top' of shop/search takes a whole number, at least 1, at most 100,
            {"filter":{"top":"5"}}                   | SYNTH-ARG-TYPE    | 'filter.top' of shop/search takes a whole number, at least 1, at most 100, but this is text. Write it without quotes.
            {"filter":{"sort":"update"}}             | SYNTH-ARG-VALUE   | 'filter.sort' of shop/search takes one of "created", "updated", and this value is not allowed. Did you mean 'updated'?
            {"filter":{"sort":1}}                    | SYNTH-ARG-TYPE    | but this is a whole number
            {"filter":{"code":"abc"}}                | SYNTH-ARG-VALUE   | text, at least 3 characters, matching ^[A-Z]{3}$
            {"filter":{"topp":1}}                    | SYNTH-ARG-UNKNOWN | no argument 'topp' in 'filter'. Did you mean 'top'?
            {"filter":{"and":[{"and":[{"top":0}]}]}} | SYNTH-ARG-VALUE   | 'filter.and[0].and[0].top'
            {"filter":{"and":[{},{"tpo":1}]}}        | SYNTH-ARG-UNKNOWN | 'tpo' in 'filter.and[1]'
            {"tags":[]}                              | SYNTH-ARG-VALUE   | at least 1 element, at most 2 elements, all different, and this has 0.
            {"tags":["$a","$b","$c"]}                | SYNTH-ARG-VALUE   | and this has 3.
            {"tags":["a","a"]}                       | SYNTH-ARG-VALUE   | 'tags' of shop/search
            {"tags":["$a",5]}                        | SYNTH-ARG-TYPE    | 'tags[1]'
            {"labels":{"a":"long"}}                  | SYNTH-ARG-VALUE   | 'labels.a' of shop/search takes text, at most 3 characters
            {"block":{"type":"text"}}                | SYNTH-ARG-MISSING | 'block.text'
            {"block":{"type":"text","texd":"$x"}}    | SYNTH-ARG-UNKNOWN | 'texd' in 'block'. Did you mean 'text'?
            {"block":{"type":"sound"}}               | SYNTH-ARG-TYPE    | 'block'
            {"block":{"type":"$t","urll":"$x"}}      | SYNTH-ARG-UNKNOWN | 'urll' in 'block'. Did you mean 'url'?
            {"value":[1]}                            | SYNTH-ARG-TYPE    | 'value[0]'
            {"value":{"a":1}}                        | SYNTH-ARG-TYPE    | but this is an object
            {"low":1}                                | SYNTH-ARG-VALUE   | missing property 'high'
            """)
    void literalsMustKeepToTheSchemaAtEveryLevel(String with, String id, String message) {
        List<Problem> problems = search(with);

        assertThat(problems.get(0).id()).isEqualTo(id);
        assertThat(problems.get(0).message()).contains(message);
        assertThat(problems).allMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"filter\":{\"top\":100,\"sort\":\"created\",\"code\":\"ABC\",\"since\":\"2026-01-31T09:30:00Z\",\"and\":[{\"top\":1}]}}",
        "{\"tags\":[\"a\",\"b\"],\"labels\":{\"any\":\"abc\"}}", "{\"tags\":[\"$a\",\"$a\"]}",
        "{\"block\":{\"type\":\"image\",\"url\":\"$u\"}}", "{\"block\":{\"type\":\"$t\",\"url\":\"$u\"}}",
        "{\"value\":null}", "{\"value\":\"a\"}", "{\"value\":[\"$a\",\"b\"]}", "{\"low\":1,\"high\":2}",
        "{\"filter\":{\"code\":\"$c\",\"sort\":\"$s\"}}"
    })
    void whatTheSchemaAllowsIsFine(String with) {
        assertThat(search(with)).isEmpty();
    }

    @Test
    void formatsAreNotesAndWarn() {
        assertThat(search("{\"filter\":{\"since\":\"yesterday\"}}")).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).contains("'filter.since'", "a date and time (RFC 3339");
        });
    }
}
