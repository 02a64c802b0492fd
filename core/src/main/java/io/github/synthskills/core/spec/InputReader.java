package io.github.synthskills.core.spec;

import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec.Input;
import io.github.synthskills.core.spec.TaskSpec.InputType;
import io.github.synthskills.core.spec.TaskSpec.Literal;
import io.github.synthskills.runtime.text.Nearest;
import io.github.synthskills.runtime.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code inputs}. */
final class InputReader {

    private static final Map<String, Shape.Kind> KINDS = Map.of(
            "string", Shape.Kind.STRING,
            "integer", Shape.Kind.INTEGER,
            "number", Shape.Kind.NUMBER,
            "boolean", Shape.Kind.BOOLEAN,
            "timestamp", Shape.Kind.TIMESTAMP,
            "duration", Shape.Kind.DURATION);
    private static final String TYPES = "string, integer, number, boolean, timestamp, duration, array";
    private static final InputType STRING = new InputType.Scalar(Shape.Kind.STRING);

    private final Reading reading;
    private final Names names;

    InputReader(Reading reading, Names names) {
        this.reading = reading;
        this.names = names;
    }

    List<Input> read(@Nullable Node node) {
        Mapping mapping = node == null ? null : Mapping.of(reading, node, "inputs");
        List<Input> inputs = new ArrayList<>();
        if (mapping != null) {
            for (Mapping.Entry entry : mapping.entries()) {
                if (names.member(entry.keyNode(), "input", entry.key())) {
                    inputs.add(input(entry));
                }
            }
        }
        return inputs;
    }

    private Input input(Mapping.Entry entry) {
        if (entry.value() instanceof ScalarNode) {
            InputType type = type(entry.value(), null);
            return new Input(
                    reading.position(entry.keyNode()), entry.key(), type, null, null, null, List.of(), "", false);
        }
        Mapping mapping = Mapping.of(reading, entry.value(), entry.key(), SpecKeys.INPUT);
        if (mapping == null) {
            return new Input(
                    reading.position(entry.keyNode()), entry.key(), STRING, null, null, null, List.of(), "", false);
        }
        Node typeNode = mapping.require("type", "add 'type:' with one of: " + TYPES + ".");
        InputType type = typeNode == null ? STRING : type(typeNode, mapping);
        LiteralReader literals = new LiteralReader(reading, type);
        Double minimum = bound(mapping, "minimum", type);
        Double maximum = bound(mapping, "maximum", type);
        if (minimum != null && maximum != null && minimum > maximum) {
            reading.error("SYNTH-SPEC-VALUE", mapping.keyNode("minimum"), "'minimum' is greater than 'maximum'; correct one of them.");
        }
        List<Literal> allowed = mapping.list("enum").stream().map(value -> literals.read(value, "enum")).toList();
        Node defaultNode = mapping.get("default");
        Literal fallback = defaultNode == null ? null : literals.read(defaultNode, "default");
        if (defaultNode != null && fallback != null) {
            checkDefault(defaultNode, fallback, minimum, maximum, allowed);
        }
        boolean secret = mapping.flag("secret");
        if (secret && defaultNode != null) {
            reading.error("SYNTH-SPEC-DEFAULT", defaultNode, "A secret input has no default, since the spec is committed; "
                    + "remove 'default' and give the value when the skill is run.");
        }
        String description = mapping.text("description");
        return new Input(
                reading.position(entry.keyNode()), entry.key(), type, fallback, minimum, maximum, allowed,
                description == null ? "" : description, secret);
    }

    private InputType type(Node node, @Nullable Mapping mapping) {
        String name = reading.text(node, "type");
        if (name == null) {
            return STRING;
        }
        if (name.equals("array")) {
            Node items = mapping == null ? null : mapping.get("items");
            if (items == null) {
                reading.error("SYNTH-SPEC-MISSING", node,
                        "An input of type array says what its elements are, such as { type: array, items: string }.");
                return new InputType.Array(STRING);
            }
            return new InputType.Array(items(items));
        }
        if (mapping != null && mapping.has("items")) {
            reading.error("SYNTH-SPEC-VALUE", mapping.keyNode("items"),
                    "'items' is only for 'type: array', and the type here is '" + name + "'; remove it, or write 'type: array'.");
        }
        Shape.Kind kind = KINDS.get(name);
        if (kind == null) {
            reading.error("SYNTH-SPEC-VALUE", node, "unknown type " + Reading.quote(name)
                    + Nearest.ending(name, KINDS.keySet()) + " Types: " + TYPES + ".");
            return STRING;
        }
        return new InputType.Scalar(kind);
    }

    private InputType items(Node node) {
        if (node instanceof MappingNode) {
            Mapping mapping = Mapping.of(reading, node, "items", List.of("type", "items"));
            Node type = mapping == null ? null : mapping.require("type", "write { type: string }, for instance.");
            return type == null ? STRING : type(type, mapping);
        }
        return type(node, null);
    }

    private @Nullable Double bound(Mapping mapping, String key, InputType type) {
        Node node = mapping.get(key);
        if (node == null) {
            return null;
        }
        boolean numeric = type.equals(new InputType.Scalar(Shape.Kind.INTEGER))
                || type.equals(new InputType.Scalar(Shape.Kind.NUMBER));
        if (!numeric) {
            reading.error("SYNTH-SPEC-VALUE", mapping.keyNode(key), "'" + key + "' is only for integer and number; remove it.");
            return null;
        }
        if (node instanceof ScalarNode scalar
                && Scalars.value(scalar) instanceof Number number
                && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        reading.wrongType(node, key, "a number");
        return null;
    }

    private void checkDefault(
            Node node, Literal fallback, @Nullable Double minimum, @Nullable Double maximum, List<Literal> allowed) {
        if (fallback.value() instanceof Number number) {
            if (minimum != null && number.doubleValue() < minimum) {
                reading.error("SYNTH-SPEC-DEFAULT", node, "The default " + number + " is below the minimum; correct one of them.");
            }
            if (maximum != null && number.doubleValue() > maximum) {
                reading.error("SYNTH-SPEC-DEFAULT", node, "The default " + number + " is above the maximum; correct one of them.");
            }
        }
        if (!allowed.isEmpty()
                && allowed.stream().noneMatch(one -> Objects.equals(one.value(), fallback.value()))) {
            reading.error("SYNTH-SPEC-DEFAULT", node, "The default is not among the values of 'enum'; choose one of them, or add it there.");
        }
    }
}
