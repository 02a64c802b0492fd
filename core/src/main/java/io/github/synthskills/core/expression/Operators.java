package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types operators. */
final class Operators {

    private static final Map<String, Typed.Operator> OPERATORS = Map.ofEntries(
            Map.entry("_&&_", Typed.Operator.AND), Map.entry("_||_", Typed.Operator.OR),
            Map.entry("!_", Typed.Operator.NOT), Map.entry("_==_", Typed.Operator.EQUAL),
            Map.entry("_!=_", Typed.Operator.NOT_EQUAL), Map.entry("_<_", Typed.Operator.LESS),
            Map.entry("_<=_", Typed.Operator.LESS_OR_EQUAL), Map.entry("_>_", Typed.Operator.GREATER),
            Map.entry("_>=_", Typed.Operator.GREATER_OR_EQUAL), Map.entry("_+_", Typed.Operator.ADD),
            Map.entry("_-_", Typed.Operator.SUBTRACT), Map.entry("_*_", Typed.Operator.MULTIPLY),
            Map.entry("_/_", Typed.Operator.DIVIDE), Map.entry("_%_", Typed.Operator.MODULO),
            Map.entry("-_", Typed.Operator.NEGATE), Map.entry("@in", Typed.Operator.IN));

    private static final Set<Shape> NUMBERS = Set.of(Shape.INTEGER, Shape.NUMBER);

    private final Checking checking;

    Operators(Checking checking) {
        this.checking = checking;
    }

    static boolean isOperator(String function) {
        return OPERATORS.containsKey(function) || function.equals("_?_:_");
    }

    @Nullable Typed check(Ast.Call call, Scope scope) {
        return switch (call.function()) {
            case "_?_:_" -> conditional(call, scope);
            case "_&&_" -> logical(call, scope, true);
            case "_||_" -> logical(call, scope, false);
            case "!_" -> not(call, scope.guardingNothing());
            case "_==_", "_!=_" -> equality(call, scope.guardingNothing());
            case "_<_", "_<=_", "_>_", "_>=_", "@in" -> arithmetic(call, scope.guardingNothing());
            default -> arithmetic(call, scope);
        };
    }

    private @Nullable Typed conditional(Ast.Call call, Scope scope) {
        Ast condition = call.arguments().get(0);
        Typed test = checking.requireShape(condition, scope.guardingNothing(), Shape.BOOLEAN, "a condition");
        Typed yes = checking.check(call.arguments().get(1), scope.proving(Facts.of(condition, true)));
        Typed no = checking.check(call.arguments().get(2), scope.proving(Facts.of(condition, false)));
        if (test == null || yes == null || no == null) {
            return null;
        }
        Optional<Shape> joined = Shapes.join(yes.shape(), no.shape());
        Typed fittingYes = joined.map(shape -> Shapes.fit(yes, shape)).orElse(null);
        Typed fittingNo = joined.map(shape -> Shapes.fit(no, shape)).orElse(null);
        if (fittingYes == null || fittingNo == null) {
            checking.error("SYNTH-EXPR-TYPE", call.position(), "both branches of ? : must be alike; one is "
                    + Shapes.describe(yes.shape()) + ", the other " + Shapes.describe(no.shape()));
            return null;
        }
        return new Typed.Conditional(test, fittingYes, fittingNo, joined.orElseThrow());
    }

    private @Nullable Typed logical(Ast.Call call, Scope scope, boolean and) {
        Ast first = call.arguments().get(0);
        Typed left = checking.requireShape(first, scope, Shape.BOOLEAN, and ? "each side of &&" : "each side of ||");
        Typed right = checking.requireShape(call.arguments().get(1), scope.proving(Facts.of(first, and)), Shape.BOOLEAN,
                and ? "each side of &&" : "each side of ||");
        return left == null || right == null ? null
                : new Typed.Operation(and ? Typed.Operator.AND : Typed.Operator.OR, List.of(left, right), Shape.BOOLEAN);
    }

    private @Nullable Typed not(Ast.Call call, Scope scope) {
        Typed operand = checking.requireShape(call.arguments().get(0), scope, Shape.BOOLEAN, "what ! negates");
        return operand == null ? null : new Typed.Operation(Typed.Operator.NOT, List.of(operand), Shape.BOOLEAN);
    }

    private @Nullable Typed equality(Ast.Call call, Scope scope) {
        boolean negated = call.function().equals("_!=_");
        Ast left = call.arguments().get(0);
        Ast right = call.arguments().get(1);
        if (Facts.isNull(left) || Facts.isNull(right)) {
            return isNull(Facts.isNull(left) ? right : left, negated, scope);
        }
        Typed one = checking.require(left, scope);
        Typed other = checking.require(right, scope);
        if (one == null || other == null || checking.isOpaque(one.shape(), left)
                || checking.isOpaque(other.shape(), right)) {
            return null;
        }
        Shape shape = Shape.declared(one.shape());
        Typed.Operator operator = negated ? Typed.Operator.NOT_EQUAL : Typed.Operator.EQUAL;
        if (!shape.equals(Shape.declared(other.shape())) && Shapes.fit(other, shape) == null
                && Shapes.fit(one, Shape.declared(other.shape())) == null || mixesNumbers(one, other)) {
            mismatch(call, one, other);
            return null;
        }
        return new Typed.Operation(operator, List.of(one, other), Shape.BOOLEAN);
    }

