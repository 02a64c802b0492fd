package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was seen at one place of the samples: kinds, counts and lengths. Values are looked at and forgotten. Not thread-safe. */
final class Seen {

    private static final int DEEPEST = 40;
    /** An object with more names than this is a map whatever they are; single names are not followed any further. */
    private static final int WIDEST = 2_000;

    private final int documentDepth;
    private int total;
    private int nulls;
    private int objects;
    private int nonEmptyObjects;
    private boolean cut;
    private int bools;
    private int wholes;
    private int fractions;
    private int lists;
    private @Nullable Span sizes;
    private @Nullable SeenTexts texts;
    private @Nullable Seen elements;
    private @Nullable Seen crowd;
    private Map<String, Seen> members = Map.of();

    /**
     * Nothing seen yet.
     *
     * @param documentDepth in how many documents that stand in texts this place lies
     */
    Seen(int documentDepth) {
        this.documentDepth = documentDepth;
    }

    int documentDepth() {
        return documentDepth;
    }

    /** The least and the most of a count. */
    record Span(int least, int most) {
        static Span with(@Nullable Span known, int count) {
            return known == null
                    ? new Span(count, count)
                    : new Span(Math.min(known.least, count), Math.max(known.most, count));
        }

        static @Nullable Span of(@Nullable Span left, @Nullable Span right) {
            return left == null || right == null
                    ? (left == null ? right : left)
                    : new Span(Math.min(left.least, right.least), Math.max(left.most, right.most));
        }

        @Override
        public String toString() {
            return least == most ? String.valueOf(least) : least + " to " + most;
        }
    }

    void add(JsonNode node, int depth) {
        total++;
        if (depth > DEEPEST) {
            cut = true;
            return;
        }
        switch (node.getNodeType()) {
            case NULL, MISSING -> nulls++;
            case BOOLEAN -> bools++;
            case NUMBER -> addNumber(node);
            case ARRAY -> addList(node, depth);
            case OBJECT -> addObject(node, depth);
            default -> texts().add(node.asText(), depth, documentDepth);
        }
    }

    private SeenTexts texts() {
        SeenTexts known = texts == null ? new SeenTexts() : texts;
        texts = known;
        return known;
    }

    private void addNumber(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            wholes++;
        } else {
            fractions++;
        }
    }

    private void addList(JsonNode node, int depth) {
        lists++;
        sizes = Span.with(sizes, node.size());
        Seen inner = elements == null ? new Seen(documentDepth) : elements;
        elements = inner;
        node.forEach(element -> inner.add(element, depth + 1));
    }

    private void addObject(JsonNode node, int depth) {
        objects++;
        nonEmptyObjects += node.isEmpty() ? 0 : 1;
        node.properties().forEach(member -> member(member.getKey()).add(member.getValue(), depth + 1));
    }

    private Seen member(String name) {
        if (members.size() >= WIDEST) {
            crowd = crowd == null ? new Seen(documentDepth) : crowd;
            members.values().forEach(crowd::addAll);
            members = Map.of();
        }
        if (crowd != null) {
            return crowd;
        }
        members = members.isEmpty() ? new TreeMap<>() : members;
        return members.computeIfAbsent(name, key -> new Seen(documentDepth));
    }

    void addAll(Seen other) {
        total += other.total;
        nulls += other.nulls;
        objects += other.objects;
        nonEmptyObjects += other.nonEmptyObjects;
        cut |= other.cut;
        bools += other.bools;
        wholes += other.wholes;
        fractions += other.fractions;
        lists += other.lists;
        sizes = Span.of(sizes, other.sizes);
        if (other.texts != null) {
            texts().addAll(other.texts);
        }
        if (other.elements != null) {
            elements = elements == null ? new Seen(documentDepth) : elements;
            elements.addAll(other.elements);
        }
        if (other.crowd != null) {
            crowd = crowd == null ? new Seen(documentDepth) : crowd;
            crowd.addAll(other.crowd);
        }
        other.members.forEach((name, member) -> member(name).addAll(member));
    }

    // --- what it comes to ---

    /** Whether nothing but null was seen. */
    boolean isNull() {
        return nulls > 0 && nulls == total;
    }

    Shape shape(String origin) {
        List<Shape> options = new ArrayList<>();
        if (bools > 0) {
            options.add(Shape.BOOLEAN);
        }
        if (wholes + fractions > 0) {
            options.add(fractions > 0 ? Shape.NUMBER : Shape.INTEGER);
        }
        if (texts != null) {
            options.add(texts.shape(origin));
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
        Seen values = valuesOfMap(origin);
        if (values != null) {
            return new Shape.MapOf(values.shape(Origins.value(origin)));
        }
        List<Field> fields = new ArrayList<>();
        chosen().forEach((name, member) -> fields.add(new Field(
                name,
                member.shape(Origins.member(origin, name)),
                member.total < objects,
                new Evidence(objects, objects - member.total, member.nulls))));
        return new Shape.RecordOf(origin, fields);
    }

    /** All members' values together if the names are data; null if somebody chose the names. */
    private @Nullable Seen valuesOfMap(String origin) {
        int named = chosen().size();
        if (crowd != null || named * 2 <= members.size() && !members.isEmpty()) {
            return together();
        }
        boolean structured = members.values().stream().allMatch(member -> member.objects + member.lists == member.total);
        boolean vary = DataKeys.vary(
                nonEmptyObjects, members.values().stream().map(member -> member.total).toList(), structured);
        boolean people = structured && DataKeys.areLabels(members.keySet());
        if (!vary && !people) {
            return null;
        }
        Seen together = together();
        return Shape.nonNull(together.shape(Origins.value(origin))) instanceof Shape.Union ? null : together;
    }

    /** The members whose names somebody chose; single ones that look like data stay out of what is told and kept. */
    private Map<String, Seen> chosen() {
        Map<String, Seen> chosen = new TreeMap<>(members);
        chosen.keySet().removeIf(DataKeys::looksLikeData);
        return chosen;
    }

    private Seen together() {
        Seen together = new Seen(documentDepth);
        if (crowd != null) {
            together.addAll(crowd);
        }
        members.values().forEach(together::addAll);
        return together;
    }

    // --- in words ---

    /** Adds what was seen here in lines, each deeper by two blanks; names that are data are not told. */
    void describe(String name, int depth, Outline lines) {
        lines.add(depth, (name.isEmpty() ? "" : name + ": ") + String.join(" or ", kinds()));
        if (elements != null && elements.total > 0) {
            elements.describe("[]", depth + 1, lines);
        }
        Seen documents = texts == null ? null : texts.documents();
        if (documents != null) {
            documents.describe("()", depth + 1, lines);
        }
        Seen values = valuesOfMap("");
        if (values != null) {
            values.describe("{}", depth + 1, lines);
        } else {
            chosen().forEach((member, seen) -> seen.describe(Outline.name(member), depth + 1, lines));
        }
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        count(kinds, "true or false", bools);
        count(kinds, "whole number", wholes);
        count(kinds, "number", fractions);
        if (texts != null) {
            count(kinds, "text of " + texts.lengths() + " characters", texts.count());
        }
        count(kinds, "list of " + sizes, lists);
        count(kinds, "object", objects);
        count(kinds, "null", nulls);
        if (cut) {
            kinds.add("something deeper");
        }
        return kinds;
    }

    private static void count(List<String> kinds, String kind, int count) {
        if (count > 0) {
            kinds.add(kind + (count == 1 ? "" : " × " + count));
        }
    }
}
