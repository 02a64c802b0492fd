package io.github.synthskills.benchmarks.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes one document as the choices say. What it makes is nearly always valid; keywords that only forbid ({@code not},
 * {@code oneOf} that must not match twice) are left to the validator.
 */
final class InstanceMaker {

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;
    private static final int RICH = 6;
    private static final int FEW = 2;
    private static final int DEEPEST = 60;
    private static final int LONGEST_LIST = 50;

    private final SchemaView view;
    private final Choices choices;

    InstanceMaker(SchemaView view, Choices choices) {
        this.view = view;
        this.choices = choices;
    }

    JsonNode make(JsonNode schema, String place, int depth) {
        if (depth > DEEPEST) {
            throw new NoInstanceException(place);
        }
        if (schema.path("$ref").isTextual()) {
            String reference = schema.get("$ref").textValue();
            ObjectNode rest = ((ObjectNode) schema).deepCopy();
            rest.remove("$ref");
            // a place of its own, so that recursion meets the same choices again
            return make(SchemaView.both(view.target(reference), rest), reference, depth + 1);
        }
        for (String key : List.of("allOf", "anyOf", "oneOf", "if")) {
            if (schema.has(key)) {
                return make(without(schema, key, place), place, depth + 1);
            }
        }
        return simple(schema, place, depth);
    }

    /** The same schema with one of its choices made. */
    private JsonNode without(JsonNode schema, String key, String place) {
        ObjectNode rest = ((ObjectNode) schema).deepCopy();
        JsonNode taken = rest.remove(key);
        if (key.equals("allOf")) {
            JsonNode all = rest;
            for (JsonNode part : taken) {
                all = SchemaView.both(all, part.path("$ref").isTextual() ? resolved(part) : part);
            }
            return all;
        }
        if (key.equals("if")) {
            JsonNode then = rest.has("then") ? rest.remove("then") : BooleanNode.TRUE;
            JsonNode otherwise = rest.has("else") ? rest.remove("else") : BooleanNode.TRUE;
            return choices.pick(place + "/if", 2) == 0
                    ? SchemaView.both(rest, otherwise)
                    : SchemaView.both(SchemaView.both(rest, taken), then);
        }
        if (taken.isEmpty()) {
            throw new NoInstanceException(place);
        }
        JsonNode option = taken.get(choices.pick(place + "/" + key, taken.size()));
        return SchemaView.both(rest, option.path("$ref").isTextual() ? resolved(option) : option);
    }

    private JsonNode resolved(JsonNode schema) {
        ObjectNode rest = ((ObjectNode) schema).deepCopy();
        JsonNode target = view.target(rest.remove("$ref").textValue());
        return SchemaView.both(target, rest);
    }

    private JsonNode simple(JsonNode schema, String place, int depth) {
        if (schema.isBoolean()) {
            if (schema.booleanValue()) {
                return anything(place);
            }
            throw new NoInstanceException(place);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").isArray()) {
            List<JsonNode> values = new ArrayList<>();
            schema.get("enum").forEach(values::add);
            values.removeIf(value -> !allows(schema.path("type"), value));
            if (values.isEmpty()) {
                throw new NoInstanceException(place);
            }
            return values.get(choices.pick(place + "/enum", values.size()));
        }
        return switch (type(schema, place)) {
            case "null" -> FACTORY.nullNode();
            case "boolean" -> FACTORY.booleanNode(choices.pick(place + "/boolean", 2) == 1);
            case "integer" -> NumberMaker.make(schema, true, choices, place + "/integer");
            case "number" -> NumberMaker.make(schema, false, choices, place + "/number");
            case "string" -> FACTORY.textNode(TextMaker.make(schema, choices, place + "/string"));
            case "array" -> list(schema, place, depth);
            case "object" -> new ObjectMaker(this, choices, schema, place, depth).make();
            default -> anything(place);
        };
    }

