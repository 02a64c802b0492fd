package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Failure;
import org.jspecify.annotations.Nullable;

/** How one element ended. */
sealed interface ElementResult<R extends @Nullable Object> {

    /**
     * It is done.
     *
     * @param replayed whether the ledger had its result
     */
    record Done<R extends @Nullable Object>(R value, boolean replayed) implements ElementResult<R> {}

    /** It did not succeed; {@code cause} is what its body threw. */
    record Failed<R extends @Nullable Object>(Failure failure, boolean inDoubt, RuntimeException cause)
            implements ElementResult<R> {}

    /** A dry run left its write out. */
    record Unwritten<R extends @Nullable Object>() implements ElementResult<R> {}
}