    private @Nullable Typed isNull(Ast value, boolean negated, Scope scope) {
        Typed typed = Facts.isNull(value) ? Checking.literal(null) : checking.paths().question(value, scope);
        if (typed == null || checking.isOpaque(typed.shape(), value)) {
            return null;
        }
        if (typed.shape().equals(Shape.NULL)) {
            return new Typed.Constant(!negated, Shape.BOOLEAN);
        }
        return Shape.isNullable(typed.shape()) || Shapes.isAnyJson(typed.shape())
                ? new Typed.IsNull(typed, negated)
                : new Typed.Constant(negated, Shape.BOOLEAN);
    }

    private @Nullable Typed arithmetic(Ast.Call call, Scope scope) {
        Typed.Operator operator = OPERATORS.get(call.function());
        List<@Nullable Typed> typed = new ArrayList<>();
        for (Ast argument : call.arguments()) {
            Typed operand = checking.require(argument, scope);
            typed.add(operand == null || checking.isOpaque(operand.shape(), argument) ? null : operand);
        }
        if (operator == null || typed.contains(null)) {
            return null;
        }
        List<Typed> operands = typed.stream().flatMap(Stream::ofNullable).toList();
        if (operator == Typed.Operator.NEGATE) {
            return negate(call, operands);
        }
        Shape left = operands.get(0).shape();
        Shape right = operands.get(1).shape();
        Optional<Shape> result = operator == Typed.Operator.IN ? membership(call, left, right)
                : operator.ordinal() <= Typed.Operator.GREATER_OR_EQUAL.ordinal() ? comparison(left, right)
                : result(operator, left, right);
        if (result.isEmpty()) {
            if (!checking.failed() || operator != Typed.Operator.IN) {
                mismatch(call, operands.get(0), operands.get(1));
            }
            return null;
        }
        return new Typed.Operation(operator, operands, result.get());
    }

    private @Nullable Typed negate(Ast.Call call, List<Typed> operands) {
        Shape shape = operands.get(0).shape();
        if (!NUMBERS.contains(shape)) {
            checking.error("SYNTH-EXPR-TYPE", call.position(), "- needs a number, this is " + Shapes.describe(shape)
                    + Checking.conversion(shape, Shape.INTEGER));
            return null;
        }
        return new Typed.Operation(Typed.Operator.NEGATE, operands, shape);
    }

    private static Optional<Shape> comparison(Shape left, Shape right) {
        return left.equals(right) && Shapes.isComparable(left) ? Optional.of(Shape.BOOLEAN) : Optional.empty();
    }

    private Optional<Shape> membership(Ast.Call call, Shape left, Shape right) {
        if (right instanceof Shape.ListOf list) {
            boolean fits = Shape.declared(Shape.nonNull(list.element())).equals(Shape.declared(left))
                    || list.element().equals(Shape.NULL);
            return fits ? Optional.of(Shape.BOOLEAN) : Optional.empty();
        }
        if (right instanceof Shape.RecordOf) {
            checking.notAList(call.arguments().get(1), right);
        }
        return right instanceof Shape.MapOf && left.equals(Shape.STRING) ? Optional.of(Shape.BOOLEAN) : Optional.empty();
    }

    private static Optional<Shape> result(Typed.Operator operator, Shape left, Shape right) {
        boolean adds = operator == Typed.Operator.ADD;
        boolean subtracts = operator == Typed.Operator.SUBTRACT;
        if (left.equals(right) && NUMBERS.contains(left)) {
            boolean fits = operator != Typed.Operator.MODULO || left.equals(Shape.INTEGER);
            return fits ? Optional.of(left) : Optional.empty();
        }
        if (adds && left.equals(Shape.STRING) && right.equals(Shape.STRING)) {
            return Optional.of(Shape.STRING);
        }
        if (adds && left instanceof Shape.ListOf && right instanceof Shape.ListOf) {
            return Shapes.join(left, right);
        }
        if (subtracts && left.equals(Shape.TIMESTAMP) && right.equals(Shape.TIMESTAMP)) {
            return Optional.of(Shape.DURATION);
        }
        if ((adds || subtracts) && right.equals(Shape.DURATION)
                && (left.equals(Shape.TIMESTAMP) || left.equals(Shape.DURATION))) {
            return Optional.of(left);
        }
        return adds && left.equals(Shape.DURATION) && right.equals(Shape.TIMESTAMP) ? Optional.of(right) : Optional.empty();
    }

    private static boolean mixesNumbers(Typed one, Typed other) {
        return NUMBERS.contains(one.shape()) && NUMBERS.contains(other.shape()) && !one.shape().equals(other.shape());
    }

    private void mismatch(Ast.Call call, Typed one, Typed other) {
        String sign = AstText.sign(call.function());
        String left = Shapes.describe(one.shape());
        String right = Shapes.describe(other.shape());
        String hint = "";
        if (mixesNumbers(one, other)) {
            hint = "; write double(...) around the integer";
        } else if (one.shape().equals(Shape.STRING)) {
            hint = hint(call.arguments().get(1), other.shape(), Shape.STRING);
        } else if (other.shape().equals(Shape.STRING)) {
            hint = hint(call.arguments().get(0), one.shape(), Shape.STRING);
        } else if (Shapes.isAnyJson(one.shape())) {
            hint = hint(call.arguments().get(0), one.shape(), other.shape());
        } else if (Shapes.isAnyJson(other.shape())) {
            hint = hint(call.arguments().get(1), other.shape(), one.shape());
        }
        checking.error("SYNTH-EXPR-TYPE", call.position(), sign + " cannot take " + left + " and " + right + hint);
    }

    private static String hint(Ast expression, Shape from, Shape to) {
        return Checking.conversion(from, to).replace("(...) around it", "(" + AstText.of(expression) + ")");
    }
}
