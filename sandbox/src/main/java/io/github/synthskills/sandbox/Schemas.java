package io.github.synthskills.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas as ordered maps. */
final class Schemas {

    private Schemas() {}

    static Map<String, Object> text(String description) {
        return typed("string", description);
    }

    static Map<String, Object> integer(String description) {
        return typed("integer", description);
    }

    static Map<String, Object> integer(String description, int minimum, int maximum) {
        Map<String, Object> schema = typed("integer", description);
        schema.put("minimum", minimum);
        schema.put("maximum", maximum);
        return schema;
    }

    static Map<String, Object> texts(String description) {
        Map<String, Object> schema = typed("array", description);
        schema.put("items", Map.of("type", "string"));
        return schema;
    }

    static Map<String, Object> counts(String description) {
        Map<String, Object> schema = typed("object", description);
        schema.put("additionalProperties", Map.of("type", "integer"));
        return schema;
    }

    /** An object schema; {@code properties} alternates names and schemas. */
    static Map<String, Object> object(List<String> required, Object... properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", ordered(properties));
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** A map in the order written; {@code pairs} alternates keys and values, and values may be null. */
    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            map.put((String) pairs[index], pairs[index + 1]);
        }
        return map;
    }

    private static Map<String, Object> typed(String type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put("description", description);
        return schema;
    }
}
