package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a schema says itself, without its references and alternatives: types, constants and what they are bound by. */
final class SchemaTypes {

    private static final Set<String> TYPES =
            Set.of("string", "integer", "number", "boolean", "null", "array", "object");
    private static final Set<String> DESCRIBING = Set.of(
            "type", "enum", "const", "properties", "patternProperties", "items", "prefixItems", "$ref", "anyOf", "oneOf",
            "allOf", "format", "pattern");
    private static final List<String> OF_OBJECTS =
            List.of("properties", "patternProperties", "additionalProperties", "minProperties", "maxProperties");
    private static final List<String> OF_LISTS = List.of("items", "prefixItems", "minItems", "maxItems", "uniqueItems");
    private static final List<String> OF_TEXTS =
            List.of("minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType");
    private static final List<String> OF_NUMBERS =
            List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final int MOST_VALUES = 5_000;

    private final JsonSchemaReader reader;
    private final SchemaObjects objects;
    private final SchemaLists lists;
    /** Read once, however often a schema is referred to. */
    private final Map<JsonNode, List<Json>> constants = new IdentityHashMap<>();

    SchemaTypes(JsonSchemaReader reader) {
        this.reader = reader;
        this.objects = new SchemaObjects(reader);
        this.lists = new SchemaLists(reader);
    }

    /** Whether the schema says what a value is, and not only how it is bound. */
    static boolean describes(JsonNode schema) {
        return DESCRIBING.stream().anyMatch(schema::has);
    }

    /** The shape of what the schema says itself; any JSON if that is nothing. */
    Shape of(JsonNode schema, String origin, int depth) {
        List<Json> values = constants.computeIfAbsent(schema, SchemaTypes::values);
        List<String> named = named(schema);
        if (!named.isEmpty()) {
            return typed(named, values, schema, origin, depth);
        }
        if (!values.isEmpty()) {
            return constants(values, origin);
        }
        List<String> implied = implied(schema);
        if (implied.isEmpty()) {
            return Shape.ANY;
        }
        return implied.size() == 1
                ? asImplied(ofType(implied.get(0), schema, origin, depth))
                : Shape.ANY;
    }

    private static Shape asImplied(Shape shape) {
        return new Shape.Detailed(Rewrite.bare(shape), Rewrite.details(shape).asImplied());
    }

    /** The types that the schema names; none if it names one that we do not know, which may be anything. */
    private static List<String> named(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> names = new LinkedHashSet<>();
        if (type.isTextual()) {
            names.add(type.textValue());
        }
        for (JsonNode name : type) {
            names.add(name.asText());
        }
        return TYPES.containsAll(names) ? List.copyOf(names) : List.of();
    }

    private static List<String> implied(JsonNode schema) {
        if (schema.has("type")) {
            return List.of();
        }
        List<String> implied = new ArrayList<>();
        addIf(implied, "object", schema, OF_OBJECTS);
        addIf(implied, "array", schema, OF_LISTS);
        addIf(implied, "string", schema, OF_TEXTS);
        addIf(implied, "number", schema, OF_NUMBERS);
        if (implied.isEmpty() && schema.path("required").isArray()) {
            implied.add("object");
        }
        return implied;
    }

    private static void addIf(List<String> implied, String type, JsonNode schema, List<String> keywords) {
        if (keywords.stream().anyMatch(schema::has)) {
            implied.add(type);
        }
    }

    /** The constants allowed; none if any value is. */
    private static List<Json> values(JsonNode schema) {
        List<Json> values = new ArrayList<>();
        if (schema.has("const")) {
            values.add(settled(schema.get("const")));
        } else if (schema.path("enum").isArray() && schema.path("enum").size() <= MOST_VALUES) {
            schema.path("enum").forEach(value -> values.add(settled(value)));
        }
        return values;
    }

    /** The value as it is after it was written and read: 2.0 is 2, so that locks and schemas give equal shapes. */
    static Json settled(JsonNode value) {
        try {
            return Json.parse(value.toString());
        } catch (ShapeMismatch e) {
            return Json.of(value);
        }
    }

