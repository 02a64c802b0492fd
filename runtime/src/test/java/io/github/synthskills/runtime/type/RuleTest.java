package io.github.synthskills.runtime.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {

    private static List<String> problems(Rule rule, String json) {
        Findings findings = new Findings();
        Types.any().where(rule).check(Json.parse(json), findings);
        return findings.list().stream().map(Finding::toString).toList();
    }

    @Test
    void boundsAreExact() {
        assertThat(problems(Rule.atLeast("0.1"), "0.1")).isEmpty();
        assertThat(problems(Rule.atLeast("0.1"), "0.0999999999999999999999")).containsExactly("must be at least 0.1");
        assertThat(problems(Rule.atMost("1000"), "1e3")).isEmpty();
        assertThat(problems(Rule.atMost("1000"), "1e999999999")).containsExactly("must be at most 1000");
        assertThat(problems(Rule.above("0"), "0.0")).containsExactly("must be greater than 0");
        assertThat(problems(Rule.below("9007199254740993"), "9007199254740993")).containsExactly("must be less than 9007199254740993");
        assertThat(problems(Rule.below("9007199254740993"), "9007199254740992")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.07, true", "0.1, 0.25, false", "3, 9.0, true", "3, 1e999999999, true", "0.01, 1e300, true", "2, 7, false"})
    void multiplesAreExact(String factor, String number, boolean fits) {
        assertThat(problems(Rule.multipleOf(factor), number)).hasSize(fits ? 0 : 1);
    }

    @Test
    void lengthsCountCharacters() {
        assertThat(problems(Rule.length(1, 2), "\"😀😀\"")).isEmpty();
        assertThat(problems(Rule.length(3, -1), "\"😀😀\"")).containsExactly("must have at least 3 characters");
        assertThat(problems(Rule.length(-1, 1), "\"😀😀\"")).containsExactly("must have at most 1 characters");
        assertThat(problems(Rule.length(1, 1), "\"\"")).containsExactly("must have exactly 1 characters");
    }

    @Test
    void sizesAreOfListsAndObjects() {
        assertThat(problems(Rule.size(1, 2), "[]")).containsExactly("must have 1 to 2 elements");
        assertThat(problems(Rule.size(1, 2), "{\"a\":1}")).isEmpty();
        assertThat(problems(Rule.size(2, -1), "{\"a\":1}")).hasSize(1);
    }

    @Test
    void equalElementsAreEqualAsJson() {
        assertThat(problems(Rule.unique(), "[1, 1.0]")).containsExactly("must not have two equal elements");
        assertThat(problems(Rule.unique(), "[{\"a\":1,\"b\":[2]}, {\"b\":[2.0],\"a\":1}]")).hasSize(1);
        assertThat(problems(Rule.unique(), "[1, \"1\", true, [1], {}, null, false, 1.1]")).isEmpty();
    }

    @Test
    void allowedValuesAreNamedUpToALimit() {
        Rule rule = Rule.oneOf("\"a\"", "1", "null", "{\"x\":1}");

        assertThat(problems(rule, "1.0")).isEmpty();
        assertThat(problems(rule, "{\"x\":1.0}")).isEmpty();
        assertThat(problems(rule, "\"secret\"")).containsExactly("must be one of \"a\", 1, null, {\"x\":1,}");
        assertThat(problems(Rule.oneOf("true"), "false")).containsExactly("must be true");
        String[] many = java.util.stream.IntStream.range(0, 25).mapToObj(Integer::toString).toArray(String[]::new);
        assertThat(problems(Rule.oneOf(many), "99").get(0)).endsWith("19 and 5 more");
    }

    @Test
    void aRuleSaysNothingOfOtherKinds() {
        for (Rule rule : List.of(Rule.atLeast("5"), Rule.multipleOf("5"), Rule.length(5, 5), Rule.matches("x"), Rule.size(5, 5),
                Rule.unique())) {
            assertThat(problems(rule, "true")).isEmpty();
        }
    }

    @Test
    void serversCannotWriteIntoMessages() {
        assertThat(problems(Rule.matches("a\u0007\u202e\nb"), "\"x\"")).containsExactly("must match a b");
    }

    @Test
    void manyTextsThatEachTakeAllStepsOfAPatternAreGivenUpTogether() {
        String texts = "[" + String.join(",", Collections.nCopies(100_000, "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"")) + "]";
        Type<?> type = Types.list(Types.text().where(Rule.matches("^(a|aa)+$")));
        Json json = Json.parse(texts);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> type.check(json, new Findings()));
    }

    @Test
    void keysOfMapsAreDataAndNotPartOfPaths() {
        Findings findings = new Findings();
        Type<?> inner = Types.map(Types.list(Types.text()));

        Types.map(inner).check(Json.parse("{\"anna@example.org\": {\"4711\": [\"x\", 1]}}"), findings);

        assertThat(findings.list()).singleElement().satisfies(finding ->
                assertThat(finding.toString()).startsWith("{}{}[1]: "));
        assertThat(problems(Rule.members(Rule.atLeast("1")), "{\"anna@example.org\": 0}"))
                .containsExactly("{}: must be at least 1");
    }
}
