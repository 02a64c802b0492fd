package io.github.synthskills.benchmarks.typed;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a schema says of each place of its documents: reads the schema itself, independently of what it measures. */
public final class SchemaPlaces {

    /** Keywords that rule something out; whatever else stands in a schema says nothing. */
    private static final Set<String> RULES = Set.of(
            "type", "enum", "const", "$ref", "$dynamicRef", "properties", "patternProperties", "additionalProperties", "propertyNames",
            "required", "minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "dependencies", "items",
            "prefixItems", "additionalItems", "contains", "minItems", "maxItems", "uniqueItems", "anyOf", "oneOf", "allOf", "not", "if",
            "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "format",
            "contentEncoding", "unevaluatedProperties", "unevaluatedItems");

    private static final int ALL_TYPES = 6;

    private final JsonNode root;

    SchemaPlaces(JsonNode root) {
        this.root = root;
    }

    /** The schemas that hold for a member of what these schemas describe. */
    List<JsonNode> member(List<JsonNode> schemas, String name) {
        List<JsonNode> members = new ArrayList<>();
        for (JsonNode schema : expanded(schemas)) {
            JsonNode declared = schema.path("properties").path(name);
            if (!declared.isMissingNode()) {
                members.add(declared);
            } else if (schema.path("const").has(name) || schema.path("enum").has(0)) {
                members.add(BooleanNode.FALSE);
            }
        }
        return members.isEmpty() ? values(schemas) : members;
    }

    /** The schemas that hold for the elements of what these schemas describe. */
    List<JsonNode> elements(List<JsonNode> schemas) {
        List<JsonNode> elements = new ArrayList<>();
        for (JsonNode schema : expanded(schemas)) {
            schema.path("prefixItems").forEach(elements::add);
            JsonNode items = schema.path("items");
            if (items.isArray()) {
                items.forEach(elements::add);
                elements.add(schema.has("additionalItems") ? schema.get("additionalItems") : BooleanNode.TRUE);
            } else if (!items.isMissingNode()) {
                elements.add(items);
            } else if (isList(schema)) {
                elements.add(BooleanNode.TRUE);
            }
        }
        return elements;
    }

    private static boolean isList(JsonNode schema) {
        return types(schema).contains("array") || schema.has("minItems") || schema.has("maxItems");
    }

    /** The schemas that hold for the members that are not declared. */
    List<JsonNode> values(List<JsonNode> schemas) {
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode schema : expanded(schemas)) {
            schema.path("patternProperties").forEach(values::add);
            JsonNode additional = schema.path("additionalProperties");
            if (!additional.isMissingNode()) {
                values.add(additional);
            } else if (types(schema).contains("object") || schema.has("properties") || schema.has("required")) {
                values.add(BooleanNode.TRUE);
            }
        }
        return values;
    }

    /** Whether one of these schemas says that anything may be here. */
    boolean sayAnything(List<JsonNode> schemas) {
        return expanded(schemas).stream().anyMatch(SchemaPlaces::saysAnything);
    }

    /** Whether these schemas allow nothing but null, for which Java has no type. */
    boolean sayNull(List<JsonNode> schemas) {
        return schemas.stream().allMatch(schema -> types(schema).equals(Set.of("null")));
    }

    private static boolean saysAnything(JsonNode schema) {
        if (schema.isBoolean()) {
            return schema.booleanValue();
        }
        Set<String> keywords = new HashSet<>();
        schema.fieldNames().forEachRemaining(keywords::add);
        keywords.retainAll(RULES);
        Set<String> types = types(schema);
        types.remove("integer");
        return keywords.isEmpty() || keywords.equals(Set.of("type")) && types.size() >= ALL_TYPES;
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        if (schema.path("type").isTextual()) {
            types.add(schema.get("type").textValue());
        }
        schema.path("type").forEach(type -> types.add(type.asText()));
        return types;
    }

    /** These schemas and all that they are made of: what they refer to, and what they choose from. */
    private List<JsonNode> expanded(List<JsonNode> schemas) {
        Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<JsonNode> all = new ArrayList<>();
        schemas.forEach(schema -> expand(schema, seen, all));
        return all;
    }

    private void expand(JsonNode schema, Set<JsonNode> seen, List<JsonNode> all) {
        if (!seen.add(schema)) {
            return;
        }
        all.add(schema);
        if (schema.path("$ref").isTextual()) {
            expand(target(schema.get("$ref").textValue()), seen, all);
        }
        for (String key : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(key).forEach(option -> expand(option, seen, all));
        }
        for (String key : List.of("if", "then", "else")) {
            if (schema.has(key)) {
                expand(schema.get(key), seen, all);
            }
        }
    }

    private JsonNode target(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        return reference.startsWith("#/") ? root.at(JsonPointer.compile(reference.substring(1))) : BooleanNode.FALSE;
    }

    /**
     * How many places a schema describes, and at how many of them a generator would have no type that knows declarations only:
     * no references, choices, merged schemas, lists of types, or values without a type.
     *
     * @param places how many places there are
     * @param anything how many of them say that anything may be there
     * @param undeclared how many of the others have no plain {@code type}
     */
    public record Count(int places, int anything, int undeclared) {
        /** Both counts together. */
        public Count plus(Count other) {
            return new Count(places + other.places, anything + other.anything, undeclared + other.undeclared);
        }
    }

    /** Counts every place of a schema once, however often it is referred to. */
    public static Count countIn(JsonNode schema) {
        return new SchemaPlaces(schema).count(schema, false, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private Count count(JsonNode schema, boolean place, Set<JsonNode> seen) {
        if (!seen.add(schema) || !schema.isObject() && !schema.isBoolean()) {
            return new Count(0, 0, 0);
        }
        Count count = place ? one(schema) : new Count(0, 0, 0);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            count = count.plus(count(property.getValue(), true, seen));
        }
        Set<JsonNode> below = new LinkedHashSet<>();
        below.addAll(elements(List.of(schema)));
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject()) {
            below.add(additional);
        }
        for (JsonNode element : below) {
            count = count.plus(count(element, true, seen));
        }
        for (JsonNode part : expanded(List.of(schema))) {
            count = part == schema ? count : count.plus(count(part, false, seen));
        }
        return count;
    }

    private Count one(JsonNode schema) {
        boolean anything = saysAnything(schema);
        boolean declared = schema.path("type").isTextual();
        return new Count(1, anything ? 1 : 0, anything || declared ? 0 : 1);
    }
}
