package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;

/** Hashes of tool definitions, which tell whether a definition is the one that somebody reviewed. */
public final class ToolPin {

    private ToolPin() {}

    /**
     * The SHA-256 of all that a server says of a tool, lower-case hex. The order of members does not count.
     *
     * @param instructions the server's instructions, empty if none
     */
    public static String of(String instructions, ToolDefinition definition) {
        return Json.object()
                .put("instructions", instructions)
                .put("name", definition.name())
                .put("title", definition.title())
                .put("description", definition.description())
                .put("inputSchema", definition.inputSchema())
                .put("outputSchema", definition.outputSchema())
                .put("annotations", definition.annotations())
                .build()
                .sha256();
    }

    /**
     * The SHA-256 of what a definition asserts: its schemas without titles, descriptions and the like, and its hints. It stays
     * the same while only texts change.
     */
    public static String ofAssertions(ToolDefinition definition) {
        Json.ObjectBuilder hints = Json.object();
        for (String name : definition.annotations().names()) {
            JsonNode hint = definition.annotations().get(name).node();
            if (hint.isBoolean()) {
                hints.put(name, Json.of(hint));
            }
        }
        return Json.object()
                .put("name", definition.name())
                .put("input", SchemaAssertions.whole(definition.inputSchema()))
                .put("output", SchemaAssertions.whole(definition.outputSchema()))
                .put("hints", hints.build())
                .build()
                .sha256();
    }
}
