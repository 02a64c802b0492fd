package io.github.synthskills.benchmarks.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one tool declares of its arguments or of its result.
 *
 * @param server the server's id
 * @param tool the tool's name
 * @param kind {@code input} or {@code output}
 * @param json the schema
 */
public record ToolSchema(String server, String tool, String kind, JsonNode json) {

    /** The schema of a tool's arguments; these are an object, as the protocol says, also where the schema forgets it. */
    public static ToolSchema input(String server, String tool, JsonNode schema) {
        JsonNode complete = schema instanceof ObjectNode object && !object.has("type")
                ? object.deepCopy().put("type", "object")
                : schema;
        return new ToolSchema(server, tool, "input", complete);
    }

    /** The schema of a tool's result. */
    public static ToolSchema output(String server, String tool, JsonNode schema) {
        return new ToolSchema(server, tool, "output", schema);
    }

    /** For people, and unique. */
    public String id() {
        return server + "/" + tool + ":" + kind;
    }
}
