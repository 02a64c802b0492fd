package io.github.synthskills.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What a step does with one element. Implementations are records of the values that the body captures, so that an engine
 * can write one down and run it elsewhere.
 *
 * @param <T> the element
 * @param <R> what one element gives
 */
public interface ItemStep<T, R extends @Nullable Object> {

    /** Does the work for one element; may be called by several threads at once. */
    R run(T element, StepContext context);

    /**
     * The effect key of an element, or null if the spec gives none; an element whose key is done is never done again.
     */
    default @Nullable String key(T element) {
        return null;
    }

    /** The captured values as JSON; read back by the step's {@link StepReader}. */
    default Json write() {
        return Json.object().build();
    }
}
