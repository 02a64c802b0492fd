package io.github.synthskills.core.expression;

import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Guards that a condition over elements gets by itself, because a member that was always there when it was written was found
 * missing since. The author meant elements that have the member: one that lacks it does not match.
 */
final class LearnedGuards {

    private LearnedGuards() {}

    /**
     * A condition with the guards that it lacks.
     *
     * @param variable the element's name; members of other variables are not guarded
     * @param scope what the condition sees
     */
    static Ast guarded(Ast condition, String variable, Scope scope) {
        if (!scope.guardsByItself()) {
            return condition;
        }
        if (condition instanceof Ast.Call call && (call.function().equals("_&&_") || call.function().equals("_||_"))) {
            Ast left = guarded(call.arguments().get(0), variable, scope);
            Scope then = scope.proving(Facts.of(left, call.function().equals("_&&_")));
            Ast right = guarded(call.arguments().get(1), variable, then);
            return new Ast.Call(call.position(), null, call.function(), List.of(left, right));
        }
        Ast guarded = condition;
        List<Ast> lacking = new ArrayList<>(lacking(condition, variable, scope));
        for (int i = lacking.size() - 1; i >= 0; i--) {
            Ast member = lacking.get(i);
            Ast has = new Ast.Call(member.position(), null, "has", List.of(member));
            guarded = new Ast.Call(member.position(), null, "_&&_", List.of(has, guarded));
        }
        return guarded;
    }

    private static Set<Ast> lacking(Ast condition, String variable, Scope scope) {
        Checking trial = new Checking(new Problems());
        trial.requireShape(condition, scope.onTrial(), Shape.BOOLEAN, "a condition");
        Set<Ast> lacking = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Checking.NullUse use : trial.nullUses()) {
            boolean learned = use.member() != null && scope.guardsByItself(use.member());
            if (learned && use.expression() instanceof Ast.Select && variable.equals(root(use.expression()))
                    && seen.add(AstText.of(use.expression()))) {
                lacking.add(use.expression());
            }
        }
        return lacking;
    }

    /** The variable that a path begins with; empty if it begins with something else. */
    private static String root(Ast expression) {
        Ast link = expression;
        while (link instanceof Ast.Select select) {
            link = select.target();
        }
        return link instanceof Ast.Name name ? name.name() : "";
    }
}
