package io.github.synthskills.core.inspect;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolMatch;

/**
 * A tool that was found, with what is said of it.
 *
 * @param live whether its server was asked just now; else it is as it was seen last
 */
public record FoundTool(ToolMatch match, ToolDescriptor tool, boolean live) {}
