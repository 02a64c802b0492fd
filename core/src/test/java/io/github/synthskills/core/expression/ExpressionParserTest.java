package io.github.synthskills.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {

    private static final PositionMap HERE = PositionMap.singleLine(new Position("s.yaml", 7, 10));

    private static List<Problem> errors(String source) {
        Problems problems = new Problems();
        Ast ast = ExpressionParser.parse(source, HERE, problems);
        assertThat(ast == null).isEqualTo(problems.hasErrors());
        return problems.sorted();
    }

    @Test
    void macrosStayCalls() {
        assertThat(AstText.of(Flagship.ast("a.filter( m,has(m.x) )[0].?y.orValue( 1 )")))
                .isEqualTo("a.filter(m, has(m.x))[0].y.orValue(1)");
    }

    @Test
    void constantTextInBracketsSelectsByWireName() {
        assertThat(Flagship.ast("r['@odata.nextLink']")).isInstanceOfSatisfying(Ast.Select.class, select -> {
            assertThat(select.field()).isEqualTo("@odata.nextLink");
            assertThat(select.optional()).isFalse();
        });
        assertThat(Flagship.ast("r[?'in']")).isInstanceOfSatisfying(
                Ast.Select.class, select -> assertThat(select.optional()).isTrue());
        assertThat(Flagship.ast("r[0]")).isInstanceOf(Ast.Index.class);
    }

    @Test
    void positionsPointAtTheMemberCountingChars() {
        Ast.Call sum = (Ast.Call) Flagship.ast("'😀' + a . bc");

        assertThat(sum.position()).hasToString("s.yaml:1:6");
        assertThat(sum.arguments().get(1).position()).hasToString("s.yaml:1:12");
        assertThat(Flagship.ast("f(x)").position()).hasToString("s.yaml:1:1");
        assertThat(Flagship.ast("a.bc(x)").position()).hasToString("s.yaml:1:3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "a +        | 7:13 | the expression ends too early; is an operand or a closing bracket missing?",
        "m.in       | 7:12 | 'in' is a reserved word; a member of that name is written ['in']",
        "package    | 7:10 | 'package' is a reserved word and cannot name a value",
        "'abc       | 7:10 | the text that starts here has no closing quote",
        "a + #      | 7:14 | unexpected character '#'",
        "a b        | 7:12 | unexpected 'b'",
        "T{a: 1}    | 7:11 | there are no named types here; write {'name': value}",
        "1u         | 7:10 | there are no unsigned numbers; leave out the u",
        "b'x'       | 7:10 | there are no bytes here; leave out the b",
        "[1, ?x]    | 7:10 | optional elements (?x) are not supported in a list",
        "{?'a': x}  | 7:12 | optional entries (?'name') are not supported; a null value does the same",
        "list[?0]   | 7:14 | [?...] takes a constant text; for a list compare with size() first",
        ".a         | 7:11 | a name does not begin with a dot",
    })
    void errorsSayWhatIsWrongAndWhere(String source, String place, String message) {
        assertThat(errors(source)).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-EXPR-SYNTAX");
            assertThat(problem.position()).hasToString("s.yaml:" + place);
            assertThat(problem.message()).isEqualTo(message);
        });
    }

    @Test
    void emptyAndEndlessExpressionsAreRefused() {
        assertThat(errors("  ")).singleElement().extracting(Problem::message).asString().contains("is empty");
        assertThat(errors("1+".repeat(20_000) + "1")).singleElement().extracting(Problem::message).asString()
                .contains("divide it");
        assertThat(errors("(".repeat(5_000) + "1" + ")".repeat(5_000))).hasSize(1);
        assertThat(errors("-".repeat(9_000) + "x")).hasSizeLessThan(2);
    }

    @Property(tries = 300)
    void noTextMakesTheParserThrow(@ForAll String source) {
        assertThatCode(() -> errors(source)).doesNotThrowAnyException();
    }

    @Property(tries = 500)
    void noTextOfSignsMakesTheParserOrTheCheckerThrow(
            @ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '~') String source, @ForAll String other) {
        assertThatCode(() -> {
            Problems problems = new Problems();
            Ast ast = ExpressionParser.parse("messages.map(m, m." + source + ")" + other, HERE, problems);
            if (ast != null) {
                FreeNames.of(ast);
                AstText.of(ast);
                TypeChecker.check(ast, Flagship.scope(), problems);
            }
        }).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "messages.filter(m, m.id == x.id).map(n, n + m) | m,messages,x",
        "{'a': b, 'c': [d, e[f]]}                       | b,d,e,f",
        "has(a.b) ? math.abs(-1) : company(z)           | a,z",
        "1 + 2                                          | ~~",
    })
    void freeNamesLeaveOutLambdaVariables(String source, String names) {
        assertThat(String.join(",", FreeNames.of(Flagship.ast(source)))).isEqualTo(names);
    }
}
