package io.github.synthskills.core.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.synthskills.runtime.Json;
import java.util.Map;
import java.util.TreeMap;

/** JSON for people to review: sorted members, two blanks of indentation, line feeds. */
final class PrettyJson {

    private PrettyJson() {}

    static String write(Json json) {
        StringBuilder text = new StringBuilder();
        write(json.node(), "\n", text);
        return visible(text.append('\n').toString());
    }

    /** Names from servers may hold characters that make a review see something else than what is there: they are escaped. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029') {
                visible.append("\\u").append(String.format("%04x", (int) c));
            } else {
                visible.append(c);
            }
        }
        return visible.toString();
    }

    private static void write(JsonNode node, String newLine, StringBuilder text) {
        if (!node.isContainerNode() || node.isEmpty()) {
            text.append(node);
            return;
        }
        String inner = newLine + "  ";
        String separator = node.isObject() ? "{" : "[";
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
            for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
                text.append(separator).append(inner)
                        .append(JsonNodeFactory.instance.textNode(member.getKey())).append(": ");
                write(member.getValue(), inner, text);
                separator = ",";
            }
        } else {
            for (JsonNode element : node) {
                text.append(separator).append(inner);
                write(element, inner, text);
                separator = ",";
            }
        }
        text.append(newLine).append(node.isObject() ? '}' : ']');
    }
}
