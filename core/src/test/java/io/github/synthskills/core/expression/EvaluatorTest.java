package io.github.synthskills.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Json MESSAGES = Json.parse("""
            [ {"@odata.etag": "e1", "id": "m1", "size": 1, "receivedDateTime": "2026-02-28T10:00:00Z", "subject": "Hi",
               "from": {"emailAddress": {"address": "Ann@Contoso.COM", "name": "Ann"}}, "to": [], "unknown": 7},
              {"@odata.etag": "e2", "id": "m2", "size": 2, "receivedDateTime": "2026-02-28T11:00:00+01:00",
               "from": null, "to": [{"address": null}]},
              {"@odata.etag": "e3", "id": "m3", "size": 3, "receivedDateTime": "2026-02-28T10:00:00Z", "subject": null,
               "from": {"emailAddress": {"address": "bob@AGENTR.dev"}}, "to": []} ]""");
    private static final Json ATTACHMENTS = Json.parse("""
            [{"id": "a1", "name": "Bill.PDF", "size": 1}, {"id": "a2", "size": 2}, {"id": "a3", "name": "x.png", "size": 3}]
            """);

    private static Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("now", NOW);
        variables.put("messages", Values.of(MESSAGES, new Shape.ListOf(Flagship.MESSAGE)));
        variables.put("result", Values.of(ATTACHMENTS, new Shape.ListOf(Flagship.ATTACHMENT)));
        variables.put("inputs", Map.of("days", 15L, "extensions", List.of("pdf", "xlsx"), "internalDomain", "agentr.dev"));
        variables.put("numbers", List.of(3L, 1L, 2L));
        variables.put("prices", Map.of("a", 1.5));
        variables.put("anything", Json.parse("{\"a\": {\"b\": [1, \"x\", null]}, \"n\": null}"));
        variables.put("price", 2.5);
        variables.put("maybe", null);
        return variables;
    }

    private static @Nullable Object evaluate(String source) {
        return Evaluator.evaluate(Flagship.typed(source), variables());
    }

    @Test
    @SuppressWarnings("unchecked") // the elements of a filtered list of objects
    void flagshipGivesWhatItSays() {
        Typed external = Flagship.typed(Flagship.EXTERNAL);
        List<Object> kept = (List<Object>) Objects.requireNonNull(Evaluator.evaluate(external, variables()));
        Map<String, @Nullable Object> variables = variables();
        variables.put("message", kept.get(0));
        Scope scope = Flagship.scope().with("message", Flagship.element(external.shape()));

        assertThat(kept).hasSize(1);
        assertThat(Evaluator.evaluate(Flagship.typed(Flagship.FILES, scope), variables)).isEqualTo(List.of(
                Map.of("messageId", "m1", "fileId", "a1", "name", "Bill.PDF", "company", "contoso")));
    }

    @Test
    void textTakesTimestampsAsRfc3339() {
        Typed text = new Typed.Interpolation(List.of(new Typed.Constant("ge ", Shape.STRING),
                Flagship.typed("now - days(inputs.days)"), new Typed.Constant(" or ", Shape.STRING), Flagship.typed("1.0")));

        assertThat(Evaluator.evaluate(text, variables())).isEqualTo("ge 2026-02-14T12:00:00Z or 1.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "messages.map(m, m.?from.emailAddress.name.orValue('-'))  | [\"Ann\",\"-\",\"-\"]",
        "messages.map(m, has(m.from.emailAddress.name))           | [true,false,false]",
        "messages.map(m, m.subject == null)                       | [false,true,true]",
        "messages.map(m, m.subject)                               | [\"Hi\",null,null]",
        "messages.filter(m, m.size > 1).map(m, m.id)              | [\"m2\",\"m3\"]",
        "messages.exists_one(m, m.size > 2)                       | true",
        "messages.all(m, m.size > 2)                              | false",
        "messages.exists(m, m.size > 2)                           | true",
        "messages.map(m, messages.map(m, m.size).sum() + m.size)  | [7,8,9]",
        "messages[1].receivedDateTime                             | \"2026-02-28T10:00:00Z\"",
        "numbers.sort()                                           | [1,2,3]",
        "numbers.max()                                            | 3",
        "[].map(x, x)                                             | []",
        "prices.b.orValue(0)                                      | 0.0",
        "prices.map(k, k)                                         | [\"a\"]",
        "'a' in prices && !('b' in prices)                        | true",
        "anything.a.b.size()                                      | 3",
        "int(anything.a.b[0]) + 1                                 | 2",
        "has(anything.n) ? 1 : has(anything.a.b) ? 2 : 3          | 2",
        "anything.q == null && anything.a.b[7] == null            | true",
        "anything.?q.?r.orValue(anything.a.b[1])                  | \"x\"",
        "maybe.orValue('none')                                    | \"none\"",
        "maybe == null ? 1 : maybe.size()                         | 1",
        "{'a': 1, 'b': [now], 'c': null}                          | {\"a\":1,\"b\":[\"2026-03-01T12:00:00Z\"],\"c\":null}",
        "days(1) + duration('1m')                                 | \"PT24H1M\"",
        "false && 1 / 0 > 0                                       | false",
        "true ? 1 : 2.5                                           | 1.0",
        "[[1], [2, 3]].flatten()                                  | [1,2,3]",
    })
    void valuesAreAsInTheGeneratedCode(String source, String json) {
        assertThat(Values.json(evaluate(source)).toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "'a'.split('@')[1]            | no element 1 in a list of 1",
        "1 / (numbers[0] - 3) > 0     | division by zero",
        "9223372036854775807 + 1      | does not fit into 64 bits",
        "int(anything.a)              | a: expected a whole number, found an object",
        "int('x')                     | expected a whole number",
        "'abc'.substring(2, 1)        | no substring from 2 to 1 of a text of 3 characters",
        "(1 / 0 > 0) && false         | division by zero",
        "timestamp('yesterday')       | expected a date and time",
    })
    void whatDoesNotFitIsAMismatch(String source, String message) {
        Typed typed = Flagship.typed(source);

        assertThatThrownBy(() -> Evaluator.evaluate(typed, variables())).isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining(message);
    }

    @Test
    void nullAgainstTheShapeIsAMismatchWithItsPath() {
        Map<String, @Nullable Object> member = new HashMap<>();
        member.put("id", null);
        Scope scope = Flagship.scope().with("m", Flagship.MESSAGE);

        assertThatThrownBy(() -> Evaluator.evaluate(Flagship.typed("m.id.size()", scope), Map.of("m", member)))
                .isInstanceOf(ShapeMismatch.class).hasMessage("m.id: expected string, found null or nothing");
        assertThatThrownBy(() -> Evaluator.evaluate(
                        Flagship.typed("m.subject.size()", scope.assuming(List.of("m.subject"))), Map.of("m", member)))
                .isInstanceOf(ShapeMismatch.class).hasMessageContaining("m.subject: was assumed");
    }

    @Test
    void jsonThatDoesNotFitTheShapeIsAMismatch() {
        assertThatThrownBy(() -> Values.of(Json.parse("[{\"id\": 1, \"size\": 2}]"), new Shape.ListOf(Flagship.ATTACHMENT)))
                .isInstanceOf(ShapeMismatch.class).hasMessage("[0].id: expected text, found a whole number");
        assertThatThrownBy(() -> Values.of(Json.parse("{\"id\": \"x\"}"), Flagship.ATTACHMENT))
                .isInstanceOf(ShapeMismatch.class).hasMessageContaining("size");
    }

    @Test
    void valuesSurviveTheWayToJsonAndBack() {
        Shape shape = Flagship.record("r", io.github.synthskills.core.shape.Field.of("d", Shape.DURATION),
                io.github.synthskills.core.shape.Field.of("t", Shape.TIMESTAMP),
                io.github.synthskills.core.shape.Field.of("x", Shape.ANY));
        Object value = Map.of("d", Duration.ofSeconds(90), "t", NOW, "x", Json.parse("[1]"));

        assertThat(Values.of(Values.json(value), shape)).isEqualTo(value);
    }
}
