package io.github.synthskills.core.shape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes recursion speak of what is there: a record or a choice around the place. Pure. */
final class Recursion {

    private Recursion() {}

    /**
     * The shape with its recursions resolved, now that it is known: they lead to the record or choice that the schema turned
     * out to be, with null if it allows null. What recurs without a record or choice between (a list of such lists) has no
     * Java type and is any JSON.
     *
     * @param origin what the recursions name so far
     */
    static Shape closed(Shape open, String origin) {
        Shape shape = withoutItself(open, origin);
        Shape bare = Rewrite.bare(shape);
        String name = name(bare);
        if (bare instanceof Shape.Ref && origin.equals(name)) {
            return Shape.ANY;
        }
        if (name == null) {
            return Rewrite.replace(shape, origin, Shape.ANY);
        }
        Shape there = new Shape.Ref(name);
        return Rewrite.replace(shape, origin, Shape.isNullable(shape) ? Shape.nullable(there) : there);
    }

    private static @Nullable String name(Shape shape) {
        if (shape instanceof Shape.RecordOf record) {
            return record.origin();
        }
        if (shape instanceof Shape.OneOf choice) {
            return choice.origin();
        }
        return shape instanceof Shape.Ref ref ? ref.origin() : null;
    }

    /** A choice of itself or something else is something else. */
    private static Shape withoutItself(Shape shape, String origin) {
        if (!(Rewrite.bare(shape) instanceof Shape.OneOf choice)) {
            return shape;
        }
        List<Shape> options = new ArrayList<>();
        boolean nullable = Shape.isNullable(shape);
        for (Shape option : choice.options()) {
            Shape rest = withoutItself(option, origin);
            if (!Rewrite.bare(rest).equals(new Shape.Ref(origin))) {
                options.add(rest);
            }
        }
        Shape rest = options.equals(choice.options()) ? choice : rest(choice, options);
        Shape detailed = Rewrite.detailed(rest, Rewrite.details(shape));
        return nullable ? Shape.nullable(detailed) : detailed;
    }

    private static Shape rest(Shape.OneOf choice, List<Shape> options) {
        if (options.size() > 1) {
            return new Shape.OneOf(choice.origin(), options);
        }
        Shape only = options.isEmpty() ? Shape.ANY : options.get(0);
        return Rewrite.replace(only, choice.origin(), Shape.ANY);
    }
}
