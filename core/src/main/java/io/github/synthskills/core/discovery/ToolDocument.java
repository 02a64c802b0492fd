package io.github.synthskills.core.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.text.Document;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A tool as a text that can be found, and back. What servers say is bounded: a description gains nothing by being long, and
 * nothing of it is obeyed.
 */
final class ToolDocument {

    /** Changes with what documents are made of. */
    private static final String FORMAT = "1:";

    /** What matters is said first; words that are stuffed behind it do not count. */
    private static final int LONGEST_BODY = 600;
    private static final int LONGEST_DETAILS = 800;
    private static final int LONGEST_PARAMETER = 120;
    private static final int LONGEST_VALUE = 30;
    private static final int MOST_VALUES = 20;

    private ToolDocument() {}

    static Document of(ToolDescriptor tool) {
        return new Document(tool.id(), tool.server(), tool.name(), body(tool), details(tool), FORMAT + tool.pin(), payload(tool));
    }

    private static String body(ToolDescriptor tool) {
        String description = tool.definition().description();
        String text = description.isBlank() ? tool.definition().title() : description;
        // The end of the first line is the end of the summary, so lines are kept.
        return cut(CleanText.lines(cut(text, 8 * LONGEST_BODY)).strip(), LONGEST_BODY);
    }

    /** The names of the parameters with what is said of them, then the values that they can have. */
    private static String details(ToolDescriptor tool) {
        List<String> parameters = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Json properties = tool.inputSchema().get("properties");
        for (Field field : tool.input().fields()) {
            JsonNode schema = properties.get(field.name()).node();
            String said = CleanText.line(schema.path("description").asText(""), LONGEST_PARAMETER);
            String name = NameWords.spaced(CleanText.line(field.name(), LONGEST_PARAMETER));
            parameters.add(said.isEmpty() ? name : name + ": " + said);
            values(schema, values);
        }
        parameters.addAll(values);
        return cut(String.join("; ", parameters), LONGEST_DETAILS);
    }

    private static void values(JsonNode schema, List<String> values) {
        Iterator<JsonNode> allowed = schema.path("enum").iterator();
        for (int taken = 0; allowed.hasNext() && taken < MOST_VALUES; taken++) {
            JsonNode value = allowed.next();
            if (value.isTextual() && value.textValue().length() <= LONGEST_VALUE) {
                values.add(NameWords.spaced(CleanText.line(value.textValue(), LONGEST_VALUE)));
            }
        }
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static String payload(ToolDescriptor tool) {
        return Json.object()
                .put("server", tool.server())
                .put("instructions", tool.instructions())
                .put("definition", DefinitionJson.write(tool.definition()))
                .put("pin", tool.pin())
                .build()
                .toString();
    }

    /**
     * The tool of a payload.
     *
     * @throws io.github.synthskills.runtime.ShapeMismatch if it is none
     */
    static ToolDescriptor tool(String payload) {
        Json json = Json.parse(payload);
        return ToolDescriptor.of(
                        json.get("server").string(),
                        json.get("instructions").string(),
                        DefinitionJson.read(json.get("definition")))
                .pinned(json.get("pin").string());
    }
}
