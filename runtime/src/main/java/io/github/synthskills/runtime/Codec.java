package io.github.synthskills.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one type as JSON.
 *
 * <p>{@code read(write(x))} equals {@code x}. Thread-safe.
 */
public interface Codec<T extends @Nullable Object> {

    /** Text. */
    Codec<String> STRING = of(Json::string, Json::of);
    /** Whole numbers of 64 bits. */
    Codec<Long> LONG = of(Json::integer, Json::of);
    /** Floating point numbers of 64 bits. */
    Codec<Double> DOUBLE = of(Json::number, Json::of);
    /** True or false. */
    Codec<Boolean> BOOLEAN = of(Json::bool, Json::of);
    /** Points in time, RFC 3339. */
    Codec<Instant> TIMESTAMP = of(Json::timestamp, Json::of);
    /** Lengths of time, ISO 8601. */
    Codec<Duration> DURATION = of(Json::duration, Json::of);
    /** Anything at all. */
    Codec<Json> JSON = of(json -> json, json -> json);
    /** Whatever is there, read as true. */
    Codec<Boolean> EXISTS = of(json -> true, Json::of);
    /** Nothing: reads anything as null, writes null. */
    Codec<@Nullable Void> NONE = of(json -> null, nothing -> Json.NULL);

    /**
     * Reads a value.
     *
     * @throws ShapeMismatch if the JSON has another shape
     */
    T read(Json json);

    /** Writes a value. */
    Json write(T value);

    /** A codec of two functions. */
    static <T extends @Nullable Object> Codec<T> of(Function<Json, T> reader, Function<T, Json> writer) {
        return new Codec<>() {
            @Override
            public T read(Json json) {
                return reader.apply(json);
            }

            @Override
            public Json write(T value) {
                return writer.apply(value);
            }
        };
    }

    /** Lists of what another codec handles. */
    static <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element) {
        return of(json -> json.list(element::read), values -> Json.list(values, element::write));
    }

    /** Maps from text to what another codec handles. */
    static <T extends @Nullable Object> Codec<Map<String, T>> map(Codec<T> value) {
        return of(json -> json.map(value::read), values -> Json.map(values, value::write));
    }

    /** What another codec handles, or null. */
    static <T> Codec<@Nullable T> nullable(Codec<T> value) {
        return of(
                json -> json.orNull(value::read),
                optional -> optional == null ? Json.NULL : value.write(optional));
    }
}
