package io.github.synthskills.core.shape;

/**
 * A member of a record.
 *
 * @param name the wire name, verbatim
 * @param shape what its value looks like; nullable if null was declared or seen
 * @param optional whether it may be absent: declared so, or seen absent
 * @param evidence what was counted; {@link Evidence#DECLARED} if this comes from a schema or a literal
 */
public record Field(String name, Shape shape, boolean optional, Evidence evidence) {

    /** A member that is always there, as declared. */
    public static Field of(String name, Shape shape) {
        return new Field(name, shape, false, Evidence.DECLARED);
    }

    /** The shape of reading this member: nullable if it may be null or absent. */
    public Shape read() {
        return optional ? Shape.nullable(shape) : shape;
    }

    /** Equal if name, shape and optionality are; how often it was seen does not make another type. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Field field
                && name.equals(field.name)
                && shape.equals(field.shape)
                && optional == field.optional;
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + shape.hashCode();
    }
}
