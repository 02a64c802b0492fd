package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.synthskills.runtime.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON Schema asserts, in a form that can be compared: keywords that only describe are left out, local references are
 * replaced by what they refer to, and lists whose order means nothing are sorted. A schema that cannot be understood this way
 * stands for itself, word by word, so that no change of it is missed.
 */
public final class SchemaAssertions {

    /** Keywords whose values are compared as they are. */
    static final Set<String> VALUES = Set.of(
            "type", "const", "enum", "format", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
            "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minContains", "maxContains",
            "minProperties", "maxProperties", "required", "dependentRequired", "contentEncoding", "contentMediaType",
            "nullable");
    /** Keywords that hold a schema, or a list of them. */
    static final Set<String> SCHEMAS = Set.of(
            "items", "additionalItems", "prefixItems", "contains", "additionalProperties", "propertyNames",
            "unevaluatedItems", "unevaluatedProperties", "not", "if", "then", "else", "contentSchema", "allOf", "anyOf",
            "oneOf");
    /** Keywords that hold schemas by name. */
    static final Set<String> MAPS =
            Set.of("properties", "patternProperties", "dependentSchemas", "dependencies");
    /** Keywords with lists whose order means nothing. */
    static final Set<String> UNORDERED = Set.of("type", "enum", "required", "allOf", "anyOf", "oneOf");
    /** Keywords that assert nothing where they allow anything, as if they were not there. */
    private static final Set<String> ALLOWING = Set.of("items", "additionalItems", "additionalProperties", "propertyNames");
    private static final Set<String> FOREIGN = Set.of("$dynamicRef", "$recursiveRef");

    /** Far above what real schemas need, and far below what could do harm. */
    private static final int MOST_SCHEMAS = 20_000;

    private static final int DEEPEST = 100;

    /** A definition is written out wherever it is referred to: a long one that is referred to often is a bomb. */
    private static final int MOST_CHARACTERS = 2_000_000;

    private final JsonNode root;
    private final List<String> open = new ArrayList<>();
    private int left = MOST_SCHEMAS;
    private int characters = MOST_CHARACTERS;
    private boolean understood = true;

    private SchemaAssertions(JsonNode root) {
        this.root = root;
    }

    /** What a whole schema asserts; an absent one asserts nothing. */
    public static Json whole(Json schema) {
        if (schema.isAbsent()) {
            return Json.NULL;
        }
        return new SchemaAssertions(schema.node()).at("", schema.node());
    }

    /** Looks at parts of a schema, all together within the limits of one. For one thread. */
    static SchemaAssertions of(Json schema) {
        return new SchemaAssertions(schema.node());
    }

    /** What the schema asserts of one of its properties; absent if it does not declare it. */
    Json property(String name) {
        JsonNode declared = root.path("properties").path(name);
        return declared.isMissingNode()
                ? Json.absent()
                : at("/properties/" + name.replace("~", "~0").replace("/", "~1"), declared);
    }

    /** What the schema asserts by some of its own keywords. */
    Json keywords(Set<String> kept) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        root.properties().forEach(member -> {
            if (kept.contains(member.getKey())) {
                part.set(member.getKey(), member.getValue());
            }
        });
        return at("", part);
    }

    /** Whether what was returned is the schema itself, because it is not understood. */
    boolean isWhole(Json asserted) {
        return asserted.node() == root;
    }

    private Json at(String pointer, JsonNode schema) {
        understood = left >= 0 && characters >= 0;
        open.clear();
        open.add(pointer);
        JsonNode asserted = asserted(schema, 0);
        return Json.of(understood ? asserted : root);
    }

    private JsonNode asserted(JsonNode schema, int depth) {
        if (!schema.isObject()) {
            return schema;
        }
        if (--left < 0 || characters < 0 || depth > DEEPEST) {
            understood = false;
        }
        if (!understood) {
            return schema;
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            String name = keyword.getKey();
            JsonNode value = keyword.getValue();
            if (assertsNothing(name, value, schema)) {
                continue;
            }
            if (VALUES.contains(name)) {
                spend(value);
                kept.set(name, ordered(name, value));
            } else if (SCHEMAS.contains(name)) {
                kept.set(name, value.isArray() ? each(name, value, depth) : asserted(value, depth + 1));
            } else if (MAPS.contains(name)) {
                kept.set(name, named(value, depth));
            } else if (name.equals("$ref")) {
                kept.set(name, referred(value, depth));
            } else if (FOREIGN.contains(name)) {
                understood = false;
            }
        }
        return kept.size() == 1 && kept.path("$ref").isObject() ? kept.get("$ref") : kept;
    }

    /** Beside {@code unevaluated...} even a keyword that allows anything counts: it marks what was looked at. */
    private static boolean assertsNothing(String keyword, JsonNode value, JsonNode schema) {
        boolean allowsAnything = value.isBoolean() ? value.booleanValue() : value.isObject() && value.isEmpty();
        return allowsAnything && ALLOWING.contains(keyword)
                && !schema.has("unevaluatedProperties") && !schema.has("unevaluatedItems");
    }

    private ArrayNode each(String keyword, JsonNode schemas, int depth) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        schemas.forEach(schema -> kept.add(asserted(schema, depth + 1)));
        return (ArrayNode) ordered(keyword, kept);
    }

    private ObjectNode named(JsonNode schemas, int depth) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        schemas.properties().forEach(member -> {
            characters -= member.getKey().length();
            kept.set(member.getKey(), asserted(member.getValue(), depth + 1));
        });
        return kept;
    }

    private void spend(JsonNode value) {
        characters -= 1 + (value.isTextual() ? value.textValue().length() : 0);
        if (characters < 0) {
            understood = false;
            return;
        }
        value.properties().forEach(member -> characters -= member.getKey().length());
        value.forEach(this::spend);
    }

    private static JsonNode ordered(String keyword, JsonNode value) {
        if (!value.isArray() || !UNORDERED.contains(keyword)) {
            return value;
        }
        Map<String, JsonNode> sorted = new TreeMap<>();
        value.forEach(element -> sorted.put(Json.of(element).canonical(), element));
        return JsonNodeFactory.instance.arrayNode().addAll(sorted.values());
    }

    private JsonNode referred(JsonNode reference, int depth) {
        String pointer = pointer(reference.asText());
        if (pointer == null) {
            understood = false;
            return reference;
        }
        int recursion = open.lastIndexOf(pointer);
        if (recursion >= 0) {
            return JsonNodeFactory.instance.numberNode(open.size() - recursion);
        }
        open.add(pointer);
        JsonNode target = asserted(root.at(JsonPointer.compile(pointer)), depth + 1);
        open.remove(open.size() - 1);
        return target;
    }

    /** Where a reference points to in this schema; null if that is not a place in it. */
    private @Nullable String pointer(String reference) {
        try {
            String fragment = reference.startsWith("#") ? new URI(reference).getFragment() : null;
            boolean place = fragment != null && (fragment.isEmpty() || fragment.startsWith("/"));
            return place && !root.at(JsonPointer.compile(fragment)).isMissingNode() ? fragment : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
