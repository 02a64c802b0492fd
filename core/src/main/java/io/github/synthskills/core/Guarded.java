package io.github.synthskills.core;

import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.Set;

/** Shapes in which the members that an author guards may be missing. */
final class Guarded {

    private Guarded() {}

    static Shape apply(Shape shape, Set<Scope.Guard> guards) {
        if (shape instanceof Shape.Nullable nullable) {
            return Shape.nullable(apply(nullable.shape(), guards));
        }
        if (shape instanceof Shape.ListOf list) {
            return new Shape.ListOf(apply(list.element(), guards));
        }
        if (shape instanceof Shape.MapOf map) {
            return new Shape.MapOf(apply(map.value(), guards));
        }
        if (shape instanceof Shape.RecordOf record) {
            return new Shape.RecordOf(record.origin(), record.fields().stream()
                    .map(field -> new Field(field.name(), apply(field.shape(), guards),
                            field.optional() || guards.contains(new Scope.Guard(record.origin(), field.name())),
                            field.evidence()))
                    .toList());
        }
        return shape;
    }
}
