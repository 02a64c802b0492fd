package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A JSON document that remembers where each of its values stands. */
final class LocatedJson {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Map<String, JsonLocation> locations = new HashMap<>();
    private final JsonNode root;

    private LocatedJson(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            root = read(parser, "");
            parser.nextToken();
        }
    }

    /**
     * Reads a document.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is no JSON, or an object has a member twice
     */
    static LocatedJson parse(String text) throws IOException {
        return new LocatedJson(text);
    }

    JsonNode root() {
        return root;
    }

    /** Where the value or, for an object's member, its name stands. */
    JsonLocation location(String pointer) {
        return locations.getOrDefault(pointer, JsonLocation.NA);
    }

    private JsonNode read(JsonParser parser, String pointer) throws IOException {
        locations.putIfAbsent(pointer, parser.currentTokenLocation());
        JsonToken token = parser.currentToken();
        if (token == null) {
            return JsonNodeFactory.instance.missingNode();
        }
        return switch (token) {
            case START_OBJECT -> readObject(parser, pointer);
            case START_ARRAY -> readArray(parser, pointer);
            case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
            default -> JsonNodeFactory.instance.numberNode(parser.getDecimalValue());
        };
    }

    private ObjectNode readObject(JsonParser parser, String pointer) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String member = member(pointer, name);
            locations.put(member, parser.currentTokenLocation());
            parser.nextToken();
            object.set(name, read(parser, member));
        }
        return object;
    }

    private ArrayNode readArray(JsonParser parser, String pointer) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser, member(pointer, String.valueOf(array.size()))));
        }
        return array;
    }

    /** The pointer of a member; an id may hold a slash, which here may be ambiguous but never wrong by more than a line. */
    static String member(String pointer, String name) {
        return pointer + "/" + name;
    }
}
