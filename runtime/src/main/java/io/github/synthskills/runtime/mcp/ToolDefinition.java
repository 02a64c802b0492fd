package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.Json;

/**
 * A tool as its server describes it. All texts are data from outside.
 *
 * @param name the name on the wire, verbatim
 * @param title the title for people, empty if none
 * @param description the description, empty if none
 * @param inputSchema the JSON Schema of the arguments, an object
 * @param outputSchema the JSON Schema of the structured result; absent if none is declared
 * @param annotations the annotations, an object, empty if none
 */
public record ToolDefinition(
        String name, String title, String description, Json inputSchema, Json outputSchema, Json annotations) {}
