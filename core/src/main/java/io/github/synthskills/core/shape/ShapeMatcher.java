package io.github.synthskills.core.shape;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.ArrayList;
import java.util.List;

/** Compares JSON with a shape. Members that a record does not know are fine, as they are at run time. */
public final class ShapeMatcher {

    private ShapeMatcher() {}

    /** Where and how the value differs from the shape, without any value; empty if it fits. */
    public static List<String> mismatches(Shape shape, Json value) {
        List<String> found = new ArrayList<>();
        compare(shape, value, found);
        return found;
    }

    /** Whether the value fits the shape. */
    public static boolean matches(Shape shape, Json value) {
        return mismatches(shape, value).isEmpty();
    }

    private static void compare(Shape shape, Json value, List<String> found) {
        if (shape instanceof Shape.Any || shape instanceof Shape.Opaque) {
            return;
        }
        if (shape instanceof Shape.Detailed detailed) {
            compare(detailed.shape(), value, found);
            return;
        }
        if (shape instanceof Shape.Ref || shape instanceof Shape.Embedded && value.isString()) {
            return;
        }
        if (shape instanceof Shape.OneOf choice) {
            if (choice.options().stream().noneMatch(option -> matches(option, value))) {
                found.add(mismatch(shape, value));
            }
            return;
        }
        if (shape instanceof Shape.Nullable nullable) {
            if (!value.isNull()) {
                compare(nullable.shape(), value, found);
            }
        } else if (shape instanceof Shape.Union union) {
            if (union.options().stream().noneMatch(option -> matches(option, value))) {
                found.add(mismatch(shape, value));
            }
        } else if (shape instanceof Shape.ListOf list && value.isList()) {
            value.children().forEach(element -> compare(list.element(), element, found));
        } else if (shape instanceof Shape.MapOf map && value.isObject()) {
            value.children().forEach(member -> compare(map.value(), member, found));
        } else if (shape instanceof Shape.RecordOf object && value.isObject()) {
            object.fields().forEach(field -> compareField(field, value.get(field.name()), found));
        } else if (!(shape instanceof Shape.Scalar scalar) || !fits(scalar.kind(), value)) {
            found.add(mismatch(shape, value));
        }
    }

    private static void compareField(Field field, Json value, List<String> found) {
        if (!value.isAbsent()) {
            compare(field.shape(), value, found);
        } else if (!field.optional()) {
            found.add(value.path() + ": expected " + Shapes.describe(field.shape()) + ", found nothing");
        }
    }

    private static boolean fits(Shape.Kind kind, Json value) {
        return switch (kind) {
            case NULL -> value.isNull();
            case BOOLEAN -> value.node().isBoolean();
            case INTEGER -> value.node().isNumber() && reads(value::integer);
            case NUMBER -> value.node().isNumber();
            case STRING -> value.isString();
            case TIMESTAMP -> value.isString() && reads(value::timestamp);
            case DURATION -> value.isString() && reads(value::duration);
        };
    }

    private static boolean reads(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (ShapeMismatch e) {
            return false;
        }
    }

    private static String mismatch(Shape shape, Json value) {
        String path = value.path();
        return (path.isEmpty() ? "" : path + ": ") + "expected " + Shapes.describe(shape) + ", found " + value.kind();
    }
}
