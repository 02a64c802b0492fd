package io.github.synthskills.core.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be done with shapes: merging, reconciling what was declared with what was seen, describing. Pure. */
public final class Shapes {

    private Shapes() {}

    /**
     * The smallest shape of ours that allows what either allows; counts are added. Whole numbers widen to numbers, points in
     * time to text, records to one record (or to a map, if one of them is a map), everything else makes a union.
     */
    public static Shape merge(Shape left, Shape right) {
        return union(List.of(left, right));
    }

    /** The smallest shape that allows what any of these allows; any JSON if there are none. */
    public static Shape union(List<Shape> shapes) {
        Options options = new Options();
        shapes.forEach(options::add);
        return options.shape();
    }

    /**
     * What a server declares, corrected by what was seen: the declared structure stays, what was seen absent or null becomes
     * so, members that are not declared are added, and what is declared as any JSON takes the shape that was seen.
     */
    public static Shape reconcile(Shape declared, Shape observed) {
        if (declared instanceof Shape.Any || declared instanceof Shape.Opaque) {
            return observed;
        }
        if (observed instanceof Shape.Any || observed instanceof Shape.Opaque) {
            return declared;
        }
        boolean nullable = Shape.isNullable(declared) || Shape.isNullable(observed) || observed.equals(Shape.NULL);
        Shape bare = reconcileBare(Shape.nonNull(declared), Shape.nonNull(observed));
        return nullable ? Shape.nullable(bare) : bare;
    }

    private static Shape reconcileBare(Shape declared, Shape observed) {
        if (observed.equals(Shape.NULL)) {
            return declared;
        }
        if (declared instanceof Shape.RecordOf known && observed instanceof Shape.RecordOf seen) {
            return reconcileRecords(known, seen);
        }
        if (declared instanceof Shape.ListOf known && observed instanceof Shape.ListOf seen) {
            return new Shape.ListOf(reconcile(known.element(), seen.element()));
        }
        if (declared instanceof Shape.MapOf known && observed instanceof Shape.MapOf seen) {
            return new Shape.MapOf(reconcile(known.value(), seen.value()));
        }
        if (declared instanceof Shape.MapOf known
                && known.value() instanceof Shape.Any
                && observed instanceof Shape.RecordOf) {
            return observed;
        }
        if (declared instanceof Shape.Union) {
            return declared;
        }
        return merge(declared, observed);
    }

    private static Shape reconcileRecords(Shape.RecordOf declared, Shape.RecordOf observed) {
        Map<String, Field> fields = new TreeMap<>();
        declared.fields().forEach(field -> fields.put(field.name(), field));
        for (Field seen : observed.fields()) {
            Field known = fields.get(seen.name());
            fields.put(seen.name(), known == null ? seen : new Field(
                    seen.name(),
                    reconcile(known.shape(), seen.shape()),
                    known.optional() || seen.optional(),
                    seen.evidence()));
        }
        int samples = samples(observed);
        for (Field known : declared.fields()) {
            if (samples > 0 && observed.field(known.name()).isEmpty()) {
                fields.put(known.name(), new Field(
                        known.name(), known.shape(), true, new Evidence(samples, samples, 0)));
            }
        }
        return new Shape.RecordOf(declared.origin(), List.copyOf(fields.values()));
    }

