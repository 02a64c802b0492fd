package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values are only known to be objects here.
 *
 * @param type how it travels
 */
public record Handle<T extends @Nullable Object>(Type<T> type) {

    /** The handle of a type. */
    public static Handle<?> of(Type<?> type) {
        return new Handle<>(type);
    }

    /** Reads a value. */
    public @Nullable Object read(Json json) {
        return type.read(json);
    }

    /** Writes a value of this type. */
    @SuppressWarnings("unchecked") // it was read by this type, or made by reflection of what was
    public Json write(@Nullable Object value) {
        return type.write((T) value);
    }

    /** What deviates. */
    public Findings check(Json json) {
        Findings findings = new Findings();
        type.check(json, findings);
        return findings;
    }
}
