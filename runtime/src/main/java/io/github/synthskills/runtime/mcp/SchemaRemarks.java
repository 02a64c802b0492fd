package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a JSON Schema says without asserting it: titles, descriptions, defaults, examples and words that nobody knows. */
public final class SchemaRemarks {

    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final int MOST = 20_000;
    private static final int DEEPEST = 100;
    /** Names may be long, and each stands in the paths of all that is below it. */
    private static final int MOST_CHARACTERS = 20_000_000;

    private final SortedMap<String, String> remarks = new TreeMap<>();
    private int characters = MOST_CHARACTERS;

    private SchemaRemarks() {}

    /**
     * The remarks of a schema by their paths, such as {@code filter.description} or {@code value[].id.title}; texts verbatim,
     * anything else as JSON. A schema of absurd size gives only so many.
     */
    public static SortedMap<String, String> of(Json schema) {
        SchemaRemarks found = new SchemaRemarks();
        if (!schema.isAbsent()) {
            found.collect("", schema.node(), 0);
        }
        return found.remarks;
    }

    private void collect(String path, JsonNode schema, int depth) {
        if (!schema.isObject() || depth > DEEPEST) {
            return;
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            String name = keyword.getKey();
            JsonNode value = keyword.getValue();
            if (remarks.size() >= MOST || characters < 0) {
                return;
            }
            if (SchemaAssertions.SCHEMAS.contains(name)) {
                schemas(name.equals("items") ? path + "[]" : join(path, name), value, depth);
            } else if (SchemaAssertions.MAPS.contains(name) || DEFINITIONS.contains(name)) {
                String at = name.equals("properties") ? path : join(path, name);
                members(at, value, depth);
            } else if (!SchemaAssertions.VALUES.contains(name) && !REFERENCES.contains(name)) {
                remarks.put(join(path, name), value.isTextual() ? value.textValue() : Json.of(value).canonical());
            }
        }
    }

    private void members(String path, JsonNode value, int depth) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (characters < 0) {
                return;
            }
            collect(join(path, member.getKey()), member.getValue(), depth + 1);
        }
    }

    private void schemas(String path, JsonNode value, int depth) {
        if (value.isArray()) {
            for (int i = 0; i < value.size() && characters >= 0; i++) {
                characters -= path.length();
                collect(path + "[" + i + "]", value.get(i), depth + 1);
            }
        } else {
            collect(path, value, depth + 1);
        }
    }

    private String join(String path, String name) {
        characters -= path.length() + name.length();
        return path.isEmpty() ? name : path + "." + name;
    }
}
