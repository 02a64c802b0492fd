package io.github.synthskills.core.spec;

import io.github.synthskills.core.spec.TaskSpec.Expression;
import io.github.synthskills.core.spec.TaskSpec.Part;
import io.github.synthskills.core.spec.TaskSpec.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads values with <code>${...}</code> in them. */
final class ValueReader {

    private static final String OPEN = "${";

    private final Reading reading;
    private final ExpressionReader expressions;

    ValueReader(Reading reading, ExpressionReader expressions) {
        this.reading = reading;
        this.expressions = expressions;
    }

    /** A value of any form; null, with problems, if an expression in it is broken. */
    @Nullable Value value(Node node) {
        if (node instanceof MappingNode) {
            return members(node, "value");
        }
        if (node instanceof SequenceNode sequence) {
            List<Value> items = new ArrayList<>();
            sequence.getValue().forEach(item -> addIfThere(items, value(item)));
            return items.size() == sequence.getValue().size() ? new Value.Items(reading.position(node), items) : null;
        }
        return scalar((ScalarNode) node);
    }

    private static <T> void addIfThere(List<T> list, @Nullable T element) {
        if (element != null) {
            list.add(element);
        }
    }

    /** A mapping whose keys are taken verbatim. */
    Value.@Nullable Members members(Node node, String what) {
        Mapping mapping = Mapping.of(reading, node, what);
        if (mapping == null) {
            return null;
        }
        Map<String, Value> members = new LinkedHashMap<>();
        for (Mapping.Entry entry : mapping.entries()) {
            Value value = value(entry.value());
            if (value != null) {
                members.put(entry.key(), value);
            }
        }
        return new Value.Members(mapping.position(), members);
    }

    /** The members under a key; none if the key is not there. */
    Value.Members membersOf(Mapping mapping, String key) {
        Node node = mapping.get(key);
        Value.Members members = node == null ? null : members(node, key);
        return members == null ? new Value.Members(mapping.position(), Map.of()) : members;
    }

    /** The value under a key, or null. */
    @Nullable Value valueOf(Mapping mapping, String key) {
        Node node = mapping.get(key);
        return node == null ? null : value(node);
    }

    private @Nullable Value scalar(ScalarNode node) {
        if (!(Scalars.value(node) instanceof String text) || !text.contains(OPEN)) {
            return new Value.Plain(reading.position(node), Scalars.value(node));
        }
        TracedText traced = ScalarDecoder.decode(reading.source(), node).strip();
        List<Part> parts = parts(node, traced);
        if (parts == null) {
            return null;
        }
        boolean embeds = parts.stream().anyMatch(Part.Embedded.class::isInstance);
        if (!embeds) {
            return new Value.Plain(reading.position(node), text.replace("$" + OPEN, OPEN));
        }
        return parts.size() == 1 && parts.get(0) instanceof Part.Embedded whole
                ? new Value.Whole(reading.position(node), whole.expression())
                : new Value.Template(reading.position(node), parts);
    }

    /** Text and expressions in turn; null if an expression is broken, all of which are reported. */
    private @Nullable List<Part> parts(ScalarNode node, TracedText traced) {
        String text = traced.text();
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        boolean broken = false;
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$" + OPEN, at)) {
                plain.append(OPEN);
                at += OPEN.length() + 1;
            } else if (text.startsWith(OPEN, at)) {
                int begin = at + OPEN.length();
                int end = ExpressionEnd.find(text, begin);
                if (end < 0) {
                    expressions.unclosed(node, traced.at(at));
                    return null;
                }
                flush(plain, parts);
                Expression expression = expressions.parse(traced.part(begin, end));
                broken |= expression == null;
                if (expression != null) {
                    parts.add(new Part.Embedded(expression));
                }
                at = end + 1;
            } else {
                plain.append(text.charAt(at++));
            }
        }
        flush(plain, parts);
        return broken ? null : parts;
    }

    private static void flush(StringBuilder plain, List<Part> parts) {
        if (!plain.isEmpty()) {
            parts.add(new Part.Text(plain.toString()));
            plain.setLength(0);
        }
    }
}
