package io.github.synthskills.core.shape;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a JSON value looks like. Immutable; two shapes are equal if they allow the same and come from the same place. */
public sealed interface Shape {

    /** Any JSON at all, declared as such; members of it are any JSON too. */
    Shape ANY = new Any();
    /** Text. */
    Shape STRING = new Scalar(Kind.STRING);
    /** Whole numbers of 64 bits. */
    Shape INTEGER = new Scalar(Kind.INTEGER);
    /** Floating point numbers of 64 bits. */
    Shape NUMBER = new Scalar(Kind.NUMBER);
    /** True or false. */
    Shape BOOLEAN = new Scalar(Kind.BOOLEAN);
    /** A point in time. */
    Shape TIMESTAMP = new Scalar(Kind.TIMESTAMP);
    /** A length of time. */
    Shape DURATION = new Scalar(Kind.DURATION);
    /** Nothing but null: the value of a step that gives nothing. */
    Shape NULL = new Scalar(Kind.NULL);

    /** Kinds of values without parts. */
    enum Kind {
        BOOLEAN,
        INTEGER,
        NUMBER,
        STRING,
        TIMESTAMP,
        DURATION,
        NULL
    }

    /** A value without parts. */
    record Scalar(Kind kind) implements Shape {}

    /** A list of values of one shape. */
    record ListOf(Shape element) implements Shape {}

    /** An object whose member names are data. */
    record MapOf(Shape value) implements Shape {}

    /**
     * An object with known members.
     *
     * @param origin where this shape comes from, such as {@code outlook/list-messages:value[]} or {@code files:yield}; two
     *     records are one Java type only if they have one origin
     * @param fields the members as declared, sorted by wire name for observed and declared shapes, as written for literals
     * @param proven paths below this value that an expression has shown to be there and not null, whatever the fields
     *     say; each path is a list of wire names, with {@code []} for the elements of a list. Proofs make no other Java
     *     type: {@link Shape#declared} takes them off
     */
    record RecordOf(String origin, List<Field> fields, Set<List<String>> proven) implements Shape {
        public RecordOf {
            fields = List.copyOf(fields);
            proven = Set.copyOf(proven);
        }

        /** A record of which nothing is known beyond what its fields declare. */
        public RecordOf(String origin, List<Field> fields) {
            this(origin, fields, Set.of());
        }

        /** The member of that wire name. */
        public Optional<Field> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }
    }

    /** One of several shapes, at least two, none of them a union or nullable. */
    record Union(List<Shape> options) implements Shape {
        public Union {
            options = List.copyOf(options);
        }
    }

    /** A value that may be null; never doubled. */
    record Nullable(Shape shape) implements Shape {}

    /** Any JSON at all. */
    record Any() implements Shape {}

    /**
     * A result of which nothing is known; using it is an error that says how to know more.
     *
     * @param tool the tool's id
     */
    record Opaque(String tool) implements Shape {}

    /**
     * A shape of which more is known than its structure: what JSON Schema calls assertions and annotations. Never doubled,
     * and never around {@link Nullable} (which goes outside). Expressions and skills see {@link Shapes#plain} instead.
     */
    record Detailed(Shape shape, Details details) implements Shape {}

    /**
     * One of several shapes that are kept apart, as {@code anyOf} and {@code oneOf} declare them; at least two, none of them
     * nullable. Expressions and skills see {@link Shapes#plain} instead.
     *
     * @param origin where the choice comes from; two choices are one Java type only if they have one origin
     */
    record OneOf(String origin, List<Shape> options) implements Shape {
        public OneOf {
            options = List.copyOf(options);
        }
    }

    /**
     * The record or choice of that origin, in which this place lies: recursion. Expressions and skills see any JSON instead.
     *
     * @param origin the origin of a {@link RecordOf}, {@link OneOf} or {@link Detailed} record around this place
     */
    record Ref(String origin) implements Shape {}

    /** Text that holds a JSON document of this shape. Expressions and skills see text instead. */
    record Embedded(Shape shape) implements Shape {}

    /** This shape or null. */
    static Shape nullable(Shape shape) {
        return isNullable(shape) || shape instanceof Any || shape.equals(NULL) ? shape : new Nullable(shape);
    }

    /** Whether null is allowed, other than by {@link Any}. */
    static boolean isNullable(Shape shape) {
        return shape instanceof Nullable;
    }

    /** This shape without anything that expressions have proven: what its Java type is made from. */
    static Shape declared(Shape shape) {
        if (shape instanceof RecordOf record) {
            List<Field> fields = record.fields().stream()
                    .map(field -> new Field(field.name(), declared(field.shape()), field.optional(), field.evidence()))
                    .toList();
            return new RecordOf(record.origin(), fields);
        }
        if (shape instanceof ListOf list) {
            return new ListOf(declared(list.element()));
        }
        if (shape instanceof MapOf map) {
            return new MapOf(declared(map.value()));
        }
        return shape instanceof Nullable nullable ? new Nullable(declared(nullable.shape())) : shape;
    }

    /** This shape without null. */
    static Shape nonNull(Shape shape) {
        return shape instanceof Nullable nullable ? nullable.shape() : shape;
    }
}
