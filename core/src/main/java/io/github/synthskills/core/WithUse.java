package io.github.synthskills.core;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.Expressions;
import io.github.synthskills.core.plan.Records;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shape;
import java.util.Set;
import java.util.TreeSet;

/** What may be read of {@code with}: one argument after another, none of them a mapping, which is never held as such. */
final class WithUse {

    private WithUse() {}

    /** Reports where an expression reads more of {@code with}, and tells whether it does not. */
    static boolean isPlain(Typed expression, Position position, Problems problems) {
        Set<String> wrong = new TreeSet<>();
        int[] members = new int[1];
        Expressions.visit(expression, node -> {
            if (node instanceof Typed.Member member
                    && member.target() instanceof Typed.Variable variable
                    && variable.name().equals("with")) {
                members[0]++;
                if (isMapping(member.shape())) {
                    wrong.add("with." + member.field());
                }
            }
        });
        if (Expressions.count(expression, "with") > members[0]) {
            wrong.add("with");
        }
        wrong.forEach(read -> problems.add(Problem.error("SYNTH-EXPR-WITH", position, read
                + " is a mapping and cannot be read again. Read a plain argument, such as with.name, or compute the"
                + " value in a `value` step before this one and use that in both places.")));
        return wrong.isEmpty();
    }

    private static boolean isMapping(Shape shape) {
        Shape value = Shape.nonNull(shape);
        return value instanceof Shape.ListOf list
                ? isMapping(list.element())
                : value instanceof Shape.RecordOf record && record.origin().startsWith(Records.ARGUMENTS);
    }
}
