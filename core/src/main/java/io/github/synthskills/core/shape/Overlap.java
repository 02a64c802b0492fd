package io.github.synthskills.core.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What two shapes both allow, as {@code allOf} means it. Never less than that; more where our shapes cannot say it. Pure. */
final class Overlap {

    private static final int MOST_OPTIONS = 24;
    private static final int MOST_MEMBERS = 10_000;

    private Overlap() {}

    /**
     * The shape of what both allow; null if nothing fits both.
     *
     * @param origin the place; what is neither the one nor the other shape is a type of this place
     */
    static @Nullable Shape of(Shape left, Shape right, String origin) {
        if (left instanceof Shape.Any || right instanceof Shape.Any) {
            return left instanceof Shape.Any ? right : left;
        }
        boolean nullable = allowsNull(left) && allowsNull(right);
        Shape both = values(Shape.nonNull(left), Shape.nonNull(right), origin);
        if (both == null) {
            return nullable ? Shape.NULL : null;
        }
        return nullable ? Shape.nullable(both) : both;
    }

    private static boolean allowsNull(Shape shape) {
        return Shape.isNullable(shape)
                || Rewrite.bare(shape) instanceof Shape.Any
                || Rewrite.details(shape).implied()
                || Rewrite.bare(shape) instanceof Shape.OneOf choice
                        && choice.options().stream().anyMatch(Overlap::allowsNull);
    }

    private static @Nullable Shape values(Shape left, Shape right, String origin) {
        Shape first = Rewrite.bare(left);
        Shape second = Rewrite.bare(right);
        if (first instanceof Shape.Ref || second instanceof Shape.Ref) {
            return first instanceof Shape.Ref ? left : right;
        }
        if (first instanceof Shape.OneOf choice && !(second instanceof Shape.Any)) {
            return distributed(choice, Rewrite.details(left), right, origin);
        }
        if (second instanceof Shape.OneOf choice && !(first instanceof Shape.Any)) {
            return distributed(choice, Rewrite.details(right), left, origin);
        }
        if (isAny(first) || isAny(second)) {
            return isAny(first) ? Rewrite.detailed(right, Rewrite.details(left)) : Rewrite.detailed(left, Rewrite.details(right));
        }
        if (!kind(first).equals(kind(second)) && isImplied(left, right)) {
            return Rewrite.details(left).implied() ? right : left;
        }
        Details details = AllDetails.both(Rewrite.details(left), Rewrite.details(right));
        if (details == null) {
            return null;
        }
        if (first instanceof Shape.RecordOf one && second instanceof Shape.RecordOf other) {
            return records(one, other, left, right, details, origin);
        }
        Shape structure = structure(left, right, origin);
        return structure == null ? null : exact(structure, details, left, right, origin);
    }

    private static @Nullable Shape structure(Shape left, Shape right, String origin) {
        Shape first = Rewrite.bare(left);
        Shape second = Rewrite.bare(right);
        if (first instanceof Shape.Scalar one && second instanceof Shape.Scalar other) {
            return scalars(one, other);
        }
        if (first instanceof Shape.ListOf one && second instanceof Shape.ListOf other) {
            Shape element = of(one.element(), other.element(), Origins.element(origin));
            return new Shape.ListOf(element == null ? one.element() : element);
        }
        if (first instanceof Shape.MapOf one && second instanceof Shape.MapOf other) {
            Shape value = of(one.value(), other.value(), Origins.value(origin));
            return new Shape.MapOf(value == null ? one.value() : value);
        }
        if (first instanceof Shape.RecordOf && second instanceof Shape.MapOf) {
            return first;
        }
        if (first instanceof Shape.MapOf && second instanceof Shape.RecordOf) {
            return second;
        }
        return first.equals(second) ? first : null;
    }

    /** Whether one of the types is only implied: it binds values of its kind, and gives way to a type of another kind. */
    private static boolean isImplied(Shape left, Shape right) {
        return Rewrite.details(left).implied() || Rewrite.details(right).implied();
    }

