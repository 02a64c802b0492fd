package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value without parts.
 *
 * @param expected what it is called in messages, such as {@code a whole number}
 * @param kind whether JSON is of the right kind at all
 * @param reader gives the value, or null if the JSON, which is of that kind, does not hold one
 * @param writer writes a value
 */
record Scalar<T>(String expected, Predicate<Json> kind, Function<Json, @Nullable T> reader, Function<T, Json> writer)
        implements Type<T> {

    @Override
    public T read(Json json) {
        T value = kind.test(json) ? reader.apply(json) : null;
        if (value == null) {
            throw new ShapeMismatch(json, problem(json));
        }
        return value;
    }

    @Override
    public Json write(T value) {
        return writer.apply(value);
    }

    @Override
    public void check(Json json, Findings findings) {
        if (!kind.test(json) || reader.apply(json) == null) {
            findings.add(json, problem(json));
        }
    }

    private String problem(Json json) {
        return "expected " + expected + ", found " + (kind.test(json) ? "another " + word(json) : json.kind());
    }

    private static String word(Json json) {
        return json.isString() ? "text" : json.isNumber() ? "number" : "value";
    }
}
