package io.github.synthskills.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules of generated code find is what a validator finds. */
class RuleVerdictTest {

    private static final List<String> VALUES = List.of(
            "null", "true", "0", "-0.0", "1", "1.0", "1e0", "1.5", "0.07", "0.3", "-3", "7", "1e300",
            "\"\"", "\"a\"", "\"ab\"", "\"abc\"", "\"\uD83D\uDE00\uD83D\uDE00\"", "\"1\"", "\"a\\n\"", "\"2024-01-01\"", "\"x@y.z\"", "\" \"",
            "\"-\"", "\"]\"", "[]", "[1]", "[1,1.0]", "[1,\"1\"]", "[1,2,3]", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]", "{}", "{\"a\":1}",
            "{\"a\":1,\"b\":\"\"}", "{\"a\":\"xyz\"}");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("\"minimum\":1", Rule.atLeast("1")),
                Arguments.of("\"maximum\":0.3", Rule.atMost("0.3")),
                Arguments.of("\"exclusiveMinimum\":1", Rule.above("1")),
                Arguments.of("\"exclusiveMaximum\":1.5", Rule.below("1.5")),
                Arguments.of("\"multipleOf\":0.01", Rule.multipleOf("0.01")),
                Arguments.of("\"multipleOf\":3", Rule.multipleOf("3")),
                Arguments.of("\"minLength\":1,\"maxLength\":2", Rule.length(1, 2)),
                Arguments.of("\"minItems\":1,\"minProperties\":1,\"maxItems\":2,\"maxProperties\":2", Rule.size(1, 2)),
                Arguments.of("\"uniqueItems\":true", Rule.unique()),
                Arguments.of("\"enum\":[1,\"a\",null,{\"a\":1}]", Rule.oneOf("1", "\"a\"", "null", "{\"a\":1}")),
                Arguments.of("\"const\":[1,2,3]", Rule.oneOf("[1,2,3]")),
                Arguments.of("\"pattern\":\"^[a-c]+$\"", Rule.matches("^[a-c]+$")),
                Arguments.of("\"pattern\":\"b\"", Rule.matches("b")),
                Arguments.of("\"pattern\":\"^\\\\d{4}-\\\\d\\\\d\"", Rule.matches("^\\d{4}-\\d\\d")),
                Arguments.of("\"pattern\":\"^[^@\\\\s]+@[\\\\w.-]+$\"", Rule.matches("^[^@\\s]+@[\\w.-]+$")),
                Arguments.of("\"pattern\":\"^.$|^$\"", Rule.matches("^.$|^$")),
                Arguments.of("\"pattern\":\"^\\\\S*$\"", Rule.matches("^\\S*$")),
                Arguments.of("\"items\":{\"minimum\":2}", Rule.elements(Rule.atLeast("2"))),
                Arguments.of("\"properties\":{\"a\":{\"maxLength\":2}}", Rule.member("a", Rule.length(-1, 2))),
                Arguments.of("\"additionalProperties\":{\"minLength\":1}", Rule.members(Rule.length(1, -1))));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rulesFindWhatValidatorsFind(String keywords, Rule rule) {
        SchemaCheck schema = SchemaCheck.of(Json.parse("{" + keywords + "}"));
        for (String value : VALUES) {
            Json json = Json.parse(value);

            boolean valid = !(schema.check(json) instanceof SchemaCheck.Verdict.Invalid);

            assertThat(rule.violations(json).isEmpty()).as(keywords + " of " + value).isEqualTo(valid);
        }
    }
}
