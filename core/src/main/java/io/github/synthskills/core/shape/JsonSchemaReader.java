package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads JSON Schema (drafts 4 to 2020-12) as a shape, with everything that a shape can say. Every value that the schema
 * allows fits the shape; of what we have no words for ({@code not}, {@code if}, {@code contains}, …) the shape allows more.
 * Only local references are followed. What lies below {@value #DEEPEST} levels or after {@value #LARGEST} subschemas is any
 * JSON; nothing throws.
 */
public final class JsonSchemaReader {

    static final int DEEPEST = 64;
    static final int LARGEST = 10_000;
    private static final int MOST_PARTS = 200_000;
    private static final int MOST_OPTIONS = 1_000;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final int LONGEST_DEFAULT = 2_000;

    private final SchemaLinks links;
    private final SchemaTypes types = new SchemaTypes(this);
    /** The schemas that are being read, and the origins of their shapes: one that is met again recurs. */
    private final Map<JsonNode, String> open = new IdentityHashMap<>();
    private final Set<JsonNode> recurring = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<JsonNode, Details> texts = new IdentityHashMap<>();
    private int nodes;
    private int parts;

    private JsonSchemaReader(JsonNode root, String origin) {
        this.links = new SchemaLinks(root, origin);
    }

    /**
     * The shape that a schema describes.
     *
     * @param schema the schema; absent, null and {@code true} mean any JSON
     * @param origin where it comes from, such as {@code outlook/list-messages}
     */
    public static Shape read(Json schema, String origin) {
        Shape shape = new JsonSchemaReader(schema.node(), origin).shape(schema.node(), origin, 0);
        return hasOwnVocabulary(schema.node()) ? Rewrite.withoutBounds(shape) : shape;
    }

    /**
     * The arguments that an input schema describes: always a record, without members if the schema names none, and with the
     * members of all alternatives if it describes several.
     */
    public static Shape.RecordOf readInput(Json schema, String origin) {
        Shape shape = Rewrite.bare(read(schema, origin));
        if (shape instanceof Shape.RecordOf object) {
            return object;
        }
        boolean choice = shape instanceof Shape.OneOf;
        Shape all = choice ? Rewrite.bare(Shapes.union(((Shape.OneOf) shape).options())) : shape;
        return all instanceof Shape.RecordOf object
                ? new Shape.RecordOf(origin, object.fields())
                : new Shape.RecordOf(origin, List.of());
    }

    /**
     * The arguments that an input schema describes, with all that it says of them: a record as {@link #readInput} gives it, whose
     * details may close it or tell the shape of arguments that are not declared.
     */
    public static Shape readArguments(Json schema, String origin) {
        Shape shape = Shape.nonNull(read(schema, origin));
        if (Rewrite.bare(shape) instanceof Shape.RecordOf) {
            return shape;
        }
        Shape.RecordOf object = readInput(schema, origin);
        return Rewrite.bare(shape) instanceof Shape.MapOf map && !(map.value() instanceof Shape.Any)
                ? Rewrite.detailed(object, Rewrite.details(shape).withMembers(false, map.value()))
                : object;
    }

    /** Where a schema names a metaschema of its own, nobody knows whether its bounds bind. */
    private static boolean hasOwnVocabulary(JsonNode root) {
        String dialect = root.path("$schema").asText("");
        return !dialect.isEmpty() && !dialect.contains("json-schema.org/");
    }

    /** The shape of a subschema at that place. */
    Shape shape(JsonNode schema, String origin, int depth) {
        if (!schema.isObject() || schema.isEmpty()) {
            return Shape.ANY;
        }
        String around = open.get(schema);
        if (around != null) {
            recurring.add(schema);
            return new Shape.Ref(around);
        }
        parts += parts(schema);
        if (depth > DEEPEST || ++nodes > LARGEST || parts > MOST_PARTS) {
            return Shape.ANY;
        }
        open.put(schema, origin);
        try {
            Shape shape = described(schema, origin, depth);
            return recurring.remove(schema) ? Recursion.closed(shape, origin) : shape;
        } finally {
            open.remove(schema);
        }
    }

    /** What is read with a schema each time that it is referred to, be it ever so little. */
    private static int parts(JsonNode schema) {
        return Stream.of("properties", "required", "enum", "type").mapToInt(name -> schema.path(name).size()).sum();
    }

    private Shape described(JsonNode schema, String origin, int depth) {
        Shape shape = Shape.ANY;
        if (!links.ignoresBesideReference(schema)) {
            shape = types.of(schema, origin, depth);
        }
        JsonNode reference = schema.path("$ref");
        if (reference.isTextual()) {
            shape = both(shape, referred(schema, reference.textValue(), depth), origin);
        }
        if (!links.ignoresBesideReference(schema)) {
            for (JsonNode part : schema.path("allOf")) {
                shape = both(shape, shape(part, origin, depth + 1), origin);
            }
            shape = both(shape, choice(schema.path("anyOf"), shape, origin, depth), origin);
            shape = both(shape, choice(schema.path("oneOf"), shape, origin, depth), origin);
        }
        boolean nullable = schema.path("nullable").asBoolean() || schema.path("x-nullable").asBoolean();
        Shape detailed = Rewrite.detailed(shape, texts.computeIfAbsent(schema, JsonSchemaReader::texts));
        return nullable ? Shape.nullable(detailed) : detailed;
    }

    private static Shape both(Shape left, Shape right, String origin) {
        Shape both = Overlap.of(left, right, origin);
        return both == null ? left : both;
    }

    private Shape referred(JsonNode schema, String reference, int depth) {
        SchemaLinks.Target target = links.find(schema, reference);
        return target == null ? Shape.ANY : shape(target.schema(), target.origin(), depth + 1);
    }

    /** Alternatives that only constrain (such as {@code required}) are none beside something that says what it is. */
    private Shape choice(JsonNode list, Shape beside, String origin, int depth) {
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_OPTIONS) {
            return Shape.ANY;
        }
        boolean alone = Rewrite.bare(beside) instanceof Shape.Any;
        List<Shape> options = new ArrayList<>();
        boolean describes = false;
        int number = 0;
        for (JsonNode option : list) {
            number++;
            describes |= SchemaTypes.describes(option);
            if (!isNever(option)) {
                options.add(shape(option, Origins.option(origin, number), depth + 1));
            }
        }
        return alone || describes ? Choices.of(origin, options) : Shape.ANY;
    }

    /** Whether the schema is {@code false}. */
    static boolean isNever(JsonNode schema) {
        return schema.isBoolean() && !schema.booleanValue();
    }

    private static Details texts(JsonNode schema) {
        JsonNode said = schema.path("description");
        JsonNode fallback = schema.path("default");
        boolean known = !fallback.isMissingNode() && fallback.toString().length() <= LONGEST_DEFAULT;
        return Details.NONE.withTexts(
                said.isTextual() ? CleanText.line(said.textValue(), LONGEST_DESCRIPTION) : "",
                known ? SchemaTypes.settled(fallback) : Json.absent());
    }
}
