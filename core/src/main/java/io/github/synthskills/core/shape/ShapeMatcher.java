package io.github.synthskills.core.shape;

import io.github.synthskills.core.shape.Shape.Detailed;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.type.EcmaPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON with a shape: structure, constants and bounds. Formats are notes, as in JSON Schema. Members that a record does
 * not know are fine unless it is closed, as they are at run time. Stops after {@value #MOST_FOUND} findings, and finds nothing
 * more after {@value #MOST_STEPS} comparisons, which only shapes made to cost time need.
 */
public final class ShapeMatcher {

    private static final int MOST_FOUND = 100;
    private static final int MOST_STEPS = 1_000_000;

    private final Map<String, Shape> around = new HashMap<>();
    /** The recursions that have been followed for the value that is compared; none is followed twice for one value. */
    private Set<Shape.Ref> again = new HashSet<>();
    private final EcmaPattern.Patience patience = new EcmaPattern.Patience();
    private int steps;

    private ShapeMatcher() {}

    /** Where and how the value differs from the shape, without any value; empty if it fits. */
    public static List<String> mismatches(Shape shape, Json value) {
        Found found = new Found();
        new ShapeMatcher().compare(shape, value, found);
        return found.texts;
    }

    /** Whether the value fits the shape. */
    public static boolean matches(Shape shape, Json value) {
        return mismatches(shape, value).isEmpty();
    }

    /** What was found, as far as anyone would read it. */
    static final class Found {
        private final List<String> texts = new ArrayList<>();

        void add(Json value, String text) {
            String path = value.path();
            if (texts.size() < MOST_FOUND) {
                texts.add((path.isEmpty() ? "" : path + ": ") + text);
            }
        }
    }

    private void compare(Shape shape, Json value, Found found) {
        if (++steps > MOST_STEPS || shape instanceof Shape.Any || shape instanceof Shape.Opaque) {
            return;
        }
        if (shape instanceof Shape.Nullable nullable) {
            if (!value.isNull()) {
                compare(nullable.shape(), value, found);
            }
        } else if (shape instanceof Shape.Ref ref) {
            compareAgain(ref, value, found);
        } else {
            String origin = origin(Rewrite.bare(shape));
            Shape outside = origin == null ? null : around.put(origin, shape);
            compareHere(shape, value, found);
            if (outside != null) {
                around.put(origin, outside);
            }
        }
    }

    private void compareAgain(Shape.Ref ref, Json value, Found found) {
        if (!again.add(ref)) {
            found.add(value, "expected something that is not only said to be itself");
            return;
        }
        compare(around.getOrDefault(ref.origin(), Shape.ANY), value, found);
        again.remove(ref);
    }

    /** What recursion names; a shape of that origin further out is another unfolding of the same type. */
    private static @Nullable String origin(Shape shape) {
        return shape instanceof Shape.RecordOf record ? record.origin()
                : shape instanceof Shape.OneOf choice ? choice.origin() : null;
    }

    private void compareHere(Shape shape, Json value, Found found) {
        if (shape instanceof Detailed detailed) {
            if (!detailed.details().implied() || isOfKind(detailed.shape(), value)) {
                compareDetailed(detailed, value, found);
            }
        } else if (shape instanceof Shape.OneOf choice) {
            compareOptions(shape, choice.options(), value, found);
        } else if (shape instanceof Shape.Union union) {
            compareOptions(shape, union.options(), value, found);
        } else if (!isOfKind(shape, value)) {
            found.add(value, "expected " + Shapes.describe(shape) + ", found " + value.kind());
        } else {
            compareParts(shape, value, Details.NONE, found);
        }
    }

    private void compareDetailed(Detailed detailed, Json value, Found found) {
        Details details = detailed.details();
        Shape shape = detailed.shape();
        if (!details.values().isEmpty()) {
            if (!SameJson.contains(details.values(), value)) {
                found.add(value, "expected " + Shapes.describe(detailed) + ", found "
                        + (isOfKind(shape, value) ? "another value" : value.kind()));
            }
            return;
        }
        if (shape instanceof Shape.OneOf || shape instanceof Shape.Union || shape instanceof Shape.Ref) {
            compare(shape, value, found);
        } else if (!isOfKind(shape, value)) {
            found.add(value, "expected " + Shapes.describe(detailed) + ", found " + value.kind());
            return;
        } else {
            compareParts(shape, value, details, found);
        }
        Bounding.violations(details, value, patience).forEach(violation -> found.add(value, violation));
    }

    private void compareParts(Shape shape, Json value, Details details, Found found) {
        Set<Shape.Ref> outside = again;
        again = new HashSet<>();
        if (shape instanceof Shape.ListOf list) {
            value.children().forEach(element -> compare(list.element(), element, found));
        } else if (shape instanceof Shape.MapOf map) {
            value.children().forEach(member -> compare(map.value(), member, found));
        } else if (shape instanceof Shape.RecordOf record) {
            record.fields().forEach(field -> compareField(field, value.get(field.name()), found));
            compareOthers(record, details, value, found);
        }
        again = outside;
    }

    private void compareField(Field field, Json value, Found found) {
        if (!value.isAbsent()) {
            compare(field.shape(), value, found);
        } else if (!field.optional()) {
            found.add(value, "expected " + Shapes.describe(field.shape()) + ", found nothing");
        }
    }

    private void compareOthers(Shape.RecordOf record, Details details, Json value, Found found) {
        Shape additional = details.additional();
        if (!details.closed() && additional == null) {
            return;
        }
        for (String name : value.names()) {
            if (record.field(name).isEmpty() && details.closed()) {
                found.add(value, "expected no other members than those of " + Shapes.describe(record));
                return;
            }
            if (record.field(name).isEmpty() && additional != null) {
                compare(additional, value.get(name), found);
            }
        }
    }

    private void compareOptions(Shape shape, List<Shape> options, Json value, Found found) {
        List<Found> nearest = new ArrayList<>();
        for (Shape option : options) {
            Found differing = new Found();
            compare(option, value, differing);
            if (differing.texts.isEmpty()) {
                return;
            }
            if (isNear(option, value)) {
                nearest.add(differing);
            }
        }
        if (nearest.size() == 1) {
            found.texts.addAll(nearest.get(0).texts);
        } else {
            found.add(value, "expected " + Shapes.describe(shape) + ", found "
                    + (nearest.isEmpty() ? value.kind() : value.kind() + " that is none of these"));
        }
    }

    /** Whether the value seems to be meant for this option: its kind fits, and so do the members that have to be constant. */
    private static boolean isNear(Shape option, Json value) {
        Shape shape = Rewrite.bare(option);
        if (!isOfKind(shape, value)) {
            return false;
        }
        return !(shape instanceof Shape.RecordOf record) || record.fields().stream().allMatch(field -> {
            List<Json> constants = Rewrite.details(field.shape()).values();
            return constants.isEmpty() || SameJson.contains(constants, value.get(field.name()));
        });
    }

    private static boolean isOfKind(Shape shape, Json value) {
        if (shape instanceof Shape.Scalar scalar) {
            return fits(scalar.kind(), value);
        }
        if (shape instanceof Shape.ListOf) {
            return value.isList();
        }
        if (shape instanceof Shape.MapOf || shape instanceof Shape.RecordOf) {
            return value.isObject();
        }
        if (shape instanceof Shape.OneOf choice) {
            return choice.options().stream().anyMatch(option -> isOfKind(Rewrite.bare(option), value));
        }
        return !(shape instanceof Shape.Embedded) || value.isString();
    }

    private static boolean fits(Shape.Kind kind, Json value) {
        return switch (kind) {
            case NULL -> value.isNull();
            case BOOLEAN -> value.node().isBoolean();
            case INTEGER -> Figures.isWhole(value.node());
            case NUMBER -> value.isNumber();
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
}
