package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;

/**
 * A tool of a corpus.
 *
 * @param id unique in its corpus; the requests name their tools by it
 * @param server what it belongs to; several tools of one server may have the same name
 * @param inputSchema the JSON Schema of its arguments; of an object without members if the corpus has none
 */
public record CorpusTool(String id, String server, String name, String description, Json inputSchema) {

    private static final Json NO_ARGUMENTS =
            Json.object().put("type", "object").put("properties", Json.object().build()).build();

    static CorpusTool of(Json line) {
        Json schema = line.get("inputSchema");
        return new CorpusTool(
                line.get("id").string(),
                line.get("server").string(),
                line.get("name").string(),
                line.get("description").orElse(Json::string, ""),
                schema.isObject() ? schema : NO_ARGUMENTS);
    }

    /** The tool as a server would list it. */
    public ToolDefinition definition() {
        return new ToolDefinition(
                name, "", description, inputSchema, Json.absent(), Json.object().build());
    }

    /** The tool as the compiler sees it. */
    public ToolDescriptor descriptor() {
        return ToolDescriptor.of(server, "", definition());
    }
}
