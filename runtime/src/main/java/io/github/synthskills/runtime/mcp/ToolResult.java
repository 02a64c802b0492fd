package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.Json;

/**
 * What a tool answered when it did not fail.
 *
 * @param content the content blocks as on the wire, a list
 * @param structured the structured content; absent if there was none
 * @param meta the result's {@code _meta}, an object, empty if there was none
 */
public record ToolResult(Json content, Json structured, Json meta) {}
