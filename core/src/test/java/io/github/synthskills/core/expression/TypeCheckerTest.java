package io.github.synthskills.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeCheckerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "1 + 2 * 3 - 4 / 5 % 6                          | integer",
        "1.5 + price                                    | number",
        "'a' + 'b'                                      | string",
        "now - duration('1h') < now                     | boolean",
        "now - now                                      | duration",
        "days(1) + hours(2) + minutes(3)                | duration",
        "[1, 2] + [3]                                   | list of integer",
        "[1, 2.5]                                       | list of number",
        "[1, null]                                      | list of integer or null",
        "[]                                             | empty list",
        "[] + [1]                                       | list of integer",
        "true ? 1 : 2.5                                 | number",
        "true ? null : 'x'                              | string or null",
        "numbers[0] in numbers                          | boolean",
        "'a' in prices                                  | boolean",
        "prices['a']                                    | number or null",
        "prices.a.orValue(0)                            | number",
        "prices.map(k, k + '!')                         | list of string",
        "anything.a.b[0]                                | any JSON",
        "string(anything.a)                             | string",
        "anything.items.map(i, int(i.n))                | list of integer",
        "size(anything.items)                           | integer",
        "messages.map(m, m.to).flatten()                | list of object {address, name}",
        "messages.map(m, m.size).sort().reverse()       | list of integer",
        "messages.map(m, m.size > 3, m.id)              | list of string",
        "messages.exists(m, m.size > 3)                 | boolean",
        "messages.exists_one(m, m.size > 3)             | boolean",
        "messages.first()                               | object {@odata.etag, from, id, receivedDateTime, size, subject, to} or null",
        "messages[0]['@odata.etag']                     | string",
        "messages[0].receivedDateTime.getFullYear('CET')| integer",
        "numbers.sum() + numbers.slice(0, 1).sum()      | integer",
        "numbers.max()                                  | integer or null",
        "math.greatest(1, 2) + math.abs(-1)             | integer",
        "math.round(3)                                  | number",
        "{'a': 1, 'b': {'c': [now]}}                    | object {a, b}",
        "'a,b'.split(',').join('-').size()              | integer",
        "stored                                         | unknown",
        "{'s': stored}                                  | object {s}",
        "maybe != null && maybe.size() > 1              | boolean",
        "messages.size() + size(messages) + size('x')   | integer",
    })
    void soundExpressionsHaveAShape(String source, String shape) {
        assertThat(Shapes.describe(Flagship.typed(source).shape())).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "mesages.size()            | 1 | NAME     | unknown name 'mesages'; did you mean 'messages'? Known here: inputs, now,",
        "messages[0].idd           | 13 | FIELD   | no field 'idd' in messages[0] (outlook/list-messages:value[]); fields: @odata.etag, from, id, receivedDateTime, size, subject, to; did you mean 'id'?",
        "messages.id               | 10 | FIELD   | no member 'id' in messages, which is list of object",
        "price.x                   | 7 | FIELD    | no member 'x' in price, which is number",
        "envelope.map(m, m.id)     | 1 | LIST     | envelope is an object with members @odata.nextLink, value, not a list; use envelope.value, or `pages: all`",
        "size(envelope)            | 6 | LIST     | not a list; use envelope.value",
        "envelope[0]               | 1 | LIST     | not a list; use envelope.value",
        "'x' in envelope           | 8 | LIST     | not a list; use envelope.value",
        "inputs.days.map(d, d)     | 8 | TYPE     | inputs.days is integer, not a list",
        "'a'.lowerAsci()           | 5 | FUNCTION | unknown function 'lowerAsci'; did you mean 'lowerAscii'?",
        "'a'.toLowerCase()         | 5 | FUNCTION | use lowerAscii()",
        "'a'.matches('x')          | 5 | FUNCTION | regular expressions are not supported",
        "frobnicate(1)             | 1 | FUNCTION | known functions: all, bool",
        "'a'.split()               | 5 | ARGUMENT | split cannot take (string); possible: (string).split(string), (string).split(string, integer)",
        "days('1')                 | 1 | ARGUMENT | days cannot take (string); possible: days(integer)",
        "company('a', 'b')         | 1 | ARGUMENT | company(a) takes 1 arguments, here are 2",
        "messages.map(m)           | 10 | ARGUMENT | map() takes a variable and an expression",
        "messages.filter(1, true)  | 10 | ARGUMENT | filter() takes a variable and an expression",
        "has(messages)             | 1 | ARGUMENT | has() takes a member, such as has(message.from)",
        "messages.filter(m, m.id)  | 22 | TYPE    | a condition must be boolean, but m.id is string; write bool(...) around it",
        "'n: ' + 1                 | 7 | TYPE     | + cannot take string and integer; write string(1)",
        "1 + 1.5                   | 3 | TYPE     | + cannot take integer and number; write double(...) around the integer",
        "1 == 1.5                  | 3 | TYPE     | write double(...) around the integer",
        "1 < 'a'                   | 3 | TYPE     | < cannot take integer and string; write string(1)",
        "1.5 % 2.5                 | 5 | TYPE     | % cannot take number and number",
        "messages == 1             | 10 | TYPE    | == cannot take list of object",
        "anything.a == 'x'         | 12 | TYPE    | == cannot take any JSON and string; write string(anything.a)",
        "anything.a.lowerAscii()   | 12 | ARGUMENT | say what anything.a is, with string(), int()",
        "-'a'                      | 1 | TYPE     | - needs a number, this is string; write int(...) around it",
        "!1                        | 2 | TYPE     | what ! negates must be boolean",
        "true ? 1 : 'a'            | 6 | TYPE     | both branches of ? : must be alike; one is integer, the other string",
        "[1, 'a']                  | 5 | TYPE     | the elements of a list must be alike: this is string, those before it are integer",
        "{1: 2}                    | 2 | TYPE     | the keys of {...} must be constant texts",
        "{'a': 1, 'a': 2}          | 10 | TYPE    | the key 'a' is there twice",
        "messages[0][inputs.internalDomain] | 20 | TYPE | chosen by a constant text",
        "maybe.orValue(1)          | 15 | TYPE    | the default must be string like the value, but is integer",
        "null + 1                  | 1 | TYPE     | null cannot be used here",
        "stored.id                 | 1 | OPAQUE   | nothing is known of what onedrive/upload-file gives",
        "size(stored)              | 6 | OPAQUE   | `probe: { sample: file.json }`, or an `ensure` with a lookup",
        "stored == null            | 1 | OPAQUE   | run the skill once with mvn compile synth:run -Drecord",
    })
    void unsoundExpressionsAreRefused(String source, int column, String id, String message) {
        assertThat(Flagship.problems(source)).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-EXPR-" + id);
            assertThat(problem.message()).contains(message);
            assertThat(problem.position()).hasToString("s.yaml:1:" + column);
        });
    }

    @Test
    void allMistakesOfOneExpressionShowAtOnce() {
        List<Problem> problems = Flagship.problems(
                "messages.filter(m, m.idd == 'x' && m.subject.size() > 0).map(m, m.bogus + nothing)");

        assertThat(problems).extracting(Problem::id).containsExactlyInAnyOrder(
                "SYNTH-EXPR-FIELD", "SYNTH-EXPR-NULL");
        assertThat(Flagship.problems("[nothing, nowhere]")).hasSize(2);
    }

    @Test
    void mistakesInLocalFunctionsAreReportedWhereTheyAre() {
        LocalFunctions functions = new LocalFunctions(List.of(
                new LocalFunction("bad", List.of("x"), Flagship.ast("x.nope")),
                new LocalFunction("again", List.of("x"), Flagship.ast("again(x)"))));
        Scope scope = Scope.of("s", functions).with("e", Flagship.EMAIL);

        assertThat(Flagship.problems("bad(e)", scope)).singleElement()
                .extracting(Problem::message).asString().contains("no field 'nope' in x");
        assertThat(Flagship.problems("again(e)", scope)).extracting(Problem::id).containsExactly("SYNTH-EXPR-RECURSION");
        assertThat(functions.instances()).isEmpty();
    }

    @Test
    void localFunctionsAreTypedForEachKindOfArguments() {
        LocalFunctions functions = new LocalFunctions(List.of(
                new LocalFunction("twice", List.of("x"), Flagship.ast("x + x"))));
        Scope scope = Scope.of("s", functions);

        assertThat(Flagship.typed("twice('a') + string(twice(1)) + twice('b')", scope).shape()).isEqualTo(Shape.STRING);
        assertThat(functions.instances()).extracting(LocalFunction.Instance::shapes)
                .containsExactly(List.of(Shape.STRING), List.of(Shape.INTEGER));
    }

    @Test
    void literalsOfOneShapeAreOneTypeAndOthersAreNot() {
        Shape alike = Flagship.typed("true ? {'a': 1} : {'a': 2}").shape();
        Shape.RecordOf nested = (Shape.RecordOf) Flagship.typed("{'x': {'a': 1}, 'y': [{'b': 1}].map(e, {'c': e})}").shape();

        assertThat(alike).isEqualTo(new Shape.RecordOf("files:yield", List.of(Field.of("a", Shape.INTEGER))));
        assertThat(((Shape.RecordOf) nested.fields().get(0).shape()).origin()).isEqualTo("files:yield.x");
        assertThat(((Shape.RecordOf) Flagship.element(nested.fields().get(1).shape())).origin())
                .isEqualTo("files:yield.y#2");
    }

    @Test
    void valuesFitWiderShapes() {
        Typed whole = Flagship.typed("1");
        Typed list = Flagship.typed("[1, 2]");

        assertThat(TypeChecker.fit(whole, Shape.NUMBER)).isEqualTo(new Typed.Widen(whole));
        assertThat(TypeChecker.fit(whole, Shape.nullable(Shape.INTEGER))).isSameAs(whole);
        assertThat(TypeChecker.fit(list, new Shape.ListOf(Shape.NUMBER))).isNotNull()
                .extracting(Typed::shape).isEqualTo(new Shape.ListOf(Shape.NUMBER));
        assertThat(TypeChecker.fit(Flagship.typed("numbers"), new Shape.ListOf(Shape.NUMBER))).isNull();
        assertThat(TypeChecker.fit(whole, Shape.STRING)).isNull();
        assertThat(TypeChecker.fit(Flagship.typed("maybe"), Shape.STRING)).isNull();
    }

    @Test
    void onlyScalarsStandInText() {
        Problems problems = new Problems();

        assertThat(TypeChecker.checkEmbedded(Flagship.ast("now"), Flagship.scope(), problems)).isNotNull();
        assertThat(TypeChecker.checkEmbedded(Flagship.ast("anything.a"), Flagship.scope(), problems))
                .isInstanceOf(Typed.Apply.class);
        assertThat(problems.sorted()).isEmpty();
        assertThat(TypeChecker.checkEmbedded(Flagship.ast("numbers"), Flagship.scope(), problems)).isNull();
        assertThat(problems.sorted()).singleElement().extracting(Problem::message).asString()
                .contains("numbers is list of integer and cannot be put into text");
    }

    @Test
    void guardsOfWhatIsAlwaysThereAreTold() {
        List<Scope.Guard> guards = new ArrayList<>();
        Scope scope = Flagship.scope().reportingGuards(guards::add);

        Flagship.typed("messages.filter(m, has(m.from) && m.id != null && has(m.from.emailAddress))", scope);

        assertThat(guards).containsExactly(new Scope.Guard("outlook/list-messages:value[]", "id"),
                new Scope.Guard("outlook/list-messages:value[].from", "emailAddress"));
    }
}
