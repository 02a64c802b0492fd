package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a schema says of objects: a record if it names members, else a map. */
final class SchemaObjects {

    private static final List<String> ELSEWHERE =
            List.of("$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "patternProperties");

    private final JsonSchemaReader reader;

    SchemaObjects(JsonSchemaReader reader) {
        this.reader = reader;
    }

    Shape of(JsonNode schema, String origin, int depth) {
        Details size = SchemaBounds.size(schema, "minProperties", "maxProperties", false);
        Shape others = others(schema, origin, depth);
        boolean closed = isClosed(schema);
        List<Field> fields = fields(schema, others, origin, depth);
        if (fields.isEmpty() && !closed) {
            return Rewrite.detailed(new Shape.MapOf(others == null ? Shape.ANY : others), size);
        }
        Details details = size.withMembers(closed, others instanceof Shape.Any ? null : others);
        return Rewrite.detailed(new Shape.RecordOf(origin, fields), details);
    }

    private List<Field> fields(JsonNode schema, @Nullable Shape others, String origin, int depth) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> {
            if (name.isTextual()) {
                required.add(name.textValue());
            }
        });
        Map<String, Field> fields = new TreeMap<>();
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            if (!JsonSchemaReader.isNever(property.getValue())) {
                Shape shape = reader.shape(property.getValue(), Origins.member(origin, name), depth + 1);
                fields.put(name, new Field(name, shape, !required.contains(name), Evidence.DECLARED));
            }
        });
        for (String name : required) {
            fields.computeIfAbsent(name, missing -> Field.of(missing, others == null ? Shape.ANY : others));
        }
        return List.copyOf(fields.values());
    }

    private static boolean isClosed(JsonNode schema) {
        boolean patterns = !schema.path("patternProperties").isEmpty();
        boolean alone = ELSEWHERE.stream().noneMatch(schema::has) && !schema.has("additionalProperties");
        return !patterns && JsonSchemaReader.isNever(schema.path("additionalProperties"))
                || alone && JsonSchemaReader.isNever(schema.path("unevaluatedProperties"));
    }

    /** The shape of members that are not declared by name; null if nothing is said of them. */
    private @Nullable Shape others(JsonNode schema, String origin, int depth) {
        JsonNode patterns = schema.path("patternProperties");
        JsonNode rest = schema.path("additionalProperties");
        List<Shape> shapes = new ArrayList<>();
        for (JsonNode pattern : patterns) {
            shapes.add(reader.shape(pattern, Origins.option(Origins.value(origin), shapes.size() + 1), depth + 1));
        }
        boolean described = rest.isObject();
        if (described) {
            shapes.add(reader.shape(rest, Origins.value(origin), depth + 1));
        }
        if (shapes.isEmpty()) {
            return null;
        }
        Shape shape = Choices.of(Origins.value(origin), shapes);
        return described || JsonSchemaReader.isNever(rest) ? shape : SchemaLists.lenient(shape);
    }
}
