package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between JSON and the values that expressions are evaluated on: {@code String}, {@code Long}, {@code Double},
 * {@code Boolean}, {@link Instant}, {@link Duration}, {@code List}, {@code Map} for objects, {@link Json} where the shape
 * says nothing, and null.
 */
public final class Values {

    private Values() {}

    /**
     * A JSON value as an expression sees it. Members that the shape does not name are left out; absent ones are null.
     *
     * @throws ShapeMismatch if the value does not have the shape
     */
    public static @Nullable Object of(Json json, Shape shape) {
        if (shape instanceof Shape.Nullable nullable) {
            return json.isAbsent() || json.isNull() ? null : of(json, nullable.shape());
        }
        if (shape instanceof Shape.ListOf list) {
            return json.<@Nullable Object>list(element -> of(element, list.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            return json.<@Nullable Object>map(value -> of(value, map.value()));
        }
        if (shape instanceof Shape.RecordOf record) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            json.requireObject();
            for (Field field : record.fields()) {
                members.put(field.name(), of(json.get(field.name()), Shapes.read(record, field)));
            }
            return Collections.unmodifiableMap(members);
        }
        return shape instanceof Shape.Scalar scalar ? scalar(json, scalar.kind()) : json;
    }

    private static @Nullable Object scalar(Json json, Shape.Kind kind) {
        return switch (kind) {
            case BOOLEAN -> json.bool();
            case INTEGER -> json.integer();
            case NUMBER -> json.number();
            case STRING -> json.string();
            case TIMESTAMP -> json.timestamp();
            case DURATION -> json.duration();
            case NULL -> null;
        };
    }

    /**
     * A value as JSON; the reverse of {@link #of}. Points in time become RFC 3339, lengths of time ISO 8601.
     *
     * @throws IllegalArgumentException if it is none of the types that expressions know
     */
    public static Json json(@Nullable Object value) {
        if (value == null) {
            return Json.NULL;
        }
        if (value instanceof String text) {
            return Json.of(text);
        }
        if (value instanceof Long number) {
            return Json.of(number);
        }
        if (value instanceof Double number) {
            return Json.of(number);
        }
        if (value instanceof Boolean truth) {
            return Json.of(truth);
        }
        if (value instanceof Instant || value instanceof Duration) {
            return Json.of(value.toString());
        }
        if (value instanceof List<?> list) {
            return Json.list(list, Values::json);
        }
        if (value instanceof Map<?, ?> map) {
            Json.ObjectBuilder object = Json.object();
            map.forEach((key, member) -> object.put((String) key, json(member)));
            return object.build();
        }
        if (value instanceof Json json) {
            return json;
        }
        throw new IllegalArgumentException("not a value of an expression: " + value.getClass().getName());
    }
}
