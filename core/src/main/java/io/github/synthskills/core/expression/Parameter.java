package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Shape;
import java.util.function.Predicate;

/** What a function of the library takes in one place; never null. */
enum Parameter {
    STRING("string", Shape.STRING::equals),
    INTEGER("integer", Shape.INTEGER::equals),
    NUMBER("number", Shape.NUMBER::equals),
    BOOLEAN("boolean", Shape.BOOLEAN::equals),
    TIMESTAMP("timestamp", Shape.TIMESTAMP::equals),
    DURATION("duration", Shape.DURATION::equals),
    LIST("list", shape -> shape instanceof Shape.ListOf),
    TEXTS("list of string", shape -> Shapes.isListOf(shape, Shape.STRING::equals)),
    INTEGERS("list of integer", shape -> Shapes.isListOf(shape, Shape.INTEGER::equals)),
    NUMBERS("list of number", shape -> Shapes.isListOf(shape, Shape.NUMBER::equals)),
    LISTS("list of lists", shape -> Shapes.isListOf(shape, element -> element instanceof Shape.ListOf)),
    COMPARABLES("list of values with an order", shape -> Shapes.isListOf(shape, Shapes::isComparable)),
    MAP("map", shape -> shape instanceof Shape.MapOf),
    JSON("any JSON", shape -> shape instanceof Shape.Any || shape instanceof Shape.Union);

    private final String word;
    private final Predicate<Shape> test;

    Parameter(String word, Predicate<Shape> test) {
        this.word = word;
        this.test = test;
    }

    /** How messages call it. */
    String word() {
        return word;
    }

    /** Whether a shape that is not nullable fits as it is. */
    boolean takes(Shape shape) {
        return test.test(shape);
    }

    /** Whether this is about lists. */
    boolean isList() {
        return ordinal() >= LIST.ordinal() && ordinal() <= COMPARABLES.ordinal();
    }
}
