package io.github.synthskills.core.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes off what expressions and skills do not know of. A shape that has nothing of that kind stays the same object. */
final class PlainShapes {

    private PlainShapes() {}

    static Shape of(Shape shape) {
        return Rewrite.contains(shape, PlainShapes::isRefined) ? plain(shape, null) : shape;
    }

    private static boolean isRefined(Shape shape) {
        return shape instanceof Shape.Detailed || shape instanceof Shape.OneOf || shape instanceof Shape.Ref
                || shape instanceof Shape.Embedded;
    }

    /**
     * A definition that recurs is cut at different depths in different places, so its records cannot share one type: each is
     * of the place where it stands.
     *
     * @param place the origin of this place; null if the shape itself says it
     */
    private static Shape plain(Shape shape, @Nullable String place) {
        if (shape instanceof Shape.Detailed detailed) {
            return plain(detailed.shape(), place);
        }
        if (shape instanceof Shape.Nullable nullable) {
            return Shape.nullable(plain(nullable.shape(), place));
        }
        if (shape instanceof Shape.Ref) {
            return Shape.ANY;
        }
        if (shape instanceof Shape.Embedded) {
            return Shape.STRING;
        }
        if (shape instanceof Shape.OneOf choice) {
            String origin = place == null ? choice.origin() : place;
            return ShapeUnion.of(choice.options().stream().map(option -> plain(option, origin)).toList());
        }
        if (shape instanceof Shape.Union union) {
            return ShapeUnion.of(union.options().stream().map(option -> plain(option, place)).toList());
        }
        if (shape instanceof Shape.ListOf list) {
            return new Shape.ListOf(plain(list.element(), place == null ? null : Origins.element(place)));
        }
        if (shape instanceof Shape.MapOf map) {
            return new Shape.MapOf(plain(map.value(), place == null ? null : Origins.value(place)));
        }
        return shape instanceof Shape.RecordOf record ? plain(record, place) : shape;
    }

    private static Shape plain(Shape.RecordOf record, @Nullable String place) {
        String origin = place == null ? record.origin() : place;
        List<Field> fields = record.fields().stream()
                .map(field -> new Field(
                        field.name(),
                        plain(field.shape(), Origins.member(origin, field.name())),
                        field.optional(),
                        field.evidence()))
                .toList();
        return new Shape.RecordOf(origin, fields, record.proven());
    }
}
