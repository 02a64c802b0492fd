package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Visits expressions. */
public final class Expressions {

    private Expressions() {}

    /** Visits an expression and everything in it, from the outside in. */
    public static void visit(Typed expression, Consumer<Typed> visitor) {
        visitor.accept(expression);
        children(expression).forEach(child -> visit(child, visitor));
    }

    /** Like {@link #visit}, but for the variables that macros declare. */
    static void visitFree(Typed expression, Consumer<Typed> visitor) {
        visitFree(expression, Set.of(), visitor);
    }

    private static void visitFree(Typed expression, Set<String> declared, Consumer<Typed> visitor) {
        if (expression instanceof Typed.Variable variable && declared.contains(variable.name())) {
            return;
        }
        visitor.accept(expression);
        if (expression instanceof Typed.Macro macro) {
            Set<String> inner = new HashSet<>(declared);
            inner.add(macro.variable());
            visitFree(macro.list(), declared, visitor);
            visitFree(macro.body(), inner, visitor);
        } else {
            children(expression).forEach(child -> visitFree(child, declared, visitor));
        }
    }

    /** How often a variable is read. */
    public static int count(Typed expression, String variable) {
        int[] count = new int[1];
        visitFree(expression, node -> {
            if (node instanceof Typed.Variable v && v.name().equals(variable)) {
                count[0]++;
            }
        });
        return count[0];
    }

    static List<Typed> children(Typed expression) {
        if (expression instanceof Typed.Member member) {
            return List.of(member.target());
        }
        if (expression instanceof Typed.Lookup lookup) {
            return List.of(lookup.target(), lookup.key());
        }
        if (expression instanceof Typed.SafeMember member) {
            return List.of(member.target());
        }
        if (expression instanceof Typed.OrValue orValue) {
            return List.of(orValue.value(), orValue.fallback());
        }
        if (expression instanceof Typed.Present present) {
            return List.of(present.path());
        }
        if (expression instanceof Typed.Assumed assumed) {
            return List.of(assumed.value());
        }
        if (expression instanceof Typed.IsNull isNull) {
            return List.of(isNull.value());
        }
        if (expression instanceof Typed.Element element) {
            return List.of(element.list(), element.index());
        }
        if (expression instanceof Typed.Operation operation) {
            return operation.operands();
        }
        if (expression instanceof Typed.Conditional conditional) {
            return List.of(conditional.condition(), conditional.yes(), conditional.no());
        }
        if (expression instanceof Typed.Apply apply) {
            return apply.arguments();
        }
        if (expression instanceof Typed.ApplyLocal apply) {
            return apply.arguments();
        }
        if (expression instanceof Typed.ListOf list) {
            return list.elements();
        }
        if (expression instanceof Typed.RecordOf record) {
            return record.entries().stream().map(Typed.Entry::value).toList();
        }
        if (expression instanceof Typed.Macro macro) {
            return List.of(macro.list(), macro.body());
        }
        if (expression instanceof Typed.Interpolation interpolation) {
            return interpolation.parts();
        }
        if (expression instanceof Typed.Widen widen) {
            return List.of(widen.value());
        }
        return List.of();
    }
}
