package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.runtime.text.Durations;
import io.github.synthskills.runtime.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping by key, with typed access to its values; everything that is wrong becomes a problem. */
final class Mapping {

    private final Reading reading;
    private final Node node;
    private final String what;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A key with its value. */
    record Entry(String key, Node keyNode, Node value) {}

    private Mapping(Reading reading, Node node, String what) {
        this.reading = reading;
        this.node = node;
        this.what = what;
    }

    /** A mapping with any keys; null, with a problem, if the node is none. */
    static @Nullable Mapping of(Reading reading, Node node, String what) {
        if (!(node instanceof MappingNode tuples)) {
            reading.wrongType(node, what, "a mapping (key: value)");
            return null;
        }
        Mapping mapping = new Mapping(reading, node, what);
        tuples.getValue().forEach(mapping::add);
        return mapping;
    }

    /** A mapping with known keys only. */
    static @Nullable Mapping of(Reading reading, Node node, String what, List<String> known) {
        Mapping mapping = of(reading, node, what);
        if (mapping != null) {
            mapping.entries.values().stream()
                    .filter(entry -> !known.contains(entry.key()))
                    .forEach(entry -> mapping.unknown(entry, known));
        }
        return mapping;
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            reading.error("SYNTH-SPEC-TYPE", tuple.getKeyNode(), "A key of '" + what + "' must be text.");
            return;
        }
        if (key.getValue().contains("${")) {
            reading.error("SYNTH-SPEC-QUOTE", key, "YAML takes " + Reading.quote(key.getValue())
                    + " for a key, and keys have no expressions; put the value that was meant into quotes.");
            return;
        }
        Entry entry = new Entry(key.getValue(), key, tuple.getValueNode());
        Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            reading.error("SYNTH-SPEC-DUPLICATE", key, Reading.quote(entry.key()) + " is already given in line "
                    + reading.position(first.keyNode()).line() + "; keep one of the two.");
        }
    }

    private void unknown(Entry entry, Collection<String> known) {
        reading.error("SYNTH-SPEC-KEY", entry.keyNode(), "unknown key " + Reading.quote(entry.key()) + " in '" + what
                + "'" + Nearest.ending(entry.key(), known) + " Known keys: " + String.join(", ", known) + ".");
    }

    Position position() {
        return reading.position(node);
    }

    Node node() {
        return node;
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The value of a key, or null. */
    @Nullable Node get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    Node keyNode(String key) {
        Entry entry = entries.get(key);
        return entry == null ? node : entry.keyNode();
    }

    /** The value of a key that must be there; null, with a problem, if it is not. */
    @Nullable Node require(String key, String advice) {
        Node value = get(key);
        if (value == null) {
            reading.error("SYNTH-SPEC-MISSING", node, "'" + what + "' lacks '" + key + "'; " + advice);
        }
        return value;
    }

    @Nullable String text(String key) {
        Node value = get(key);
        return value == null ? null : reading.text(value, key);
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(optionalFlag(key));
    }

    @Nullable Boolean optionalFlag(String key) {
        Node value = get(key);
        if (value == null) {
            return null;
        }
        if (value.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(((ScalarNode) value).getValue());
        }
        reading.wrongType(value, key, "true or false");
        return null;
    }

    /** A whole number in a range; 0 if the key is not there. */
    int count(String key, int most) {
        Node value = get(key);
        return value == null ? 0 : count(reading, value, key, most);
    }

    static int count(Reading reading, Node value, String what, int most) {
        if (value instanceof ScalarNode scalar
                && Scalars.value(scalar) instanceof Long number
                && number >= 1
                && number <= most) {
            return number.intValue();
        }
        reading.wrongType(value, what, "a whole number from 1 to " + most);
        return 0;
    }

    @Nullable Duration duration(String key) {
        String text = text(key);
        Node value = get(key);
        if (text == null || value == null) {
            return null;
        }
        Duration duration = Durations.parse(text);
        if (duration == null) {
            reading.error("SYNTH-SPEC-VALUE", value, "'" + key + "' is " + Reading.quote(text)
                    + "; write a length of time such as 500ms, 30s, 5m, 2h or PT1M30S.");
        }
        return duration;
    }

    /** One of several words; the fallback if the key is not there. */
    <T extends @Nullable Object> T choice(String key, T fallback, Map<String, T> words) {
        Node value = get(key);
        if (value == null) {
            return fallback;
        }
        String text = reading.text(value, key);
        if (text != null && words.containsKey(text)) {
            return words.get(text);
        }
        if (text != null) {
            reading.error("SYNTH-SPEC-VALUE", value, "'" + key + "' is " + Reading.quote(text) + "; it must be one of: "
                    + words.keySet().stream().sorted().collect(Collectors.joining(", ")) + "."
                    + Nearest.first(text, words.keySet()).map(name -> " Did you mean '" + name + "'?").orElse(""));
        }
        return fallback;
    }

    /** The nodes of a list, or of a single value that stands for a list of one. */
    List<Node> list(String key) {
        Node value = get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof SequenceNode sequence ? new ArrayList<>(sequence.getValue()) : List.of(value);
    }
}
