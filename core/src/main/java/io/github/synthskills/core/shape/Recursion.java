package io.github.synthskills.core.shape;

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
    static Shape closed(Shape shape, String origin) {
        Shape bare = Rewrite.bare(shape);
        if (bare instanceof Shape.RecordOf || bare instanceof Shape.OneOf || bare instanceof Shape.Ref) {
            String name = name(bare);
            if (bare instanceof Shape.Ref && name.equals(origin)) {
                return Shape.ANY;
            }
            Shape there = new Shape.Ref(name);
            return Rewrite.replace(shape, origin, Shape.isNullable(shape) ? Shape.nullable(there) : there);
        }
        return Rewrite.replace(shape, origin, Shape.ANY);
    }

    private static String name(Shape shape) {
        if (shape instanceof Shape.RecordOf record) {
            return record.origin();
        }
        return shape instanceof Shape.OneOf choice ? choice.origin() : ((Shape.Ref) shape).origin();
    }
}
