package io.github.synthskills.benchmarks.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes one object: what is required, what may be there, and members that no schema names. */
final class ObjectMaker {

    private static final List<String> UNDECLARED = List.of("x-undeclared", "an other member", "\u65e5\u672c", "class", "$x");

    private final InstanceMaker values;
    private final Choices choices;
    private final JsonNode schema;
    private final String place;
    private final int depth;
    private final ObjectNode object = JsonNodeFactory.instance.objectNode();

    ObjectMaker(InstanceMaker values, Choices choices, JsonNode schema, String place, int depth) {
        this.values = values;
        this.choices = choices;
        this.schema = schema;
        this.place = place;
        this.depth = depth;
    }

    ObjectNode make() {
        JsonNode properties = schema.path("properties");
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        int most = schema.path("maxProperties").asInt(Integer.MAX_VALUE);
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (required.contains(property.getKey())) {
                object.set(property.getKey(), values.make(property.getValue(), placeOf(property.getKey()), depth + 1));
            }
        }
        required.stream().filter(name -> !object.has(name)).forEach(this::undeclared);
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (!object.has(property.getKey()) && object.size() < most) {
                optional(property.getKey(), property.getValue());
            }
        }
        dependents();
        additional(most);
        return object;
    }

    private String placeOf(String name) {
        return place + "/properties/" + name;
    }

    private void optional(String name, JsonNode property) {
        if (InstanceMaker.poor(depth) || choices.pick(placeOf(name) + "?", 2) == 0) {
            return;
        }
        try {
            object.set(name, values.make(property, placeOf(name), depth + 1));
        } catch (NoInstanceException impossible) {
            // it can always be left out
        }
    }

    private void dependents() {
        for (String key : List.of("dependentRequired", "dependencies")) {
            for (Map.Entry<String, JsonNode> entry : schema.path(key).properties()) {
                if (object.has(entry.getKey()) && entry.getValue().isArray()) {
                    entry.getValue().forEach(name -> {
                        if (!object.has(name.asText())) {
                            undeclared(name.asText());
                        }
                    });
                }
            }
        }
    }

    /** Members beyond the declared ones; a map has nothing else, so it gets several. */
    private void additional(int most) {
        boolean map = schema.path("properties").isEmpty();
        List<String> names = names();
        int wanted = InstanceMaker.poor(depth) || names.isEmpty()
                ? 0
                : choices.pick(place + "/additional", 2) == 0 ? 0 : map ? Math.min(3, names.size()) : 1;
        int least = schema.path("minProperties").asInt(0);
        for (int i = 0; i < names.size() && (i < wanted || object.size() < least) && object.size() < most; i++) {
            if (!object.has(names.get(i))) {
                undeclared(names.get(i));
            }
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        schema.path("patternProperties").properties().forEach(entry ->
                PatternText.sample(entry.getKey(), choices, place + "/name").ifPresent(names::add));
        boolean closed = InstanceMaker.isFalse(schema.path("additionalProperties"))
                || InstanceMaker.isFalse(schema.path("unevaluatedProperties"));
        if (closed) {
            return names;
        }
        JsonNode rule = schema.path("propertyNames");
        if (!rule.isObject() || rule.isEmpty()) {
            names.addAll(UNDECLARED);
            return names;
        }
        for (int i = 0; i < UNDECLARED.size(); i++) {
            try {
                JsonNode name = values.make(rule, place + "/propertyNames", depth + 1);
                Optional.ofNullable(name.textValue()).filter(text -> !names.contains(text)).ifPresent(names::add);
            } catch (NoInstanceException impossible) {
                return names;
            }
        }
        return names;
    }

    /** A member without a declaration of its own. */
    private void undeclared(String name) {
        JsonNode declared = schema.path("properties").path(name);
        JsonNode value = declared.isMissingNode() ? BooleanNode.TRUE : declared;
        if (declared.isMissingNode()) {
            JsonNode additional = schema.path("additionalProperties");
            value = additional.isObject() ? additional : value;
            for (Map.Entry<String, JsonNode> entry : schema.path("patternProperties").properties()) {
                if (Pattern.compile(entry.getKey()).matcher(name).find()) {
                    value = entry.getValue();
                }
            }
        }
        object.set(name, values.make(value, place + "/additionalProperties", depth + 1));
    }
}
