package io.github.synthskills.core.plan;

import io.github.synthskills.core.spec.TaskSpec;

/**
 * An input and the record component that holds it.
 *
 * @param input what the spec declares
 * @param component its component
 */
public record InputPlan(TaskSpec.Input input, RecordPlan.Component component) {}
