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
            assertThat(problem.message()).contains("'nam' in 'to[]'", "Did you mean 'name'?");
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
                .anySatisfy(message -> assertThat(message).contains("to[].address", "null")).hasSize(2);
    }

    @Test
    void whatIsNotDescribedTakesAnything() {
        assertThat(check(members(Map.of(
                "to", to(Map.of("address", plain("x"))), "free", members(Map.of("a", plain(1L)))))))
                .isEmpty();
    }
}
