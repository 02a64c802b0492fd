package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shape of samples.
 *
 * <p>A member that some objects lack is optional, one that was null is nullable, and both are counted. What was never seen
 * with a value (always null, or the elements of lists that were always empty) is any JSON. Objects whose member names look
 * like data make a map, so that those names reach no file. Below {@value #DEEPEST} levels everything is any JSON.
 */
public final class ShapeInference {

    private static final int DEEPEST = 40;

    private ShapeInference() {}

    /**
     * The shape that all samples have in common.
     *
     * @param samples values, none of them absent; without any the shape is any JSON
     * @param origin where they come from, such as {@code outlook/list-messages}
     */
    public static Shape infer(Collection<Json> samples, String origin) {
        Seen seen = new Seen();
        samples.forEach(sample -> seen.add(sample.node(), 0));
        if (seen.nulls > 0 && seen.nulls == seen.total) {
            return Shape.NULL;
        }
        return seen.shape(origin);
    }

    /** What was seen at one place of the samples. */
    private static final class Seen {
        private int total;
        private int nulls;
        private int objects;
        private int nonEmptyObjects;
        private boolean cut;
        private @Nullable Shape bool;
        private @Nullable Shape number;
        private @Nullable Shape text;
        private @Nullable Seen elements;
        private final Map<String, Seen> members = new TreeMap<>();

        void add(JsonNode node, int depth) {
            total++;
            if (depth > DEEPEST) {
                cut = true;
                return;
            }
            switch (node.getNodeType()) {
                case NULL, MISSING -> nulls++;
                case BOOLEAN -> bool = Shape.BOOLEAN;
                case NUMBER -> addNumber(node);
                case ARRAY -> addList(node, depth);
                case OBJECT -> addObject(node, depth);
                default -> text = Shape.STRING;
            }
        }

        private void addNumber(JsonNode node) {
            boolean whole = node.isIntegralNumber() && node.canConvertToLong();
            number = whole && number != Shape.NUMBER ? Shape.INTEGER : Shape.NUMBER;
        }

        private void addList(JsonNode node, int depth) {
            Seen inner = elements == null ? new Seen() : elements;
            elements = inner;
            node.forEach(element -> inner.add(element, depth + 1));
        }

        private void addObject(JsonNode node, int depth) {
            objects++;
            nonEmptyObjects += node.isEmpty() ? 0 : 1;
            node.properties().forEach(member -> members
                    .computeIfAbsent(member.getKey(), name -> new Seen())
                    .add(member.getValue(), depth + 1));
        }

        Shape shape(String origin) {
            List<Shape> options = new ArrayList<>();
            for (Shape scalar : new @Nullable Shape[] {bool, number, text}) {
                if (scalar != null) {
                    options.add(scalar);
                }
            }
            if (elements != null) {
                options.add(new Shape.ListOf(elements.shape(Origins.element(origin))));
            }
            if (objects > 0) {
                options.add(objectShape(origin));
            }
            if (cut || options.isEmpty()) {
                return Shape.ANY;
            }
            Shape bare = options.size() == 1 ? options.get(0) : new Shape.Union(options);
            return nulls > 0 ? Shape.nullable(bare) : bare;
        }

        private Shape objectShape(String origin) {
            if (members.keySet().stream().anyMatch(DataKeys::looksLikeData)) {
                return new Shape.MapOf(valueShape(origin));
            }
            if (DataKeys.vary(nonEmptyObjects, members.values().stream().map(member -> member.total).toList())) {
                Shape value = valueShape(origin);
                if (!(Shape.nonNull(value) instanceof Shape.Union)) {
                    return new Shape.MapOf(value);
                }
            }
            List<Field> fields = new ArrayList<>();
            members.forEach((name, member) -> fields.add(new Field(
                    name,
                    member.shape(Origins.member(origin, name)),
                    member.total < objects,
                    new Evidence(objects, objects - member.total, member.nulls))));
            return new Shape.RecordOf(origin, fields);
        }

        /** The shape of all members' values together, as a map has it. */
        private Shape valueShape(String origin) {
            Seen together = new Seen();
            members.values().forEach(together::addAll);
            return together.shape(Origins.value(origin));
        }

        private void addAll(Seen other) {
            total += other.total;
            nulls += other.nulls;
            objects += other.objects;
            nonEmptyObjects += other.nonEmptyObjects;
            cut |= other.cut;
            bool = bool == null ? other.bool : bool;
            if (other.number != null) {
                number = number == null || number.equals(other.number) ? other.number : Shape.NUMBER;
            }
            text = text == null ? other.text : text;
            if (other.elements != null) {
                elements = elements == null ? new Seen() : elements;
                elements.addAll(other.elements);
            }
            other.members.forEach((name, member) ->
                    members.computeIfAbsent(name, key -> new Seen()).addAll(member));
        }
    }
}
