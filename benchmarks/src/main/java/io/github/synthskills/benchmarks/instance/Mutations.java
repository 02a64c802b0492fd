package io.github.synthskills.benchmarks.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Documents that differ from another one in a single place; most of them break a rule of its schema. */
public final class Mutations {

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;
    private static final int LONG_TEXT = 3_000;
    private static final int MOST_PLACES = 400;

    /** A place: member names and list positions from the root on. */
    private record Place(List<Object> steps, JsonNode value) {
        Place below(Object step, JsonNode below) {
            List<Object> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Place(longer, below);
        }
    }

    private Mutations() {}

    /**
     * Changes a document: leaves a member out, adds one, gives a place another type, a value that was not listed, a number far
     * away, a text too short or too long, a list twice as long or empty.
     *
     * @param most how many at most; taken by chance, the same ones every time
     */
    public static List<Json> of(Json document, int most) {
        List<Place> places = new ArrayList<>();
        collect(new Place(List.of(), document.node()), places);
        Random random = new Random(places.size());
        Set<Json> mutations = new LinkedHashSet<>();
        for (int tries = 0; tries < most * 2 && mutations.size() < most; tries++) {
            Place place = places.get(random.nextInt(places.size()));
            List<UnaryOperator<JsonNode>> changes = changes(place.value());
            UnaryOperator<JsonNode> change = changes.get(random.nextInt(changes.size()));
            mutations.add(Json.of(changed(document.node(), place.steps(), 0, change)));
        }
        return List.copyOf(mutations);
    }

    private static void collect(Place place, List<Place> places) {
        if (places.size() >= MOST_PLACES) {
            return;
        }
        places.add(place);
        place.value().properties().forEach(entry -> collect(place.below(entry.getKey(), entry.getValue()), places));
        for (int i = 0; place.value().isArray() && i < place.value().size(); i++) {
            collect(place.below(i, place.value().get(i)), places);
        }
    }

    private static JsonNode changed(JsonNode node, List<Object> steps, int depth, UnaryOperator<JsonNode> change) {
        if (depth == steps.size()) {
            return change.apply(node);
        }
        if (node instanceof ObjectNode object && steps.get(depth) instanceof String name) {
            ObjectNode copy = FACTORY.objectNode();
            copy.setAll(object);
            return copy.set(name, changed(object.get(name), steps, depth + 1, change));
        }
        ArrayNode copy = FACTORY.arrayNode();
        node.forEach(copy::add);
        int index = (Integer) steps.get(depth);
        copy.set(index, changed(node.get(index), steps, depth + 1, change));
        return copy;
    }

    private static List<UnaryOperator<JsonNode>> changes(JsonNode node) {
        List<UnaryOperator<JsonNode>> changes = new ArrayList<>();
        replacements(node).forEach(value -> changes.add(old -> value));
        node.fieldNames().forEachRemaining(name -> changes.add(old -> {
            ObjectNode less = old.deepCopy();
            less.remove(name);
            return less;
        }));
        if (node.isObject()) {
            changes.add(old -> ((ObjectNode) old.deepCopy()).put("undeclared member", "x"));
        }
        if (node.isArray()) {
            changes.add(old -> ((ArrayNode) old.deepCopy()).addAll((ArrayNode) old));
            changes.add(old -> FACTORY.arrayNode());
        }
        return changes;
    }

    private static List<JsonNode> replacements(JsonNode node) {
        if (node.isTextual()) {
            return List.of(
                    FACTORY.numberNode(12_345), FACTORY.nullNode(), FACTORY.textNode(""),
                    FACTORY.textNode(node.textValue() + " not listed"), FACTORY.textNode("x".repeat(LONG_TEXT)));
        }
        if (node.isNumber()) {
            return List.of(
                    FACTORY.textNode("12"), FACTORY.booleanNode(true), FACTORY.numberNode(-1_000_003),
                    FACTORY.numberNode(1_000_003), FACTORY.numberNode(new BigDecimal("0.37")));
        }
        if (node.isBoolean()) {
            return List.of(FACTORY.textNode("true"), FACTORY.numberNode(1));
        }
        return node.isContainerNode()
                ? List.of(FACTORY.textNode("text"), FACTORY.nullNode(), node.isArray() ? FACTORY.objectNode() : FACTORY.arrayNode())
                : List.of(FACTORY.booleanNode(false));
    }
}
