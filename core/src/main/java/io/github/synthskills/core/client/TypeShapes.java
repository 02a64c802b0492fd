package io.github.synthskills.core.client;

import io.github.synthskills.core.shape.Details;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.List;

/** What a simplified shape becomes in Java, and what is in it. Pure. */
final class TypeShapes {

    private TypeShapes() {}

    /** What is known of a place; nothing if its shape says nothing more. */
    static Details details(Shape shape) {
        return Shape.nonNull(shape) instanceof Shape.Detailed detailed ? detailed.details() : Details.NONE;
    }

    /** A shape without null and details. */
    static Shape bare(Shape shape) {
        return Shape.nonNull(shape) instanceof Shape.Detailed detailed ? detailed.shape() : Shape.nonNull(shape);
    }

    static boolean isRecord(Shape shape) {
        return bare(shape) instanceof Shape.RecordOf;
    }

    static Shape.RecordOf record(Shape shape) {
        return (Shape.RecordOf) bare(shape);
    }

    static boolean isChoice(Shape shape) {
        return bare(shape) instanceof Shape.OneOf && !isEnum(shape);
    }

    /** Whether a shape becomes an enum: several values without parts, not all of them numbers or truth values. */
    static boolean isEnum(Shape shape) {
        List<Json> values = details(shape).values();
        return values.size() > 1
                && values.stream().noneMatch(value -> value.isObject() || value.isList())
                && !values.stream().allMatch(Json::isNumber)
                && values.stream().anyMatch(value -> value.isString() || value.isNumber());
    }

    /** Whether a type is generated for a shape. */
    static boolean isDeclared(Shape shape) {
        return isEnum(shape) || isRecord(shape) || isChoice(shape);
    }

    /** Where a record or choice comes from; empty for enums and choices of samples. */
    static String origin(Shape shape) {
        Shape bare = bare(shape);
        if (bare instanceof Shape.RecordOf record) {
            return record.origin();
        }
        return bare instanceof Shape.OneOf choice ? choice.origin() : "";
    }
}
