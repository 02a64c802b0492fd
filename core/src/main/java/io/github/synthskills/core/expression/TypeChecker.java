package io.github.synthskills.core.expression;

import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives every node of an expression a shape, and refuses what cannot work: misspelt members, lists that are none, nulls
 * without a guard. Thread-safe, except for the {@link LocalFunctions} of a scope.
 */
public final class TypeChecker {

    private TypeChecker() {}

    /**
     * Types an expression whose value may be null.
     *
     * @return null if there are errors, which are all in {@code problems}
     */
    public static @Nullable Typed check(Ast expression, Scope scope, Problems problems) {
        Checking checking = new Checking(problems);
        return checking.finish(checking.check(expression, scope));
    }

    /**
     * Types an expression whose value must not be null, such as the list of {@code each}.
     *
     * @return null if there are errors
     */
    public static @Nullable Typed checkNonNull(Ast expression, Scope scope, Problems problems) {
        Checking checking = new Checking(problems);
        return checking.finish(checking.require(expression, scope));
    }

    /**
     * Types a condition, such as that of {@code when}.
     *
     * @return null if there are errors
     */
    public static @Nullable Typed checkCondition(Ast expression, Scope scope, Problems problems) {
        Checking checking = new Checking(problems);
        return checking.finish(checking.requireShape(expression, scope, Shape.BOOLEAN, "a condition"));
    }

    /**
     * Types the list of an {@code each}: any JSON is read as a list of any JSON.
     *
     * @return null if there are errors
     */
    public static @Nullable Typed checkList(Ast expression, Scope scope, Problems problems) {
        Checking checking = new Checking(problems);
        return checking.finish(checking.requireList(expression, scope));
    }

    /**
     * Types an expression that is put into text.
     *
     * @return a part of a {@link Typed.Interpolation}, or null if there are errors
     */
    public static @Nullable Typed checkEmbedded(Ast expression, Scope scope, Problems problems) {
        Checking checking = new Checking(problems);
        return checking.finish(checking.requireText(expression, scope));
    }

    /** What a condition proves of the elements of a list, for steps whose {@code when} guards others. */
    public static Scope where(Ast condition, Scope scope) {
        return scope.proving(Facts.of(condition, true));
    }

    /** The expression as a value of another shape, widened where needed; null if it does not fit. */
    public static @Nullable Typed fit(Typed value, Shape shape) {
        return Shapes.fit(value, shape);
    }

    /**
     * A number that is never larger than another.
     *
     * @return the value itself if it is a constant that is small enough; null if it is no number, or may be null
     */
    public static @Nullable Typed atMost(Typed value, long maximum) {
        if (!value.shape().equals(Shape.INTEGER) && !value.shape().equals(Shape.NUMBER)) {
            return null;
        }
        boolean whole = value.shape().equals(Shape.INTEGER);
        Typed limit = whole ? new Typed.Constant(maximum, Shape.INTEGER) : new Typed.Constant((double) maximum, Shape.NUMBER);
        if (value instanceof Typed.Constant constant && constant.value() instanceof Number number) {
            return number.doubleValue() <= maximum ? value : limit;
        }
        return FunctionLibrary.named("math.least").stream()
                .filter(least -> least.parameters().get(0).takes(value.shape()))
                .findFirst()
                .map(least -> new Typed.Apply(least.function(), List.of(value, limit), value.shape()))
                .orElse(null);
    }

    /** A shape for the values of both, if there is one. */
    public static Optional<Shape> join(Shape one, Shape other) {
        return Shapes.join(one, other);
    }

    /** The names of the members of a shape, as messages show them; empty if it has none. */
    public static List<String> members(Shape shape) {
        return Shape.nonNull(shape) instanceof Shape.RecordOf record
                ? record.fields().stream().map(Field::name).toList()
                : List.of();
    }
}
