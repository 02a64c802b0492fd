package io.github.synthskills.core.client;

import io.github.synthskills.core.plan.ToolPlan;
import io.github.synthskills.core.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A tool for which a client gets a method.
 *
 * @param tool the tool, with its pin, its effect and its description
 * @param arguments what its arguments look like
 * @param result what its result looks like, or null if nothing is known
 */
public record ToolShape(ToolPlan tool, Shape arguments, @Nullable Shape result) {}
