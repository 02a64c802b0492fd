package io.github.synthskills.core.generate;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.CallPlan;
import io.github.synthskills.core.plan.Expressions;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which arguments of a call its {@code ensure} or {@code yield} reads again as {@code with.name}. */
final class SharedArguments {

    private SharedArguments() {}

    /** Their names. */
    static Set<String> of(CallPlan call, @Nullable Typed yield) {
        Set<String> names = new LinkedHashSet<>();
        collect(yield, names);
        CallPlan.EnsurePlan ensure = call.ensure();
        if (ensure != null) {
            collect(ensure.lookup().with(), names);
            collect(ensure.yield(), names);
            collect(ensure.exists(), names);
        }
        return names;
    }

    private static void collect(@Nullable Typed expression, Set<String> names) {
        if (expression == null) {
            return;
        }
        Expressions.visit(expression, node -> {
            if (node instanceof Typed.Member member
                    && member.target() instanceof Typed.Variable variable
                    && variable.name().equals("with")) {
                names.add(member.field());
            }
        });
    }
}