    /** In words, for messages, such as {@code a list of objects with id, name}. Never null, never a sample's value. */
    public static String describe(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return switch (scalar.kind()) {
                case BOOLEAN -> "true or false";
                case INTEGER -> "a whole number";
                case NUMBER -> "a number";
                case STRING -> "text";
                case TIMESTAMP -> "a point in time";
                case DURATION -> "a length of time";
                case NULL -> "null";
            };
        }
        if (shape instanceof Shape.ListOf list) {
            return "a list, each element " + describe(list.element());
        }
        if (shape instanceof Shape.MapOf map) {
            return "a map, each value " + describe(map.value());
        }
        if (shape instanceof Shape.RecordOf object) {
            return describe(object);
        }
        if (shape instanceof Shape.Union union) {
            return union.options().stream().map(Shapes::describe).collect(Collectors.joining(" or "));
        }
        if (shape instanceof Shape.Nullable nullable) {
            return describe(nullable.shape()) + " or null";
        }
        return shape instanceof Shape.Opaque opaque ? "a result of " + opaque.tool() + " of which nothing is known"
                : "any JSON";
    }

    private static String describe(Shape.RecordOf object) {
        if (object.fields().isEmpty()) {
            return "an object without members";
        }
        int shown = Math.min(8, object.fields().size());
        String names = object.fields().subList(0, shown).stream().map(Field::name).collect(Collectors.joining(", "));
        int hidden = object.fields().size() - shown;
        return "an object with " + names + (hidden == 0 ? "" : " and " + hidden + " more");
    }

    /** How many objects this record was seen in; zero if it was declared. */
    static int samples(Shape.RecordOf shape) {
        return shape.fields().stream().mapToInt(field -> field.evidence().samples()).max().orElse(0);
    }

    /** The alternatives of one place, at most one of each kind. */
    private static final class Options {
        private boolean any;
        private boolean nullable;
        private @Nullable Shape bool;
        private @Nullable Shape number;
        private @Nullable Shape text;
        private @Nullable Shape list;
        private @Nullable Shape object;
        private @Nullable Shape opaque;

        void add(Shape shape) {
            if (shape instanceof Shape.Nullable inner) {
                nullable = true;
                add(inner.shape());
            } else if (shape instanceof Shape.Union union) {
                union.options().forEach(this::add);
            } else if (shape instanceof Shape.Scalar scalar) {
                addScalar(scalar);
            } else if (shape instanceof Shape.ListOf added) {
                list = list instanceof Shape.ListOf had
                        ? new Shape.ListOf(merge(had.element(), added.element()))
                        : added;
            } else if (shape instanceof Shape.Opaque) {
                opaque = shape;
            } else if (shape instanceof Shape.Any) {
                any = true;
            } else {
                object = object == null ? shape : mergeObjects(object, shape);
            }
        }

        private void addScalar(Shape.Scalar scalar) {
            switch (scalar.kind()) {
                case NULL -> nullable = true;
                case BOOLEAN -> bool = scalar;
                case INTEGER, NUMBER -> number = number == null || number.equals(scalar) ? scalar : Shape.NUMBER;
                case STRING, TIMESTAMP, DURATION ->
                        text = text == null || text.equals(scalar) ? scalar : Shape.STRING;
            }
        }

        Shape shape() {
            List<Shape> found = new ArrayList<>();
            for (Shape option : new @Nullable Shape[] {bool, number, text, list, object}) {
                if (option != null) {
                    found.add(option);
                }
            }
            if (any) {
                return Shape.ANY;
            }
            if (found.isEmpty()) {
                return opaque != null ? opaque : nullable ? Shape.NULL : Shape.ANY;
            }
            Shape bare = found.size() == 1 ? found.get(0) : new Shape.Union(found);
            return nullable ? Shape.nullable(bare) : bare;
        }
    }

    private static Shape mergeObjects(Shape left, Shape right) {
        if (left instanceof Shape.RecordOf first && right instanceof Shape.RecordOf second) {
            return mergeRecords(first, second);
        }
        return new Shape.MapOf(merge(valueOf(left), valueOf(right)));
    }

    private static Shape valueOf(Shape object) {
        return object instanceof Shape.MapOf map
                ? map.value()
                : union(((Shape.RecordOf) object).fields().stream().map(Field::shape).toList());
    }

    private static Shape mergeRecords(Shape.RecordOf left, Shape.RecordOf right) {
        Map<String, Field> fields = new TreeMap<>();
        for (Field field : left.fields()) {
            fields.put(field.name(), right.field(field.name())
                    .map(other -> mergeFields(field, other))
                    .orElseGet(() -> missingIn(field, samples(right))));
        }
        for (Field field : right.fields()) {
            fields.computeIfAbsent(field.name(), name -> missingIn(field, samples(left)));
        }
        return new Shape.RecordOf(left.origin(), List.copyOf(fields.values()));
    }

    private static Field mergeFields(Field left, Field right) {
        return new Field(
                left.name(),
                merge(left.shape(), right.shape()),
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
