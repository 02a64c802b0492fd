package io.github.synthskills.core.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The alternatives of one place, at most one of each kind of JSON. */
final class ShapeUnion {

    private boolean any;
    private boolean nullable;
    private @Nullable Shape bool;
    private @Nullable Shape number;
    private @Nullable Shape text;
    private @Nullable Shape list;
    private @Nullable Shape object;
    private @Nullable Shape opaque;
    private @Nullable Shape recursion;

    private ShapeUnion() {}

    static Shape of(List<Shape> shapes) {
        ShapeUnion union = new ShapeUnion();
        shapes.forEach(shape -> union.add(shape, shape));
        return union.shape();
    }

    /** @param detailed the option with what is known of it, in case it is of one kind */
    private void add(Shape option, Shape detailed) {
        if (option instanceof Shape.Nullable inner) {
            nullable = true;
            add(inner.shape(), inner.shape());
        } else if (option instanceof Shape.Detailed inner) {
            add(inner.shape(), option);
        } else if (option instanceof Shape.Union union) {
            union.options().forEach(each -> add(each, each));
        } else if (option instanceof Shape.OneOf choice) {
            choice.options().forEach(each -> add(each, each));
        } else if (option instanceof Shape.Scalar scalar) {
            addScalar(scalar, detailed);
        } else if (option instanceof Shape.Embedded) {
            text = merged(text, detailed);
        } else if (option instanceof Shape.ListOf) {
            list = merged(list, detailed);
        } else if (option instanceof Shape.Opaque) {
            opaque = option;
        } else if (option instanceof Shape.Ref) {
            any |= recursion != null && !recursion.equals(option);
            recursion = option;
        } else if (option instanceof Shape.Any) {
            any = true;
        } else {
            object = merged(object, detailed);
        }
    }

    private void addScalar(Shape.Scalar scalar, Shape detailed) {
        switch (scalar.kind()) {
            case NULL -> nullable = true;
            case BOOLEAN -> bool = merged(bool, detailed);
            case INTEGER, NUMBER -> number = merged(number, detailed);
            case STRING, TIMESTAMP, DURATION -> text = merged(text, detailed);
        }
    }

    private Shape shape() {
        List<Shape> found = new ArrayList<>();
        for (Shape option : new @Nullable Shape[] {bool, number, text, list, object, recursion}) {
            if (option != null) {
                found.add(option);
            }
        }
        if (any || recursion != null && found.size() > 1) {
            return Shape.ANY;
        }
        if (found.isEmpty()) {
            return opaque != null ? opaque : nullable ? Shape.NULL : Shape.ANY;
        }
        Shape bare = found.size() == 1 ? found.get(0) : new Shape.Union(found);
        return nullable ? Shape.nullable(bare) : bare;
    }

    /** Two shapes of one kind of JSON as one. */
    private static Shape merged(@Nullable Shape had, Shape added) {
        if (had == null || had.equals(added)) {
            return added;
        }
        Details either = AllDetails.either(Rewrite.details(had), Rewrite.details(added));
        Shape shape = mergedBare(Rewrite.bare(had), Rewrite.bare(added));
        boolean bothTruths = shape.equals(Shape.BOOLEAN) && either.values().size() > 1;
        return Rewrite.detailed(shape, bothTruths ? either.withValues(List.of()) : either);
    }

    private static Shape mergedBare(Shape had, Shape added) {
        if (had.equals(added)) {
            return had;
        }
        if (had instanceof Shape.ListOf one && added instanceof Shape.ListOf other) {
            return new Shape.ListOf(Shapes.merge(one.element(), other.element()));
        }
        if (had instanceof Shape.Embedded one && added instanceof Shape.Embedded other) {
            return new Shape.Embedded(Shapes.merge(one.shape(), other.shape()));
        }
        if (isText(had)) {
            return Shape.STRING;
        }
        return had instanceof Shape.Scalar ? Shape.NUMBER : objects(had, added);
    }

    private static boolean isText(Shape shape) {
        return shape instanceof Shape.Embedded || shape.equals(Shape.STRING) || shape.equals(Shape.TIMESTAMP)
                || shape.equals(Shape.DURATION);
    }

    private static Shape objects(Shape left, Shape right) {
        if (left instanceof Shape.RecordOf first && right instanceof Shape.RecordOf second) {
            return records(first, second);
        }
        // A record that was seen says nothing of single members whose names are data: inference leaves them out.
        boolean seen = isSeen(left) || isSeen(right);
        return new Shape.MapOf(seen ? Shape.ANY : Shapes.merge(valueOf(left), valueOf(right)));
    }

    private static boolean isSeen(Shape object) {
        return object instanceof Shape.RecordOf record && Shapes.samples(record) > 0;
    }

    private static Shape valueOf(Shape object) {
        return object instanceof Shape.MapOf map
                ? map.value()
                : of(((Shape.RecordOf) object).fields().stream().map(Field::shape).toList());
    }

    private static Shape records(Shape.RecordOf left, Shape.RecordOf right) {
        Map<String, Field> fields = new TreeMap<>();
        for (Field field : left.fields()) {
            fields.put(field.name(), right.field(field.name())
                    .map(other -> both(field, other))
                    .orElseGet(() -> missingIn(field, Shapes.samples(right))));
        }
        for (Field field : right.fields()) {
            fields.computeIfAbsent(field.name(), name -> missingIn(field, Shapes.samples(left)));
        }
        return new Shape.RecordOf(left.origin(), List.copyOf(fields.values()));
    }

    private static Field both(Field left, Field right) {
        return new Field(
                left.name(),
                Shapes.merge(left.shape(), right.shape()),
                left.optional() || right.optional(),
                add(left.evidence(), right.evidence()));
    }

    private static Field missingIn(Field field, int samples) {
        return new Field(field.name(), field.shape(), true, add(field.evidence(), new Evidence(samples, samples, 0)));
    }

    private static Evidence add(Evidence left, Evidence right) {
        return new Evidence(
                left.samples() + right.samples(), left.absent() + right.absent(), left.nulls() + right.nulls());
    }
}
