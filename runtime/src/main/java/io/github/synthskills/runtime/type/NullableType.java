package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import org.jspecify.annotations.Nullable;

/** A type, or null. */
final class NullableType<T> implements Type<@Nullable T> {

    private final Type<T> type;

    NullableType(Type<T> type) {
        this.type = type;
    }

    @Override
    public @Nullable T read(Json json) {
        return json.isNull() ? null : type.read(json);
    }

    @Override
    public Json write(@Nullable T value) {
        return value == null ? Json.NULL : type.write(value);
    }

    @Override
    public void check(Json json, Findings findings) {
        if (!json.isNull()) {
            type.check(json, findings);
        }
    }
}
