package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import org.jspecify.annotations.Nullable;

/**
 * A declared member of an object.
 *
 * <pre>{@code
 * private static final Property<String> PATH = Property.required("path", Types.text());
 * private static final Property<Integer> HEAD = Property.optional("head", Types.int32().where(Rule.atLeast("1")));
 * }</pre>
 */
public final class Property<T extends @Nullable Object> {

    private final String name;
    private final Type<T> type;
    private final boolean required;

    private Property(String name, Type<T> type, boolean required) {
        this.name = name;
        this.type = type;
        this.required = required;
    }

    /** A member that every object has. */
    public static <T extends @Nullable Object> Property<T> required(String name, Type<T> type) {
        return new Property<>(name, type, true);
    }

    /** A member that an object may lack. */
    public static <T extends @Nullable Object> Property<T> optional(String name, Type<T> type) {
        return new Property<>(name, type, false);
    }

    /** The name on the wire, verbatim. */
    public String name() {
        return name;
    }

    /** Whether every object has it. */
    public boolean isRequired() {
        return required;
    }

    /**
     * The member of an object.
     *
     * @throws ShapeMismatch if it is absent or something else, or this is no object
     */
    public T get(Json object) {
        Json member = object.requireObject().get(name);
        if (member.isAbsent()) {
            throw new ShapeMismatch(member, "is required, and is not there");
        }
        return type.read(member);
    }

    /**
     * The member of an object, or null if it is absent or null.
     *
     * @throws ShapeMismatch if it is something else, or this is no object
     */
    public @Nullable T find(Json object) {
        Json member = object.requireObject().get(name);
        return member.isAbsent() || member.isNull() ? null : type.read(member);
    }

    /** The object with this member set; the order of the others stays. */
    public Json set(Json object, T value) {
        Json written = type.write(value);
        return written.isAbsent() ? remove(object) : object.plus(name, written);
    }

    /** The object without this member. */
    public Json remove(Json object) {
        return object.without(name);
    }

    void check(Json member, Findings findings) {
        type.check(member, findings);
    }
}