    private Shape typed(List<String> types, List<Json> values, JsonNode schema, String origin, int depth) {
        List<Shape> options = new ArrayList<>();
        for (String type : types) {
            List<Json> fitting = values.stream().filter(value -> isOf(type, value)).toList();
            if (values.isEmpty() || !fitting.isEmpty()) {
                Shape option = ofType(type, schema, types.size() == 1 ? origin : optionOrigin(type, origin, types), depth);
                options.add(type.equals("null") ? option : withValues(option, fitting));
            }
        }
        return options.isEmpty() ? constants(values, origin) : Choices.of(origin, options);
    }

    /** Of {@code ["object", "null"]} the object is the type of the place; beside other types it is an alternative. */
    private static String optionOrigin(String type, String origin, List<String> types) {
        boolean alone = types.size() == 2 && types.contains("null");
        return alone ? origin : Origins.option(origin, types.indexOf(type) + 1);
    }

    private static boolean isOf(String type, Json value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> Figures.isWhole(value.node());
            case "number" -> value.isNumber();
            case "boolean" -> value.node().isBoolean();
            case "null" -> value.isNull();
            case "array" -> value.isList();
            default -> value.isObject();
        };
    }

    private static Shape withValues(Shape shape, List<Json> values) {
        boolean bothTruths = shape.equals(Shape.BOOLEAN) && values.size() > 1;
        return values.isEmpty() || bothTruths ? shape : Rewrite.detailed(shape, Details.NONE.withValues(distinct(values)));
    }

    private static List<Json> distinct(List<Json> values) {
        return List.copyOf(new LinkedHashSet<>(values));
    }

    /** The shapes of constants: one for each kind of them. */
    private static Shape constants(List<Json> values, String origin) {
        List<Shape> options = new ArrayList<>();
        for (String type : List.of("boolean", "integer", "string", "array", "object", "null")) {
            boolean fractions = type.equals("integer") && values.stream()
                    .anyMatch(value -> value.isNumber() && !Figures.isWhole(value.node()));
            String exact = fractions ? "number" : type;
            List<Json> fitting = values.stream().filter(value -> isOf(exact, value)).toList();
            if (!fitting.isEmpty()) {
                options.add(exact.equals("null") ? Shape.NULL : withValues(constant(exact, fitting, origin), fitting));
            }
        }
        return Choices.of(origin, options);
    }

    private static Shape constant(String type, List<Json> values, String origin) {
        return switch (type) {
            case "boolean" -> Shape.BOOLEAN;
            case "integer" -> Shape.INTEGER;
            case "number" -> Shape.NUMBER;
            case "string" -> Shape.STRING;
            default -> declared(Shapes.plain(ShapeInference.infer(values, origin)));
        };
    }

    /** Constants are declared, not seen: their objects carry no counts. */
    private static Shape declared(Shape shape) {
        if (shape instanceof Shape.RecordOf object) {
            return new Shape.RecordOf(object.origin(), object.fields().stream()
                    .map(field -> new Field(field.name(), declared(field.shape()), field.optional(), Evidence.DECLARED))
                    .toList());
        }
        return Rewrite.parts(shape, SchemaTypes::declared);
    }

    private Shape ofType(String type, JsonNode schema, String origin, int depth) {
        return switch (type) {
            case "string" -> text(schema, origin, depth);
            case "integer" -> Rewrite.detailed(Shape.INTEGER, SchemaBounds.numbers(schema));
            case "number" -> Rewrite.detailed(Shape.NUMBER, SchemaBounds.numbers(schema));
            case "boolean" -> Shape.BOOLEAN;
            case "null" -> Shape.NULL;
            case "array" -> lists.of(schema, origin, depth);
            default -> objects.of(schema, origin, depth);
        };
    }

    private Shape text(JsonNode schema, String origin, int depth) {
        @Nullable JsonNode document = schema.get("contentSchema");
        boolean json = document != null && schema.path("contentMediaType").asText("").endsWith("json");
        Shape text = json
                ? new Shape.Embedded(reader.shape(document, Origins.document(origin), depth + 1))
                : Shape.STRING;
        return Rewrite.detailed(text, SchemaBounds.text(schema));
    }
}
