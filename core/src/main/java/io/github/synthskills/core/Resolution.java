package io.github.synthskills.core;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.ResolvedStep;
import io.github.synthskills.core.shape.Shape;
import java.util.List;

/**
 * A spec of which everything is known.
 *
 * @param inputs the shape of the inputs
 * @param steps the steps, in the order of the data flow
 * @param output what the skill gives
 */
record Resolution(Shape.RecordOf inputs, List<ResolvedStep> steps, Typed.RecordOf output) {}
