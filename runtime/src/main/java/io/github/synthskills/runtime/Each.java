package io.github.synthskills.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A step that runs once per element: its id, how it treats failures and how its values are written down.
 *
 * @param id the step's id in the spec
 * @param element how an element is written down
 * @param result how what one element gives is written down
 * @param onError what a failed element means
 * @param concurrency the most elements at once; 0 means the engine's default
 * @param checkpoint whether finished elements are remembered within the run
 */
public record Each<T, R extends @Nullable Object>(
        String id, Codec<T> element, Codec<R> result, OnError onError, int concurrency, boolean checkpoint) {

    /** A step that fails with its first failed element, with the engine's concurrency and with checkpoints. */
    public static <T, R extends @Nullable Object> Each<T, R> of(String id, Codec<T> element, Codec<R> result) {
        return new Each<>(id, element, result, OnError.FAIL, 0, true);
    }

    /** The same step with another treatment of failed elements. */
    public Each<T, R> onError(OnError treatment) {
        return new Each<>(id, element, result, treatment, concurrency, checkpoint);
    }

    /** The same step with at most {@code elements} at once. */
    public Each<T, R> concurrency(int elements) {
        return new Each<>(id, element, result, onError, elements, checkpoint);
    }

    /** The same step, remembering nothing but effects with a key. */
    public Each<T, R> withoutCheckpoint() {
        return new Each<>(id, element, result, onError, concurrency, false);
    }
}
