package io.github.synthskills.core.expression;

import io.github.synthskills.runtime.Cel;
import io.github.synthskills.runtime.ShapeMismatch;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Operators on values; the checker has made sure that the operands fit. */
final class Arithmetic {

    private Arithmetic() {}

    /** As Java's {@code ==} for numbers, so 0.0 equals -0.0, and {@code equals} for all else. */
    static boolean equal(Object left, Object right) {
        return left instanceof Double one && right instanceof Double other
                ? one.doubleValue() == other.doubleValue()
                : left.equals(right);
    }

    /** Negative, zero or positive; positive for NaN, so that it is not less: see {@link #unordered}. */
    static int compare(Object left, Object right) {
        if (left instanceof Long one) {
            return Long.compare(one, (Long) right);
        }
        if (left instanceof Double one) {
            double other = (Double) right;
            return one < other ? -1 : one == other ? 0 : 1;
        }
        if (left instanceof String one) {
            return one.compareTo((String) right);
        }
        if (left instanceof Boolean one) {
            return Boolean.compare(one, (Boolean) right);
        }
        return left instanceof Instant one ? one.compareTo((Instant) right) : ((Duration) left).compareTo((Duration) right);
    }

    /** Whether a comparison of these is false whichever it is. */
    static boolean unordered(Object left, Object right) {
        return left instanceof Double one && (one.isNaN() || ((Double) right).isNaN());
    }

    static Object negate(Object value) {
        if (value instanceof Long number) {
            return Cel.negate(number);
        }
        return -(Double) value;
    }

    static Object calculate(Typed.Operator operator, Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return whole(operator, one, other);
        }
        if (left instanceof Double one && right instanceof Double other) {
            return decimal(operator, one, other);
        }
        if (left instanceof String one) {
            return one + right;
        }
        if (left instanceof List<?> one) {
            return Cel.concat(one, (List<?>) right);
        }
        try {
            return time(operator == Typed.Operator.ADD, left, right);
        } catch (DateTimeException | ArithmeticException e) {
            throw new ShapeMismatch("", "the result is no point or length of time that can be told");
        }
    }

    private static Object whole(Typed.Operator operator, long left, long right) {
        return switch (operator) {
            case ADD -> Cel.add(left, right);
            case SUBTRACT -> Cel.subtract(left, right);
            case MULTIPLY -> Cel.multiply(left, right);
            case DIVIDE -> Cel.divide(left, right);
            case MODULO -> Cel.modulo(left, right);
            default -> throw new IllegalArgumentException(operator.name());
        };
    }

    private static Object decimal(Typed.Operator operator, double left, double right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            default -> throw new IllegalArgumentException(operator.name());
        };
    }

    private static Object time(boolean add, Object left, Object right) {
        if (left instanceof Instant one && right instanceof Instant other) {
            return Duration.between(other, one);
        }
        if (left instanceof Instant one) {
            return add ? one.plus((Duration) right) : one.minus((Duration) right);
        }
        Duration one = (Duration) left;
        return right instanceof Instant other ? other.plus(one)
                : add ? one.plus((Duration) right) : one.minus((Duration) right);
    }
}
