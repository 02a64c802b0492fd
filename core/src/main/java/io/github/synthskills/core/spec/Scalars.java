package io.github.synthskills.core.spec;

import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML nodes as Java values: String, Long, Double, Boolean, null, and lists and maps of these. */
final class Scalars {

    private Scalars() {}

    /** A scalar's value; whole numbers beyond 64 bits stay text, as precision is never lost in silence. */
    static @Nullable Object value(ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        try {
            return tag.equals(Tag.INT) ? (Object) integer(text) : tag.equals(Tag.FLOAT) ? (Object) number(text) : text;
        } catch (NumberFormatException tooLarge) {
            return text;
        }
    }

    /** A scalar's value as JSON. */
    static Json json(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return Json.of(bool);
        }
        if (value instanceof Double number) {
            return Json.of(number);
        }
        if (value instanceof Long number) {
            return Json.of(number);
        }
        return value == null ? Json.NULL : Json.of(value.toString());
    }

    private static Long integer(String text) {
        if (text.startsWith("0x")) {
            return Long.valueOf(text.substring(2), 16);
        }
        return text.startsWith("0o") ? Long.valueOf(text.substring(2), 8) : Long.valueOf(text);
    }

    /** JSON has no infinity and no not-a-number, so these stay text. */
    private static Double number(String text) {
        return Double.valueOf(text);
    }

    /** Any node's value. */
    static @Nullable Object deep(Node node) {
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(deep(item)));
            return Collections.unmodifiableList(items);
        }
        if (node instanceof MappingNode mapping) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            mapping.getValue().forEach(tuple -> members.put(
                    tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "", deep(tuple.getValueNode())));
            return Collections.unmodifiableMap(members);
        }
        return value((ScalarNode) node);
    }
}
