package io.github.synthskills.runtime.engine;

import org.jspecify.annotations.Nullable;

/** The results of a step's elements, one after another. */
interface ResultStream<R extends @Nullable Object> {

    /** The next result in order; null after the last one. Waits for it; throws what stops the run. */
    @Nullable ElementResult<R> take();
}
