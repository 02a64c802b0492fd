package io.github.synthskills.runtime.client;

import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * A tool with the types of its arguments and its result; a constant of a generated client.
 *
 * @param tool the tool, with the pin of the definition that the types were made from
 * @param arguments the type of its arguments, an object
 * @param result the type of its decoded result
 */
public record ClientTool<A, R extends @Nullable Object>(Tool tool, Type<A> arguments, Type<R> result) {}
