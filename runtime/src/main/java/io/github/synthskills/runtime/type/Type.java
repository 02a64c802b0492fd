package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import org.jspecify.annotations.Nullable;

/**
 * A type as JSON: reads it, writes it, and tells where a document deviates from it.
 *
 * <p>{@code read(write(x))} equals {@code x}, and {@link #check} finds nothing in what was written and obeys the rules.
 * Where {@code check} finds nothing, reading succeeds. Thread-safe.
 */
public interface Type<T extends @Nullable Object> extends Codec<T> {

    /**
     * Reads a value; its rules are not looked at.
     *
     * @throws ShapeMismatch if the JSON is something else; objects are read lazily, so that only the member that is
     *     something else throws, and only when it is asked for
     */
    @Override
    T read(Json json);

    /**
     * Adds everything that deviates from this type and its rules, with its path. What JSON Schema allows is never added,
     * unless the Java type cannot hold it: a whole number beyond 64 bits, a time that is none. Never throws.
     */
    void check(Json json, Findings findings);

    /** The same type with rules that its values must obey. */
    default Type<T> where(Rule... rules) {
        return new RuledType<>(this, rules);
    }
}
