package io.github.synthskills.benchmarks.instance;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;

/** A schema document: follows its local references, and makes one schema of several that hold together. */
final class SchemaView {

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;
    private static final Set<String> LEAST = Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> MOST = Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> CHOICES = Set.of("anyOf", "oneOf", "if", "not", "contains", "pattern");

    private final JsonNode root;

    SchemaView(JsonNode root) {
        this.root = root;
    }

    /**
     * The schema that a reference means.
     *
     * @throws NoInstanceException if it is none of this document
     */
    JsonNode target(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        if (reference.startsWith("#/")) {
            JsonNode node = root.at(JsonPointer.compile(
                    URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8)));
            if (!node.isMissingNode()) {
                return node;
            }
        }
        Deque<JsonNode> open = new ArrayDeque<>(Set.of(root));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (names(node, reference)) {
                return node;
            }
            node.forEach(open::push);
        }
        throw new NoInstanceException(reference);
    }

    private static boolean names(JsonNode node, String reference) {
        String id = node.path("$id").asText("");
        return reference.startsWith("#") && node.path("$anchor").asText("").equals(reference.substring(1))
                || !id.isEmpty() && (id.equals(reference) || id.endsWith("/" + reference));
    }

    /** Both schemas as one, as far as they can be: choices of the second go into {@code allOf}. */
    static JsonNode both(JsonNode left, JsonNode right) {
        if (left.isBoolean() || right.isBoolean()) {
            JsonNode other = left.isBoolean() ? right : left;
            JsonNode flag = left.isBoolean() ? left : right;
            return flag.booleanValue() ? other : flag;
        }
        ObjectNode merged = ((ObjectNode) left).deepCopy();
        for (var entry : right.properties()) {
            String key = entry.getKey();
            JsonNode known = merged.get(key);
            if (known == null || known.equals(entry.getValue())) {
                merged.set(key, entry.getValue());
            } else if (CHOICES.contains(key)) {
                ArrayNode all = merged.path("allOf").isArray() ? (ArrayNode) merged.get("allOf") : merged.putArray("allOf");
                all.add(aside(right, key));
            } else {
                merged.set(key, one(key, known, entry.getValue()));
            }
        }
        return merged;
    }

    private static ObjectNode aside(JsonNode schema, String key) {
        ObjectNode aside = FACTORY.objectNode();
        aside.set(key, schema.get(key));
        if (key.equals("if")) {
            aside.set("then", schema.has("then") ? schema.get("then") : BooleanNode.TRUE);
            aside.set("else", schema.has("else") ? schema.get("else") : BooleanNode.TRUE);
        }
        return aside;
    }

    private static JsonNode one(String key, JsonNode left, JsonNode right) {
        if (LEAST.contains(key) || MOST.contains(key)) {
            boolean rightIsMore = right.decimalValue().compareTo(left.decimalValue()) > 0;
            return rightIsMore == LEAST.contains(key) ? right : left;
        }
        return switch (key) {
            case "properties", "patternProperties", "dependentSchemas" -> bothMembers(left, right);
            case "required", "allOf" -> ((ArrayNode) left.deepCopy()).addAll((ArrayNode) right);
            case "type" -> commonTypes(left, right);
            case "enum" -> common(left, right);
            case "items", "additionalProperties", "propertyNames" -> both(left, right);
            default -> right;
        };
    }

    private static JsonNode bothMembers(JsonNode left, JsonNode right) {
        ObjectNode merged = ((ObjectNode) left).deepCopy();
        right.properties().forEach(entry -> merged.set(
                entry.getKey(),
                merged.has(entry.getKey()) ? both(merged.get(entry.getKey()), entry.getValue()) : entry.getValue()));
        return merged;
    }

    private static JsonNode common(JsonNode left, JsonNode right) {
        ArrayNode common = FACTORY.arrayNode();
        for (JsonNode value : left) {
            for (Iterator<JsonNode> others = right.iterator(); others.hasNext(); ) {
                if (others.next().equals(value)) {
                    common.add(value);
                }
            }
        }
        return common;
    }

    private static JsonNode commonTypes(JsonNode left, JsonNode right) {
        ArrayNode common = FACTORY.arrayNode();
        for (JsonNode one : left.isArray() ? left : FACTORY.arrayNode().add(left)) {
            for (JsonNode other : right.isArray() ? right : FACTORY.arrayNode().add(right)) {
                if (one.equals(other) || one.asText().equals("number") && other.asText().equals("integer")) {
                    common.add(other);
                } else if (one.asText().equals("integer") && other.asText().equals("number")) {
                    common.add(one);
                }
            }
        }
        return common;
    }
}
