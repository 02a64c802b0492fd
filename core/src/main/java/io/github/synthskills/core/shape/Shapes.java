package io.github.synthskills.core.shape;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /**
     * The shape as expressions and skills see it: structure only. A choice is one shape that allows what its alternatives
     * allow, recursion ends in any JSON, and each record is a type of the place where it stands.
     */
    public static Shape plain(Shape shape) {
        return PlainShapes.of(shape);
    }

    /** The members as expressions and skills see them. */
    public static Shape.RecordOf plain(Shape.RecordOf record) {
        return (Shape.RecordOf) PlainShapes.of(record);
    }

    /** The shape without descriptions and defaults: what decides which values are allowed. */
    public static Shape withoutTexts(Shape shape) {
        return Rewrite.withoutTexts(shape);
    }

    /** The shape, of which more is known: null stays outside, and what was known before is kept. */
    public static Shape detailed(Shape shape, Details details) {
        return Rewrite.detailed(shape, details);
    }

    /** The structure of a shape: without null and without details. */
    public static Shape bare(Shape shape) {
        return Rewrite.bare(shape);
    }

    /** What is known of a shape beyond its structure; nothing, if that is all. */
    public static Details details(Shape shape) {
        return Rewrite.details(shape);
    }

    /** The smallest shape that allows what any of these allows; any JSON if there are none. */
    public static Shape union(List<Shape> shapes) {
        return ShapeUnion.of(shapes);
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
        if (declared instanceof Shape.Detailed known) {
            Shape bare = reconcileBare(known.shape(), observed);
            return Rewrite.detailed(bare, bare.getClass() == known.shape().getClass() ? known.details()
                    : known.details().structureless());
        }
        if (observed instanceof Shape.Detailed seen) {
            return reconcileBare(declared, seen.shape());
        }
        if (declared instanceof Shape.Union || declared instanceof Shape.OneOf || declared instanceof Shape.Ref) {
            return declared;
        }
        if (declared instanceof Shape.Embedded || observed instanceof Shape.Embedded) {
            return reconcileDocuments(declared, observed);
        }
        return merge(declared, observed);
    }

    private static Shape reconcileDocuments(Shape declared, Shape observed) {
        if (declared instanceof Shape.Embedded known && observed instanceof Shape.Embedded seen) {
            return new Shape.Embedded(reconcile(known.shape(), seen.shape()));
        }
        boolean text = declared.equals(Shape.STRING) || observed.equals(Shape.STRING);
        return text ? declared instanceof Shape.Embedded ? declared : observed : merge(declared, observed);
    }

    /** Where nothing but null was seen, the shape is open, and only the count tells of the nulls. */
    private static Shape reconcile(Field declared, Field seen) {
        Shape shape = reconcile(declared.shape(), seen.shape());
        return seen.evidence().nulls() > 0 ? Shape.nullable(shape) : shape;
    }

    private static Shape reconcileRecords(Shape.RecordOf declared, Shape.RecordOf observed) {
        Map<String, Field> fields = new TreeMap<>();
        declared.fields().forEach(field -> fields.put(field.name(), field));
        for (Field seen : observed.fields()) {
            Field known = fields.get(seen.name());
            fields.put(seen.name(), known == null ? seen : new Field(
                    seen.name(),
                    reconcile(known, seen),
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
        return ShapeWords.of(shape);
    }

    /** How many objects this record was seen in; zero if it was declared. */
    static int samples(Shape.RecordOf shape) {
        return shape.fields().stream().mapToInt(field -> field.evidence().samples()).max().orElse(0);
    }
}