    private static String kind(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return isNumber(scalar) ? "number" : scalar.kind().name();
        }
        if (shape instanceof Shape.RecordOf || shape instanceof Shape.MapOf) {
            return "object";
        }
        return shape.getClass().getSimpleName();
    }

    /** Any JSON, of which at most texts are known. */
    private static boolean isAny(Shape shape) {
        return shape instanceof Shape.Any;
    }

    private static @Nullable Shape scalars(Shape.Scalar one, Shape.Scalar other) {
        if (one.equals(other)) {
            return one;
        }
        boolean numbers = isNumber(one) && isNumber(other);
        return numbers ? Shape.INTEGER : null;
    }

    private static boolean isNumber(Shape shape) {
        return shape.equals(Shape.INTEGER) || shape.equals(Shape.NUMBER);
    }

    /** A record of which more is said than before is a type of this place; a map says it of members that are not declared. */
    private static Shape exact(Shape structure, Details details, Shape left, Shape right, String origin) {
        if (!(structure instanceof Shape.RecordOf record)) {
            return Rewrite.detailed(structure, details);
        }
        boolean isLeft = Rewrite.bare(left) instanceof Shape.RecordOf;
        Shape was = isLeft ? left : right;
        Details exact = details;
        if (Rewrite.bare(isLeft ? right : left) instanceof Shape.MapOf values
                && !(values.value() instanceof Shape.Any) && details.additional() == null) {
            exact = details.withMembers(details.closed(), values.value());
        }
        boolean same = Rewrite.details(was).withoutTexts().equals(exact.withoutTexts());
        return Rewrite.detailed(
                same ? record : unfolded(new Shape.RecordOf(origin, record.fields()), was, record.origin()), exact);
    }

    private static Shape records(
            Shape.RecordOf one, Shape.RecordOf other, Shape left, Shape right, Details details, String origin) {
        Map<String, Field> fields = new TreeMap<>();
        one.fields().forEach(field -> fields.put(field.name(), field));
        other.fields().forEach(field -> fields.merge(field.name(), field, (had, added) -> field(had, added, origin)));
        List<Field> all = List.copyOf(fields.values());
        if (isSame(left, one, all, details)) {
            return Rewrite.detailed(one, details);
        }
        if (isSame(right, other, all, details)) {
            return Rewrite.detailed(other, details);
        }
        Shape merged = unfolded(unfolded(new Shape.RecordOf(origin, all), left, one.origin()), right, other.origin());
        return Rewrite.detailed(merged, details);
    }

    private static boolean isSame(Shape shape, Shape.RecordOf record, List<Field> fields, Details details) {
        return Rewrite.details(shape).withoutTexts().equals(details.withoutTexts())
                && Rewrite.withoutTexts(record).equals(
                        Rewrite.withoutTexts(new Shape.RecordOf(record.origin(), fields)));
    }

    /** The record is another type now: where it recurs, it recurs to what it was. */
    private static Shape unfolded(Shape shape, Shape was, String origin) {
        boolean same = shape instanceof Shape.RecordOf record && record.origin().equals(origin);
        return same ? shape : Rewrite.replace(shape, origin, was);
    }

    private static Field field(Field one, Field other, String origin) {
        Shape both = of(one.shape(), other.shape(), Origins.member(origin, one.name()));
        return new Field(
                one.name(),
                both == null ? one.shape() : both,
                one.optional() && other.optional(),
                Evidence.DECLARED);
    }

    /** What a choice is beside something else: each alternative with it, and one record if that makes no difference. */
    private static @Nullable Shape distributed(Shape.OneOf choice, Details details, Shape beside, String origin) {
        boolean product = Rewrite.bare(beside) instanceof Shape.OneOf other
                && other.options().size() * choice.options().size() > MOST_OPTIONS;
        if (product) {
            return Rewrite.detailed(choice, details);
        }
        if (Rewrite.bare(beside) instanceof Shape.RecordOf record
                && record.fields().size() * choice.options().size() > MOST_MEMBERS) {
            return beside;
        }
        List<Shape> options = new ArrayList<>();
        for (Shape option : choice.options()) {
            Shape both = of(option, beside, Origins.option(origin, options.size() + 1));
            if (both != null) {
                options.add(both);
            }
        }
        if (options.isEmpty()) {
            return null;
        }
        if (options.equals(choice.options())) {
            return Rewrite.detailed(choice, details);
        }
        Shape one = OneRecord.of(options, origin);
        if (one != null) {
            return Rewrite.detailed(one, details);
        }
        Shape chosen = Choices.of(origin, options);
        return Rewrite.detailed(choice.origin().equals(origin) ? chosen
                : Rewrite.replace(chosen, choice.origin(), choice), details);
    }
}
