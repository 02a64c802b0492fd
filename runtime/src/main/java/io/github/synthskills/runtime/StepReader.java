package io.github.synthskills.runtime;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the body of a step from JSON, so that any engine can run it elsewhere by the step's id.
 *
 * @param each what the step is
 * @param body reads what {@link ItemStep#write()} wrote
 */
public record StepReader<T, R extends @Nullable Object>(Each<T, R> each, Function<Json, ItemStep<T, R>> body) {}
