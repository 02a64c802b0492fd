package io.github.synthskills.core.generate;

import io.github.synthskills.core.shape.Shape;

/** Finds the record in a shape. */
final class RecordShapes {

    private RecordShapes() {}

    static boolean is(Shape shape) {
        return Shape.nonNull(shape) instanceof Shape.RecordOf;
    }

    static Shape.RecordOf of(Shape shape) {
        if (Shape.nonNull(shape) instanceof Shape.RecordOf record) {
            return record;
        }
        throw new IllegalStateException("a record was expected here, not " + shape);
    }
}
