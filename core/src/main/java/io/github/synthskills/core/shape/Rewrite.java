package io.github.synthskills.core.shape;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes shapes from shapes, part by part. Pure. */
final class Rewrite {

    private Rewrite() {}

    /** A shape of the same kind whose parts are what the operator makes of them. */
    static Shape parts(Shape shape, UnaryOperator<Shape> operator) {
        if (shape instanceof Shape.ListOf list) {
            return new Shape.ListOf(operator.apply(list.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            return new Shape.MapOf(operator.apply(map.value()));
        }
        if (shape instanceof Shape.RecordOf record) {
            return new Shape.RecordOf(record.origin(), fields(record.fields(), operator), record.proven());
        }
        if (shape instanceof Shape.Union union) {
            return new Shape.Union(union.options().stream().map(operator).toList());
        }
        if (shape instanceof Shape.OneOf choice) {
            return new Shape.OneOf(choice.origin(), choice.options().stream().map(operator).toList());
        }
        if (shape instanceof Shape.Nullable nullable) {
            return Shape.nullable(operator.apply(nullable.shape()));
        }
        if (shape instanceof Shape.Detailed detailed) {
            return detailed(operator.apply(detailed.shape()), additional(detailed.details(), operator));
        }
        return shape instanceof Shape.Embedded embedded ? new Shape.Embedded(operator.apply(embedded.shape())) : shape;
    }

    private static List<Field> fields(List<Field> fields, UnaryOperator<Shape> operator) {
        return fields.stream()
                .map(field -> new Field(field.name(), operator.apply(field.shape()), field.optional(), field.evidence()))
                .toList();
    }

    private static Details additional(Details details, UnaryOperator<Shape> operator) {
        Shape additional = details.additional();
        return additional == null ? details : details.withMembers(details.closed(), operator.apply(additional));
    }

    /** The shape with more details; null stays outside, and there is one set of details. */
    static Shape detailed(Shape shape, Details details) {
        if (details.equals(Details.NONE)) {
            return shape;
        }
        if (shape instanceof Shape.Nullable nullable) {
            return Shape.nullable(detailed(nullable.shape(), details));
        }
        if (shape instanceof Shape.Detailed detailed && details.withoutTexts().equals(Details.NONE)) {
            return new Shape.Detailed(detailed.shape(), texts(details, detailed.details()));
        }
        if (shape instanceof Shape.Detailed detailed) {
            Details both = AllDetails.both(details, detailed.details());
            return new Shape.Detailed(detailed.shape(), both == null ? details : both);
        }
        return new Shape.Detailed(shape, details);
    }

    private static Details texts(Details outer, Details inner) {
        return inner.withTexts(
                outer.description().isEmpty() ? inner.description() : outer.description(),
                outer.fallback().isAbsent() ? inner.fallback() : outer.fallback());
    }

    /** The shape with something else in all places where it recurs to that origin. */
    static Shape replace(Shape shape, String origin, Shape replacement) {
        if (shape instanceof Shape.Ref ref) {
            return ref.origin().equals(origin) ? replacement : shape;
        }
        return parts(shape, part -> replace(part, origin, replacement));
    }

    /** Whether a part of the shape, or the shape itself, is such. */
    static boolean contains(Shape shape, Predicate<Shape> wanted) {
        if (wanted.test(shape)) {
            return true;
        }
        if (shape instanceof Shape.Detailed detailed) {
            Shape additional = detailed.details().additional();
            return contains(detailed.shape(), wanted) || additional != null && contains(additional, wanted);
        }
        return parts(shape).stream().anyMatch(part -> contains(part, wanted));
    }

    private static List<Shape> parts(Shape shape) {
        if (shape instanceof Shape.RecordOf record) {
            return record.fields().stream().map(Field::shape).toList();
        }
        if (shape instanceof Shape.Union union) {
            return union.options();
        }
        if (shape instanceof Shape.OneOf choice) {
            return choice.options();
        }
        Shape part = part(shape);
        return part == null ? List.of() : List.of(part);
    }

    private static @Nullable Shape part(Shape shape) {
        if (shape instanceof Shape.ListOf list) {
            return list.element();
        }
        if (shape instanceof Shape.MapOf map) {
            return map.value();
        }
        if (shape instanceof Shape.Nullable nullable) {
            return nullable.shape();
        }
        return shape instanceof Shape.Embedded embedded ? embedded.shape() : null;
    }

    /** The shape without null and details: its structure. */
    static Shape bare(Shape shape) {
        Shape value = Shape.nonNull(shape);
        return value instanceof Shape.Detailed detailed ? detailed.shape() : value;
    }

    /** What is known of a place beyond its structure. */
    static Details details(Shape shape) {
        return Shape.nonNull(shape) instanceof Shape.Detailed detailed ? detailed.details() : Details.NONE;
    }

    /** The shape without bounds of numbers, texts and counts, at every level. */
    static Shape withoutBounds(Shape shape) {
        if (shape instanceof Shape.Detailed detailed) {
            Details known = additional(detailed.details(), Rewrite::withoutBounds);
            Details details = new Details(known.description(), known.fallback(), known.format(), known.values(),
                    Details.Numbers.NONE, Details.Bounds.NONE, null, Details.Bounds.NONE, false, known.closed(),
                    known.additional(), known.implied());
            return detailed(withoutBounds(detailed.shape()), details);
        }
        return parts(shape, Rewrite::withoutBounds);
    }

    /** The shape without descriptions and defaults, at every level. */
    static Shape withoutTexts(Shape shape) {
        if (shape instanceof Shape.Detailed detailed) {
            Details details = additional(detailed.details().withoutTexts(), Rewrite::withoutTexts);
            return detailed(withoutTexts(detailed.shape()), details);
        }
        return parts(shape, Rewrite::withoutTexts);
    }
}