    private static boolean allows(JsonNode type, JsonNode value) {
        if (type.isMissingNode()) {
            return true;
        }
        for (JsonNode one : type.isArray() ? type : FACTORY.arrayNode().add(type)) {
            boolean allowed = switch (one.asText()) {
                case "null" -> value.isNull();
                case "boolean" -> value.isBoolean();
                case "integer" -> value.isNumber() && value.canConvertToExactIntegral();
                case "number" -> value.isNumber();
                case "string" -> value.isTextual();
                case "array" -> value.isArray();
                case "object" -> value.isObject();
                default -> true;
            };
            if (allowed) {
                return true;
            }
        }
        return false;
    }

    private String type(JsonNode schema, String place) {
        JsonNode type = schema.path("type");
        if (type.isArray() && !type.isEmpty()) {
            return type.get(choices.pick(place + "/type", type.size())).asText();
        }
        if (type.isTextual()) {
            return type.textValue();
        }
        if (type.isArray()) {
            throw new NoInstanceException(place);
        }
        return implied(schema);
    }

    /** Without a type, anything is allowed; but what the keywords speak of is what was meant. */
    private static String implied(JsonNode schema) {
        for (var entry : schema.properties()) {
            switch (entry.getKey()) {
                case "properties", "required", "additionalProperties", "patternProperties", "propertyNames", "minProperties",
                        "maxProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties" -> {
                    return "object";
                }
                case "items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "unevaluatedItems" -> {
                    return "array";
                }
                case "pattern", "minLength", "maxLength", "format", "contentEncoding" -> {
                    return "string";
                }
                case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" -> {
                    return "number";
                }
                default -> {
                    // annotations say nothing
                }
            }
        }
        return "";
    }

    JsonNode anything(String place) {
        List<JsonNode> values = List.of(
                TextNode.valueOf("anything"),
                FACTORY.numberNode(1),
                BooleanNode.TRUE,
                FACTORY.nullNode(),
                FACTORY.arrayNode().add(1).add("two"),
                FACTORY.objectNode().put("any member", 1.5));
        return values.get(choices.pick(place + "/any", values.size()));
    }

    private JsonNode list(JsonNode schema, String place, int depth) {
        JsonNode items = schema.path("items");
        JsonNode prefix = schema.has("prefixItems") ? schema.get("prefixItems") : items.isArray() ? items : FACTORY.arrayNode();
        JsonNode rest = items.isArray() ? schema.path("additionalItems") : items;
        // where single positions are described and nothing is said of what follows, nothing is meant to follow
        boolean open = !isFalse(rest) && !isFalse(schema.path("unevaluatedItems")) && (prefix.isEmpty() || rest.isObject());
        int size = size(schema, place, open ? LONGEST_LIST : prefix.size(), depth);
        ArrayNode list = FACTORY.arrayNode();
        Set<JsonNode> seen = new LinkedHashSet<>();
        boolean unique = schema.path("uniqueItems").asBoolean();
        if (schema.has("contains") && schema.path("minContains").asInt(1) > 0) {
            list.add(make(schema.get("contains"), place + "/contains", depth + 1));
        }
        for (int tries = 0; list.size() < size && tries < size * 10; tries++) {
            int index = list.size();
            JsonNode element = index < prefix.size()
                    ? make(prefix.get(index), place + "/prefixItems/" + index, depth + 1)
                    : make(rest.isMissingNode() ? BooleanNode.TRUE : rest, place + "/items", depth + 1);
            if (!unique || seen.add(element)) {
                list.add(element);
            }
        }
        return list;
    }

    private int size(JsonNode schema, String place, int longest, int depth) {
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(schema.path("maxItems").asInt(longest), Math.max(least, longest));
        List<Integer> sizes = IntStream.of(least, least + 1, least + 3, most <= 20 ? most : least + 4)
                .filter(size -> size <= most)
                .distinct()
                .sorted()
                .boxed()
                .toList();
        if (sizes.isEmpty()) {
            throw new NoInstanceException(place);
        }
        // long lists within long lists would be many megabytes
        int different = poor(depth) ? 1 : depth > FEW ? Math.min(2, sizes.size()) : sizes.size();
        return sizes.get(choices.pick(place + "/size", different));
    }

    /** Whether what may be left out is always left out here, so that recursion ends. */
    static boolean poor(int depth) {
        return depth > RICH;
    }

    static boolean isFalse(JsonNode schema) {
        return schema.isBoolean() && !schema.booleanValue();
    }
}
