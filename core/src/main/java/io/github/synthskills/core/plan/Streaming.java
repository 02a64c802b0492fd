package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.shape.Shape;

/** Which expressions can read a list as it comes, element by element (DESIGN 7). */
public final class Streaming {

    private Streaming() {}

    /** Whether the expression reads the variable once, from its first element to its last, and keeps none of them. */
    public static boolean reads(Typed expression, String variable) {
        if (expression instanceof Typed.Variable v) {
            return v.name().equals(variable);
        }
        if (expression instanceof Typed.Macro macro) {
            boolean streams = macro.kind() == Typed.Macro.Kind.FILTER || macro.kind() == Typed.Macro.Kind.MAP;
            return streams && reads(macro.list(), variable) && Expressions.count(macro.body(), variable) == 0;
        }
        if (expression instanceof Typed.Apply apply && apply.arguments().size() == 1) {
            boolean folds = apply.function().name().equals("size") || apply.function().name().equals("distinct");
            return folds && reads(apply.arguments().get(0), variable);
        }
        return false;
    }

    /** Whether the expression over a streamed variable is itself a stream. */
    public static boolean gives(Typed expression) {
        return expression instanceof Typed.Variable
                || (expression instanceof Typed.Macro macro && macro.shape() instanceof Shape.ListOf);
    }
}
