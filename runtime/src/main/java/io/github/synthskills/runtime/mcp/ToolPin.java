package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Hashes of tool definitions, which tell whether a definition is the one that somebody reviewed. */
public final class ToolPin {

    private static final Set<String> NAMES = Set.of("type", "enum", "required");

    private ToolPin() {}

    /**
     * The SHA-256 of all that a server says of a tool, lower-case hex. The order of members does not count, nor does that of
     * lists such as {@code required}.
     *
     * @param instructions the server's instructions, empty if none
     */
    public static String of(String instructions, ToolDefinition definition) {
        return Json.object()
                .put("instructions", instructions)
                .put("name", definition.name())
                .put("title", definition.title())
                .put("description", definition.description())
                .put("inputSchema", unordered(definition.inputSchema()))
                .put("outputSchema", unordered(definition.outputSchema()))
                .put("annotations", definition.annotations())
                .build()
                .sha256();
    }

    private static Json unordered(Json schema) {
        return schema.isAbsent() ? schema : Json.of(unordered(schema.node()));
    }

    /** A schema whose lists of names and values are sorted; what is no schema may be sorted with it, which does no harm. */
    private static JsonNode unordered(JsonNode node) {
        if (node.isArray()) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> sorted.add(unordered(element)));
            return sorted;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            boolean list = NAMES.contains(member.getKey()) && member.getValue().isArray();
            sorted.set(member.getKey(), list ? sorted(member.getValue()) : unordered(member.getValue()));
        });
        return sorted;
    }

    private static ArrayNode sorted(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        elements.sort(Comparator.comparing(element -> Json.of(element).canonical()));
        return JsonNodeFactory.instance.arrayNode().addAll(elements);
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
