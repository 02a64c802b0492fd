package io.github.synthskills.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON text from values and back. */
final class JsonText {

    /** Shared: building a mapper is most of the cost of a first use. */
    static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("Maps, lists and scalars can always be written", impossible);
        }
    }
}
