package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.StepContext;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of a step, made of functions. */
record TestStep<T, R extends @Nullable Object>(
        BiFunction<T, StepContext, R> work, Function<T, @Nullable String> keys, Json captured)
        implements ItemStep<T, R> {

    static <T, R extends @Nullable Object> TestStep<T, R> of(BiFunction<T, StepContext, R> work) {
        return new TestStep<>(work, element -> null, Json.object().build());
    }

    TestStep<T, R> keyed(Function<T, @Nullable String> by) {
        return new TestStep<>(work, by, captured);
    }

    @Override
    public R run(T element, StepContext context) {
        return work.apply(element, context);
    }

    @Override
    public @Nullable String key(T element) {
        return keys.apply(element);
    }

    @Override
    public Json write() {
        return captured;
    }
}
