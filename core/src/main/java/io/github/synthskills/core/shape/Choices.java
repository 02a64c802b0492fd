package io.github.synthskills.core.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes one shape of alternatives that are kept apart as far as they can be told apart. Pure. */
final class Choices {

    private Choices() {}

    /**
     * The shape of a choice: null goes outside, equal alternatives and scalars of one kind become one, and a choice of one
     * is none. Any JSON if an alternative is that.
     */
    static Shape of(String origin, List<Shape> options) {
        List<Shape> kept = new ArrayList<>();
        boolean nullable = false;
        for (Shape option : options) {
            nullable |= Shape.isNullable(option) || Rewrite.bare(option).equals(Shape.NULL);
            if (Rewrite.bare(option) instanceof Shape.Any) {
                return Shape.ANY;
            }
            addAll(kept, Shape.nonNull(option));
        }
        if (kept.isEmpty()) {
            return nullable ? Shape.NULL : Shape.ANY;
        }
        Shape shape = kept.size() == 1 ? kept.get(0) : new Shape.OneOf(origin, kept);
        return nullable ? Shape.nullable(shape) : shape;
    }

    private static void addAll(List<Shape> kept, Shape option) {
        if (option instanceof Shape.OneOf choice && !recurs(choice)) {
            choice.options().forEach(inner -> add(kept, inner));
        } else if (!Rewrite.bare(option).equals(Shape.NULL)) {
            add(kept, option);
        }
    }

    private static boolean recurs(Shape.OneOf choice) {
        return Rewrite.contains(choice, part -> part instanceof Shape.Ref ref && ref.origin().equals(choice.origin()));
    }

    private static void add(List<Shape> kept, Shape option) {
        for (int i = 0; i < kept.size(); i++) {
            Shape one = one(kept.get(i), option);
            if (one != null) {
                kept.set(i, one);
                return;
            }
        }
        kept.add(option);
    }

    /** One shape for both where they are equal but for their texts, or scalars of one kind. */
    private static @Nullable Shape one(Shape left, Shape right) {
        Shape first = Rewrite.bare(left);
        Shape second = Rewrite.bare(right);
        Details either = AllDetails.either(Rewrite.details(left), Rewrite.details(right));
        if (first instanceof Shape.Scalar one && second instanceof Shape.Scalar other) {
            if (differ(Rewrite.details(left), Rewrite.details(right))) {
                return null;
            }
            Shape scalar = scalar(one, other);
            boolean all = Shape.BOOLEAN.equals(scalar) && either.values().size() > 1;
            return scalar == null ? null : Rewrite.detailed(scalar, all ? either.withValues(List.of()) : either);
        }
        if (first instanceof Shape.RecordOf one && second instanceof Shape.RecordOf other && !sameNames(one, other)) {
            return null;
        }
        boolean equal = Rewrite.withoutTexts(left).equals(Rewrite.withoutTexts(right));
        return equal ? Rewrite.detailed(first, either) : null;
    }

    private static boolean sameNames(Shape.RecordOf one, Shape.RecordOf other) {
        int fields = one.fields().size();
        return fields == other.fields().size()
                && IntStream.range(0, fields).allMatch(i -> one.fields().get(i).name().equals(other.fields().get(i).name()));
    }

    /** Constants or something within bounds: as one, both would be lost. */
    private static boolean differ(Details left, Details right) {
        return left.values().isEmpty() != right.values().isEmpty() && isBounded(left.values().isEmpty() ? left : right);
    }

    private static boolean isBounded(Details details) {
        return details.pattern() != null || !details.numbers().equals(Details.Numbers.NONE)
                || !details.length().equals(Details.Bounds.NONE);
    }

    private static @Nullable Shape scalar(Shape.Scalar one, Shape.Scalar other) {
        boolean numbers = isNumber(one) && isNumber(other);
        return one.equals(other) ? one : numbers ? Shape.NUMBER : null;
    }

    private static boolean isNumber(Shape shape) {
        return shape.equals(Shape.INTEGER) || shape.equals(Shape.NUMBER);
    }
}
