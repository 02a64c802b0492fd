package io.github.synthskills.core.discovery;

import org.jspecify.annotations.Nullable;

/**
 * One request of a search for tools (procedural memory paper, section 2.2: {@code query} and {@code app_id}).
 *
 * @param query what the tool shall do, in a person's words
 * @param app the server that it must be on, or null for all
 */
public record ToolQuery(String query, @Nullable String app) {}
