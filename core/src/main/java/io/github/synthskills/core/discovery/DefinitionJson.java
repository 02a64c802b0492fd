package io.github.synthskills.core.discovery;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import org.jspecify.annotations.Nullable;

/** Tool definitions as JSON, with the member names of MCP; what is empty is left out. */
public final class DefinitionJson {

    private static final Json EMPTY = Json.object().build();

    private DefinitionJson() {}

    /** The definition as an object; the order of members is that of MCP. */
    public static Json write(ToolDefinition definition) {
        return Json.object()
                .put("name", definition.name())
                .putIfPresent("title", nonEmpty(definition.title()), Json::of)
                .putIfPresent("description", nonEmpty(definition.description()), Json::of)
                .put("inputSchema", definition.inputSchema())
                .put("outputSchema", definition.outputSchema())
                .put("annotations", definition.annotations().equals(EMPTY) ? Json.absent() : definition.annotations())
                .build();
    }

    private static @Nullable String nonEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    /**
     * Reads what was written.
     *
     * @throws io.github.synthskills.runtime.ShapeMismatch if the JSON has another shape
     */
    public static ToolDefinition read(Json json) {
        Json output = json.get("outputSchema");
        Json annotations = json.get("annotations");
        return new ToolDefinition(
                json.get("name").string(),
                json.get("title").orElse(Json::string, ""),
                json.get("description").orElse(Json::string, ""),
                Json.of(json.get("inputSchema").requireObject().node()),
                output.isAbsent() ? output : Json.of(output.requireObject().node()),
                annotations.isAbsent() ? EMPTY : Json.of(annotations.requireObject().node()));
    }
}
