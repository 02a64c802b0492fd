package io.github.synthskills.core.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What samples are made of, as lines: the names of members, the kinds of values, how many there are of each and how long texts
 * and lists are. No value of a sample is told, nor a member name that is data rather than a programmer's choice.
 */
final class Structure {

    private static final int DEEPEST = 16;
    private static final int MOST_LINES = 200;
    private static final int MOST_MEMBERS = 80;

    private final List<String> lines = new ArrayList<>();

    private Structure() {}

    /**
     * The structure of samples.
     *
     * @param shape their common shape, which tells the maps from the records
     */
    static List<String> of(Collection<Json> samples, Shape shape) {
        Place place = new Place();
        samples.forEach(sample -> place.add(sample.node(), shape, 0));
        Structure structure = new Structure();
        structure.lines.add(place.words(samples.size()));
        structure.inside(place, 1);
        return List.copyOf(structure.lines);
    }

    /** A shape without null and without what schemas assert of it. */
    static Shape bare(Shape shape) {
        Shape bare = Shape.nonNull(shape);
        return bare instanceof Shape.Detailed detailed ? bare(detailed.shape()) : bare;
    }

    private void inside(Place place, int depth) {
        place.members.entrySet().stream().limit(MOST_MEMBERS).forEach(member -> {
            Place value = member.getValue();
            boolean optional = value.total < place.objects;
            add(depth, ShapeText.name(member.getKey()) + (optional ? "?" : "") + ": " + value.words(place.objects));
            inside(value, depth + 1);
        });
        if (place.members.size() > MOST_MEMBERS) {
            add(depth, "… and " + (place.members.size() - MOST_MEMBERS) + " more");
        }
        if (place.values != null) {
            add(depth, "each value: " + place.values.words(place.values.total));
            inside(place.values, depth + 1);
        }
        if (place.elements != null && place.elements.total > 0) {
            add(depth, "each element: " + place.elements.words(place.elements.total));
            inside(place.elements, depth + 1);
        }
    }

    private void add(int depth, String line) {
        if (lines.size() < MOST_LINES) {
            lines.add("  ".repeat(depth) + line);
        } else if (lines.size() == MOST_LINES) {
            lines.add("…");
        }
    }

    /** What was seen at one place. */
    private static final class Place {
        private int total;
        private int nulls;
        private int booleans;
        private int wholes;
        private int fractions;
        private int objects;
        private final Range texts = new Range();
        private final Range lists = new Range();
        private final Range maps = new Range();
        private final Map<String, Place> members = new TreeMap<>();
        private @Nullable Place elements;
        private @Nullable Place values;

        void add(JsonNode node, Shape shape, int depth) {
            total++;
            switch (node.getNodeType()) {
                case NULL, MISSING -> nulls++;
                case BOOLEAN -> booleans++;
                case NUMBER -> {
                    if (node.isIntegralNumber()) {
                        wholes++;
                    } else {
                        fractions++;
                    }
                }
                case ARRAY -> list(node, shape, depth);
                case OBJECT -> object(node, shape, depth);
                default -> texts.add(node.asText().length());
            }
        }

        private void list(JsonNode node, Shape shape, int depth) {
            lists.add(node.size());
            Place inner = elements == null ? new Place() : elements;
            elements = inner;
            Shape element = option(shape, Shape.ListOf.class) instanceof Shape.ListOf list ? list.element() : Shape.ANY;
            if (depth < DEEPEST) {
                node.forEach(one -> inner.add(one, element, depth + 1));
            }
        }

        private void object(JsonNode node, Shape shape, int depth) {
            Shape record = option(shape, Shape.RecordOf.class);
            if (record instanceof Shape.RecordOf known && depth < DEEPEST) {
                objects++;
                node.properties().forEach(member -> known.field(member.getKey())
                        .ifPresent(field -> members.computeIfAbsent(field.name(), name -> new Place())
                                .add(member.getValue(), field.shape(), depth + 1)));
                return;
            }
            // names that the shape does not know are data, such as addresses: they are counted, not told
            maps.add(node.size());
            Place inner = values == null ? new Place() : values;
            values = inner;
            Shape value = option(shape, Shape.MapOf.class) instanceof Shape.MapOf map ? map.value() : Shape.ANY;
            if (depth < DEEPEST) {
                node.forEach(one -> inner.add(one, value, depth + 1));
            }
        }

        private static @Nullable Shape option(Shape shape, Class<? extends Shape> kind) {
            Shape bare = bare(shape);
            Stream<Shape> options = bare instanceof Shape.Union union
                    ? union.options().stream()
                    : bare instanceof Shape.OneOf choice ? choice.options().stream() : Stream.of(bare);
            return options.map(Structure::bare).filter(kind::isInstance).findFirst().orElse(null);
        }

        /** The kinds that were seen here, with counts where there is more than one of them. */
        String words(int expected) {
            List<String> kinds = new ArrayList<>();
            List<Integer> counts = new ArrayList<>();
            add(kinds, counts, objects, "object");
            add(kinds, counts, maps.count, "map of " + maps.words("entry", "entries"));
            add(kinds, counts, lists.count, "list of " + lists.words("element", "elements"));
            add(kinds, counts, texts.count, "text of " + texts.words("character", "characters"));
            add(kinds, counts, wholes, "whole number");
            add(kinds, counts, fractions, "number");
            add(kinds, counts, booleans, "true or false");
            add(kinds, counts, nulls, "null");
            add(kinds, counts, expected - total, "absent");
            if (kinds.size() == 1) {
                return counts.get(0) == 1 ? kinds.get(0) : kinds.get(0) + ", " + counts.get(0) + " times";
            }
            List<String> words = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                words.add(counts.get(i) + " × " + kinds.get(i));
            }
            return String.join(", ", words);
        }

        private static void add(List<String> kinds, List<Integer> counts, int count, String kind) {
            if (count > 0) {
                kinds.add(kind);
                counts.add(count);
            }
        }
    }

    /** From the least to the most. */
    private static final class Range {
        private int count;
        private int least = Integer.MAX_VALUE;
        private int most;

        void add(int size) {
            count++;
            least = Math.min(least, size);
            most = Math.max(most, size);
        }

        String words(String one, String many) {
            return (least == most ? String.valueOf(least) : least + " to " + most) + " " + (most == 1 ? one : many);
        }
    }
}
