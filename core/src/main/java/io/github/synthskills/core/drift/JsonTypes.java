package io.github.synthskills.core.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** The types of JSON that a schema lets pass. */
final class JsonTypes {

    private static final Set<String> ALL =
            Set.of("null", "boolean", "integer", "number", "string", "array", "object");

    private JsonTypes() {}

    static Set<String> of(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> types = new TreeSet<>();
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.forEach(one -> types.add(one.asText()));
        if (types.isEmpty()) {
            types.addAll(ALL);
        }
        if (types.contains("number")) {
            types.add("integer");
        }
        if (schema.path("nullable").asBoolean(false)) {
            types.add("null");
        }
        return types;
    }

    static String words(Set<String> types) {
        if (types.containsAll(ALL)) {
            return "anything";
        }
        Set<String> shown = new TreeSet<>();
        types.forEach(type -> shown.add(Words.name(type)));
        if (types.contains("number")) {
            shown.remove("integer");
        }
        if (shown.remove("null")) {
            return shown.isEmpty() ? "null" : String.join(" or ", shown) + " or null";
        }
        return String.join(" or ", shown);
    }
}
