package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.spec.TaskSpec;

/**
 * The tool that a step got.
 *
 * @param tool the tool
 * @param effect whether calling it changes anything
 */
record Binding(ToolDescriptor tool, TaskSpec.Effect effect) {}
