package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import org.jspecify.annotations.Nullable;

/** Makes one JSON value of a tool's result, whichever way the server chose to deliver it. Pure. */
public final class ResultDecoder {

    private static final int MAX_NESTED_DOCUMENTS = 3;

    private ResultDecoder() {}

    /**
     * Decodes a result.
     *
     * <p>{@code AUTO} takes structured content, else the JSON in the text, else the text. Where a document is nothing but a
     * text that holds a document, or an object whose only member is such a text, the inner document is the value
     * ({@code {"content": "[{...}]"}} gives the list). Several texts that are each a document give a list. Content without
     * any text, such as images, gives the list of content blocks. {@code TEXT} gives the texts, joined by line breaks.
     * {@code JSON} is like {@code AUTO} but refuses what is no document. {@code CONTENT} gives the list of content blocks as it
     * came, with what stands beside texts: images, links to resources.
     *
     * @return the value; an empty result gives an empty text, or null for {@code JSON}
     * @throws ShapeMismatch if {@code JSON} was asked for and the text is none
     */
    public static Json decode(ToolResult result, Call.Decode how) {
        return switch (how) {
            case AUTO -> Json.of(automatic(result));
            case TEXT -> Json.of(text(result.content().node()));
            case JSON -> Json.of(document(result));
            case CONTENT -> result.content();
        };
    }

    private static JsonNode automatic(ToolResult result) {
        if (hasStructured(result)) {
            return unwrapped(result.structured().node(), MAX_NESTED_DOCUMENTS);
        }
        JsonNode content = result.content().node();
        JsonNode document = documents(content);
        if (document != null) {
            return document;
        }
        boolean onlyOthers = !content.isEmpty() && texts(content).isEmpty();
        return onlyOthers ? content : JsonNodeFactory.instance.textNode(text(content));
    }

    private static JsonNode document(ToolResult result) {
        if (hasStructured(result)) {
            return unwrapped(result.structured().node(), MAX_NESTED_DOCUMENTS);
        }
        JsonNode document = documents(result.content().node());
        if (document != null) {
            return document;
        }
        if (text(result.content().node()).isBlank()) {
            return JsonNodeFactory.instance.nullNode();
        }
        throw new ShapeMismatch("", "expected JSON in the result's text, found other text");
    }

    /** Whether a result is content blocks of which not all are texts, such as images: beside texts, {@code AUTO} drops those. */
    public static boolean hasMoreThanText(ToolResult result) {
        JsonNode content = result.content().node();
        return !hasStructured(result) && texts(content).size() < content.size();
    }

    private static boolean hasStructured(ToolResult result) {
        return !result.structured().isAbsent() && !result.structured().isNull();
    }

    /** The document in the texts, or the list of them if each text is one; null if the texts are something else. */
    private static @Nullable JsonNode documents(JsonNode content) {
        ArrayNode texts = texts(content);
        if (texts.isEmpty()) {
            return null;
        }
        ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        for (JsonNode text : texts) {
            JsonNode document = parse(text.textValue());
            if (document == null) {
                return texts.size() == 1 ? null : parse(text(content));
            }
            documents.add(unwrapped(document, MAX_NESTED_DOCUMENTS));
        }
        return documents.size() == 1 ? documents.get(0) : documents;
    }

    /** Objects and lists only: a text such as {@code 42} or {@code true} stays the text that it is. */
    private static @Nullable JsonNode parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        char first = stripped.charAt(0);
        if (first != '{' && first != '[' && first != '"') {
            return null;
        }
        JsonNode document = JsonText.parse(stripped);
        if (document != null && document.isTextual()) {
            return parse(document.textValue());
        }
        return document;
    }

    /** The document inside an object whose only member is a text that holds one, else the value itself. */
    private static JsonNode unwrapped(JsonNode value, int depth) {
        JsonNode only = value.isObject() && value.size() == 1 ? value.elements().next() : value;
        if (depth == 0 || !only.isTextual()) {
            return value;
        }
        JsonNode inner = parse(only.textValue());
        return inner == null ? value : unwrapped(inner, depth - 1);
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : texts(content)) {
            text.append(text.isEmpty() ? "" : "\n").append(part.textValue());
        }
        return text.toString();
    }

    /** The texts of the blocks that have one: text blocks and embedded text resources. */
    private static ArrayNode texts(JsonNode content) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        for (JsonNode block : content) {
            JsonNode text = block.path("type").asText("").equals("resource")
                    ? block.path("resource").path("text")
                    : block.path("text");
            if (text.isTextual()) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The parts of a result as the protocol delivers it. */
    static ToolResult result(JsonNode result) {
        JsonNode content = result.path("content");
        JsonNode meta = result.path("_meta");
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        return new ToolResult(
                Json.of(content.isArray() ? content : JsonNodeFactory.instance.arrayNode()),
                Json.of(result.path("structuredContent")),
                Json.of(meta.isObject() ? meta : none));
    }

    /** The text of a result that tells an error. */
    static String errorText(ToolResult result) {
        String text = text(result.content().node());
        return text.isBlank() && hasStructured(result) ? result.structured().toString() : text;
    }
}
