package io.github.synthskills.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a member that runs found missing is guarded by itself, and where its author has to say what that means. */
class LearnedGuardsTest {

    private static final Shape.RecordOf SHARE = Flagship.record("share", Flagship.maybe("external", Shape.BOOLEAN, 1, 0));
    private static final Shape.RecordOf FILE = Flagship.record("file", Field.of("id", Shape.STRING),
            Flagship.maybe("hidden", Shape.BOOLEAN, 1, 0), Field.of("shares", new Shape.ListOf(SHARE)));
    private static final LocalFunctions FUNCTIONS = new LocalFunctions(List.of(
            new LocalFunction("leaks", List.of("f"), Flagship.ast("f.shares.exists(s, s.external)"))));
    private static final Scope SCOPE = Scope.of("files:value", FUNCTIONS)
            .with("files", new Shape.ListOf(FILE))
            .with("shares", new Shape.ListOf(SHARE))
            .guarding(Set.of(new Scope.Guard("share", "external"), new Scope.Guard("file", "hidden")));

    @ParameterizedTest
    @ValueSource(strings = {
        "files.filter(f, !f.hidden)",
        "files.filter(f, f.hidden == false)",
        "files.filter(f, f.hidden ? true : f.id == 'x')",
        "files.filter(f, f.shares.exists(s, s.external))",
        "files.filter(f, f.id == 'x' && f.shares.all(s, s.external))",
        "files.filter(f, f.shares.all(s, !s.external))",
        "files.map(f, f.shares.filter(s, !s.external))",
        "shares.filter(s, s.external) + shares.filter(s, !s.external)",
    })
    void elementThatDoesNotTellDoesNotMatch(String source) {
        Flagship.typed(source, SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "files.filter(f, !f.shares.exists(s, s.external))",
        "files.filter(f, !(f.id == 'x' || f.shares.all(s, s.external)))",
        "files.filter(f, f.shares.exists(s, s.external) == false)",
        "files.filter(f, f.shares.filter(s, s.external).size() == 0)",
        "files.filter(f, f.shares.filter(s, s.external).size() < 1)",
        "files.filter(f, f.shares.exists_one(s, s.external))",
        "files.filter(f, f.shares.exists(s, s.external) ? false : true)",
        "files.filter(f, !leaks(f))",
        "files.filter(f, leaks(f))",
        "!shares.exists(s, s.external)",
    })
    void whatMayBeTurnedRoundIsForTheAuthorToGuard(String source) {
        Problems problems = new Problems();
        TypeChecker.check(Flagship.ast(source), SCOPE, problems);

        assertThat(problems.sorted()).as(source).extracting(Problem::id).contains("SYNTH-EXPR-NULL");
    }
}
