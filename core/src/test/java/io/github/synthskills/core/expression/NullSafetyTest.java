package io.github.synthskills.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullSafetyTest {

    private static final Scope SCOPE = Flagship.scope().with("m", Flagship.MESSAGE);

    @ParameterizedTest
    @ValueSource(strings = {
        "has(m.subject) && m.subject.size() > 1",
        "m.subject != null && m.subject.size() > 1",
        "null != m.subject && m.subject.size() > 1",
        "!has(m.subject) || m.subject.size() > 1",
        "m.subject == null || m.subject.size() > 1",
        "!(m.subject == null || m.size > 2) && m.subject.size() > 1",
        "!(!has(m.subject) || m.size > 2) && m.subject.size() > 1",
        "m.size > 1 && has(m.subject) && true && m.subject.size() > 1",
        "!(has(m.subject) && m.size > 1) || m.subject.size() > 1",
        "has(m.subject) ? m.subject : 'none'",
        "m.subject == null ? 'none' : m.subject.trim()",
        "has(m.from.emailAddress.address) ? m.from.emailAddress.address : m.id",
        "has(m.from.emailAddress.address) && has(m.from.emailAddress.name) ? m.from.emailAddress.name.trim() : ''",
        "m.?from.emailAddress.address.orValue('nobody').size() > 1",
        "m.?from.?emailAddress.?address.hasValue() && m.from.emailAddress.address.size() > 1",
        "m.?from.emailAddress.address != null && m.from.emailAddress.address.size() > 1",
        "messages.filter(x, has(x.subject)).map(x, x.subject.trim())",
        "messages.filter(x, has(x.subject)).distinct().reverse().slice(0, 1).map(y, y.subject.trim())",
        "messages.filter(x, has(x.from)).filter(y, y.from.emailAddress.name != null).map(z, z.from.emailAddress.name.trim())",
        "messages.map(x, has(x.subject), x.subject.trim())",
        "messages.filter(x, has(x.subject)).map(x, {'m': x}).map(y, y.m.subject.trim())",
        "messages.filter(x, has(x.subject)).first() != null && messages.filter(x, has(x.subject)).first().subject.size() > 1",
        "'a' in prices ? prices['a'] + 1.0 : 0.0",
        "has(prices.a) && prices.a > 1.0",
        "has(messages[0].subject) && messages[0].subject.size() > 1",
        "numbers.max() != null && numbers.max() > 3",
        "maybe != null && messages.exists(x, x.id == maybe)",
        "maybe.orValue('x').size() > 1",
        "(true ? maybe : null) != null && maybe == null",
        "m.from",
        "{'from': m.from}",
        "messages.map(x, x.subject)",
    })
    void guardedNullsMayBeUsed(String source) {
        Flagship.typed(source, SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "m.subject.size() > 1",
        "m.subject.size() > 1 && has(m.subject)",
        "has(m.subject) || m.subject.size() > 1",
        "!has(m.subject) && m.subject.size() > 1",
        "m.subject == null && m.subject.size() > 1",
        "(has(m.subject) && m.size > 1) || m.subject.size() > 1",
        "!(has(m.subject) || m.size > 1) || m.subject.size() > 1",
        "has(m.subject) ? 'none' : m.subject.trim()",
        "has(m.from) && m.from.emailAddress.name.size() > 1",
        "has(m.from.emailAddress.name) ? m.from.emailAddress.address.trim() : ''",
        "m.from.emailAddress",
        "has(m.subject) && messages.exists(m, m.subject.size() > 1)",
        "messages.filter(x, !has(x.subject)).map(x, x.subject.trim())",
        "messages.filter(x, has(x.subject) || x.size > 1).map(x, x.subject.trim())",
        "messages.filter(x, has(m.subject)).map(x, x.subject.trim())",
        "messages.exists(x, has(x.subject)) && messages.exists(x, x.subject.size() > 1)",
        "messages.map(x, {'s': x.subject}).map(y, y.s.trim())",
        "messages.first().id",
        "prices.a + 1.0",
        "'b' in prices ? prices.a + 1.0 : 0.0",
        "numbers.max() > 3",
        "m.subject == 'x'",
        "m.subject in ['x']",
        "'x' + m.subject",
        "company(m.subject)",
        "maybe.size() > 0",
        "(true ? maybe : 'x').size() > 0",
        "has(messages[0].subject) && messages[1].subject.size() > 1",
    })
    void unguardedNullsAreRefused(String source) {
        assertThat(Flagship.problems(source, SCOPE)).extracting(Problem::id).containsOnly("SYNTH-EXPR-NULL");
    }

    @Test
    void messageNamesPathEvidenceAndWaysOut() {
        assertThat(Flagship.problems("messages.map(m, m.from.emailAddress.address.lowerAscii())")).singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo("m.from may be null (null in 2 of 50 samples); guard it with"
                            + " `has(m.from.emailAddress.address) && ...` or `has(m.from.emailAddress.address) ? ... : ...`,"
                            + " give a default with `m.?from.?emailAddress.?address.orValue(...)`, or accept the risk with"
                            + " `assume`");
                    assertThat(problem.paste()).isEqualTo("assume: [\"messages[].from.emailAddress.address\"]");
                    assertThat(problem.position()).hasToString("s.yaml:1:19");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "messages.map(m, m.from.emailAddress.address.lowerAscii() + m.subject)",
        "messages.filter(m, m.size > 1).map(m, m.subject.trim() + m['@odata.etag'])",
        "messages.map(m, m.from).map(f, f.emailAddress.name.trim())",
        "messages.first().subject.trim()",
        "prices['a b'] + prices.c",
        "messages.map(m, m.to.map(t, t.name.trim()))",
    })
    void pastingTheAssumptionsMakesTheExpressionPass(String source) {
        List<Problem> problems = Flagship.problems(source);
        assertThat(problems).isNotEmpty().allSatisfy(problem -> assertThat(problem.paste()).startsWith("assume: [\""));
        List<String> assumed = List.of(String.valueOf(problems.get(0).paste())
                .replaceAll("^assume: \\[\"|\"]$", "").replace("\\\\", "\\").split("\", \""));

        Flagship.typed(source, Flagship.scope().assuming(assumed));
    }

    @Test
    void assumptionsAreCheckedWhereTheyAreUsed() {
        Typed typed = Flagship.typed("m.subject.trim()", SCOPE.assuming(List.of("m.subject")));

        assertThat(((Typed.Apply) typed).arguments().get(0)).isInstanceOfSatisfying(Typed.Assumed.class, assumed -> {
            assertThat(assumed.path()).isEqualTo("m.subject");
            assertThat(assumed.shape()).isEqualTo(Shape.STRING);
        });
        assertThat(Flagship.problems("m.from.emailAddress", SCOPE.assuming(List.of("m.fro", "m.fromage", "x.from"))))
                .hasSize(1);
    }

    @Test
    void guardedMembersAreNotNullInTheTypedTree() {
        Typed.Conditional typed = (Typed.Conditional) Flagship.typed("has(m.from.emailAddress.address) ?"
                + " m.from.emailAddress.address : ''", SCOPE);

        assertThat(typed.yes()).isInstanceOfSatisfying(Typed.Member.class, address -> {
            assertThat(address.shape()).isEqualTo(Shape.STRING);
            assertThat(Shape.isNullable(((Typed.Member) address.target()).target().shape())).isFalse();
        });
        assertThat(typed.condition()).isInstanceOfSatisfying(Typed.Present.class, present ->
                assertThat(present.path()).isInstanceOf(Typed.SafeMember.class));
    }

    @Test
    void proofsReachThroughListsAndWireNames() {
        Shape.RecordOf odd = Flagship.record("odd", Flagship.maybe("a.b", Flagship.EMAIL, 1, 0));
        Scope scope = Scope.of("s", LocalFunctions.none()).with("rows", new Shape.ListOf(odd));
        Typed narrowed = Flagship.typed("rows.filter(r, has(r['a.b'].name))", scope);

        assertThat(Flagship.typed("rows.map(r, r['a.b'].name.trim())", scope.with("rows", narrowed.shape())).shape())
                .isEqualTo(new Shape.ListOf(Shape.STRING));
        Shape.RecordOf page = Flagship.record("page", Field.of("rows", new Shape.ListOf(odd)));
        assertThat(Shapes.read((Shape.RecordOf) Shapes.prove(page, List.of("rows", "[]", "a.b", "name")),
                        page.fields().get(0)))
                .isEqualTo(narrowed.shape());
    }
}
