package io.github.synthskills.core.shape;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.synthskills.runtime.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON Schema (any draft) as a shape. Only local references are followed. What we have no type for, what recurs, and
 * what lies below {@value #DEEPEST} levels or after {@value #LARGEST} subschemas is any JSON; nothing throws.
 */
public final class JsonSchemaReader {

    private static final int DEEPEST = 24;
    private static final int LARGEST = 5_000;

    private final JsonNode root;
    private final Deque<String> references = new ArrayDeque<>();
    private int nodes;

    private JsonSchemaReader(JsonNode root) {
        this.root = root;
    }

    /**
     * The shape that a schema describes.
     *
     * @param schema the schema; absent, null and {@code true} mean any JSON
     * @param origin where it comes from, such as {@code outlook/list-messages}
     */
    public static Shape read(Json schema, String origin) {
        return new JsonSchemaReader(schema.node()).shape(schema.node(), origin, 0);
    }

    /** The arguments that an input schema describes: always a record, without members if the schema names none. */
    public static Shape.RecordOf readInput(Json schema, String origin) {
        Shape shape = Shape.nonNull(read(schema, origin));
        return shape instanceof Shape.RecordOf object ? object : new Shape.RecordOf(origin, List.of());
    }

    private Shape shape(JsonNode schema, String origin, int depth) {
        if (!schema.isObject() || depth > DEEPEST || ++nodes > LARGEST) {
            return Shape.ANY;
        }
        Shape shape = schema.path("$ref").isTextual()
                ? referred(schema.path("$ref").textValue(), origin, depth)
                : described(schema, origin, depth);
        boolean nullable = schema.path("nullable").asBoolean() || schema.path("x-nullable").asBoolean();
        return nullable ? Shape.nullable(shape) : shape;
    }

    private Shape referred(String reference, String origin, int depth) {
        if (!reference.startsWith("#") || references.contains(reference)) {
            return Shape.ANY;
        }
        references.push(reference);
        try {
            return shape(find(reference), origin, depth + 1);
        } finally {
            references.pop();
        }
    }

    private JsonNode find(String reference) {
        String pointer = java.net.URLDecoder.decode(
                reference.substring(1).replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        if (pointer.isEmpty() || pointer.startsWith("/")) {
            return root.at(JsonPointer.compile(pointer));
        }
        for (JsonNode definition : root.path("$defs")) {
            if (definition.path("$anchor").asText().equals(pointer)) {
                return definition;
            }
        }
        return MissingNode.getInstance();
    }

    private Shape described(JsonNode schema, String origin, int depth) {
        List<Shape> parts = new ArrayList<>();
        if (saysType(schema)) {
            parts.add(typed(schema, origin, depth));
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            variants(schema.path(keyword), origin, depth, parts.isEmpty()).ifPresent(parts::add);
        }
        for (JsonNode part : schema.path("allOf")) {
            parts.add(shape(part, origin, depth + 1));
        }
        return parts.stream().reduce(Shape.ANY, (left, right) -> both(left, right, origin));
    }

    /** Variants that only constrain (such as {@code required}) say nothing of the type beside one that does. */
    private Optional<Shape> variants(JsonNode list, String origin, int depth, boolean alone) {
        List<Shape> variants = new ArrayList<>();
        for (JsonNode variant : list) {
            if (alone || describes(variant)) {
                variants.add(shape(variant, origin, depth + 1));
            }
        }
        return variants.isEmpty() ? Optional.empty() : Optional.of(Shapes.union(variants));
    }

    private static boolean describes(JsonNode schema) {
        return saysType(schema) || schema.has("$ref") || schema.has("anyOf") || schema.has("oneOf")
                || schema.has("allOf");
    }

    private static boolean saysType(JsonNode schema) {
        for (String keyword : List.of(
                "type", "enum", "const", "properties", "items", "prefixItems", "additionalProperties",
                "patternProperties")) {
            if (schema.has(keyword)) {
                return true;
            }
        }
        return false;
    }

    private Shape typed(JsonNode schema, String origin, int depth) {
        if (schema.has("const")) {
            return constants(List.of(schema.get("const")), origin);
        }
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            List<JsonNode> values = new ArrayList<>();
            schema.path("enum").forEach(values::add);
            return constants(values, origin);
        }
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return ofType(type.textValue(), schema, origin, depth);
        }
        if (type.isArray() && !type.isEmpty()) {
            List<Shape> options = new ArrayList<>();
            type.forEach(name -> options.add(ofType(name.asText(), schema, origin, depth)));
            return Shapes.union(options);
        }
        boolean list = schema.has("items") || schema.has("prefixItems");
        return ofType(list ? "array" : "object", schema, origin, depth);
    }

    private static Shape constants(List<JsonNode> values, String origin) {
        List<Shape> shapes = new ArrayList<>();
        values.forEach(value -> shapes.add(ShapeInference.infer(List.of(Json.of(value)), origin)));
        return declared(Shapes.union(shapes));
    }

    /** Constants are declared, not seen: their objects carry no counts. */
    private static Shape declared(Shape shape) {
        if (shape instanceof Shape.RecordOf object) {
            return new Shape.RecordOf(object.origin(), object.fields().stream()
                    .map(field -> new Field(field.name(), declared(field.shape()), field.optional(), Evidence.DECLARED))
                    .toList());
        }
        return shape;
    }

    private Shape ofType(String type, JsonNode schema, String origin, int depth) {
        return switch (type) {
            case "string" -> Shape.STRING;
            case "integer" -> Shape.INTEGER;
            case "number" -> Shape.NUMBER;
            case "boolean" -> Shape.BOOLEAN;
            case "null" -> Shape.NULL;
            case "array" -> list(schema, origin, depth);
            case "object" -> object(schema, origin, depth);
            default -> Shape.ANY;
        };
    }

    private Shape list(JsonNode schema, String origin, int depth) {
        String element = Origins.element(origin);
        List<Shape> elements = new ArrayList<>();
        schema.path("prefixItems").forEach(item -> elements.add(shape(item, element, depth + 1)));
        JsonNode items = schema.path("items");
        if (items.isArray()) {
            items.forEach(item -> elements.add(shape(item, element, depth + 1)));
        } else if (items.isObject()) {
            elements.add(shape(items, element, depth + 1));
        }
        return new Shape.ListOf(elements.isEmpty() ? Shape.ANY : Shapes.union(elements));
    }

    private Shape object(JsonNode schema, String origin, int depth) {
        JsonNode properties = schema.path("properties");
        if (!properties.isObject() || properties.isEmpty()) {
            return openObject(schema, origin, depth);
        }
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Map<String, Field> fields = new TreeMap<>();
        properties.properties().forEach(property -> fields.put(property.getKey(), new Field(
                property.getKey(),
                shape(property.getValue(), Origins.member(origin, property.getKey()), depth + 1),
                !required.contains(property.getKey()),
                Evidence.DECLARED)));
        return new Shape.RecordOf(origin, List.copyOf(fields.values()));
    }

    private Shape openObject(JsonNode schema, String origin, int depth) {
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isBoolean() && !additional.booleanValue() && !schema.has("patternProperties")) {
            return new Shape.RecordOf(origin, List.of());
        }
        List<Shape> values = new ArrayList<>();
        if (additional.isObject()) {
            values.add(shape(additional, Origins.value(origin), depth + 1));
        }
        schema.path("patternProperties").forEach(
                value -> values.add(shape(value, Origins.value(origin), depth + 1)));
        return new Shape.MapOf(values.isEmpty() ? Shape.ANY : Shapes.union(values));
    }

    /** What both allow, as far as we can tell: records take the members of both, null must be allowed by both. */
    private static Shape both(Shape left, Shape right, String origin) {
        if (left instanceof Shape.Any) {
            return right;
        }
        if (right instanceof Shape.Any) {
            return left;
        }
        Shape first = Shape.nonNull(left);
        Shape second = Shape.nonNull(right);
        Shape both = first instanceof Shape.RecordOf one && second instanceof Shape.RecordOf other
                ? bothRecords(one, other, origin)
                : first instanceof Shape.MapOf map && map.value() instanceof Shape.Any ? second : first;
        return Shape.isNullable(left) && Shape.isNullable(right) ? Shape.nullable(both) : both;
    }

    private static Shape bothRecords(Shape.RecordOf left, Shape.RecordOf right, String origin) {
        Map<String, Field> fields = new HashMap<>();
        left.fields().forEach(field -> fields.put(field.name(), field));
        for (Field field : right.fields()) {
            @Nullable Field known = fields.get(field.name());
            fields.put(field.name(), known == null ? field : new Field(
                    field.name(),
                    both(known.shape(), field.shape(), Origins.member(origin, field.name())),
                    known.optional() && field.optional(),
                    Evidence.DECLARED));
        }
        return new Shape.RecordOf(origin, List.copyOf(new TreeMap<>(fields).values()));
    }
}
