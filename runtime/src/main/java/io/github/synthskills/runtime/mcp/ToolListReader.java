package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pages of a tool list; a malformed tool costs that tool, with a message, not the list. For one thread. */
final class ToolListReader {

    static final int MAX_NAME_LENGTH = 128;
    private static final int MAX_TEXT_LENGTH = 100_000;
    /** More lines tell nobody more. */
    private static final int MOST_OMISSIONS = 100;

    private final Consumer<String> log;
    private final Map<String, ToolDefinition> tools = new LinkedHashMap<>();
    private final List<String> omissions = new ArrayList<>();

    ToolListReader(Consumer<String> log) {
        this.log = log;
    }

    /** Reads one page, a {@code tools/list} result. */
    void add(JsonNode page) {
        for (JsonNode tool : page.path("tools")) {
            String problem = problem(tool);
            if (problem == null) {
                tools.put(tool.get("name").textValue(), definition(tool));
            } else if (omissions.size() < MOST_OMISSIONS) {
                omissions.add("tool '" + CleanText.line(tool.path("name").asText("without a name"), 80)
                        + "' is left out: " + problem);
                log.accept(omissions.get(omissions.size() - 1));
            }
        }
    }

    /** What was read so far, in the server's order. */
    List<ToolDefinition> tools() {
        return List.copyOf(tools.values());
    }

    /** What was left out, one line a tool; the first {@value #MOST_OMISSIONS}. */
    List<String> omissions() {
        return List.copyOf(omissions);
    }

    private @Nullable String problem(JsonNode tool) {
        JsonNode name = tool.path("name");
        if (!name.isTextual() || name.textValue().isBlank()) {
            return "it has no name";
        }
        if (name.textValue().length() > MAX_NAME_LENGTH) {
            return "its name has more than " + MAX_NAME_LENGTH + " characters";
        }
        if (name.textValue().codePoints().anyMatch(CleanText::isUnseen)) {
            return "its name has control or invisible characters";
        }
        if (tools.containsKey(name.textValue())) {
            return "the list has another tool of that name, and that one is used";
        }
        if (!isObjectOrNothing(tool.path("inputSchema"))) {
            return "its inputSchema is no object";
        }
        if (!isObjectOrNothing(tool.path("outputSchema"))) {
            return "its outputSchema is no object";
        }
        return null;
    }

    private static boolean isObjectOrNothing(JsonNode node) {
        return node.isObject() || node.isMissingNode() || node.isNull();
    }

    private static ToolDefinition definition(JsonNode tool) {
        JsonNode output = tool.path("outputSchema");
        JsonNode title = tool.path("title").isTextual() ? tool.path("title") : tool.path("annotations").path("title");
        return new ToolDefinition(
                tool.get("name").textValue(),
                text(title),
                text(tool.path("description")),
                objectOrEmpty(tool.path("inputSchema")),
                output.isObject() ? Json.of(output) : Json.absent(),
                objectOrEmpty(tool.path("annotations")));
    }

    private static String text(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : "";
        return text.length() > MAX_TEXT_LENGTH ? text.substring(0, MAX_TEXT_LENGTH) : text;
    }

    private static Json objectOrEmpty(JsonNode node) {
        return Json.of(node.isObject() ? node : JsonNodeFactory.instance.objectNode());
    }
}
