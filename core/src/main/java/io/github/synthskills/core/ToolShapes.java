package io.github.synthskills.core;

import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes of the results of each tool in one spec. A tool may give one step other members than another, by its arguments;
 * such a shape gets an origin of its own, so that it becomes a Java record of its own. Not thread-safe.
 */
final class ToolShapes {

    private final Map<String, Map<Shape, Shape>> byTool = new HashMap<>();

    /**
     * The shape of a result as this spec knows it.
     *
     * @param path the step's path, which names the origin if the tool has given another shape before
     */
    Shape of(String path, String tool, Shape shape) {
        Map<Shape, Shape> known = byTool.computeIfAbsent(tool, id -> new LinkedHashMap<>());
        String prefix = known.isEmpty() ? "" : path + "@";
        return known.computeIfAbsent(shape, seen -> prefix.isEmpty() ? seen : from(prefix, seen));
    }

    private static Shape from(String prefix, Shape shape) {
        if (shape instanceof Shape.Nullable nullable) {
            return Shape.nullable(from(prefix, nullable.shape()));
        }
        if (shape instanceof Shape.ListOf list) {
            return new Shape.ListOf(from(prefix, list.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            return new Shape.MapOf(from(prefix, map.value()));
        }
        if (shape instanceof Shape.RecordOf record) {
            List<Field> fields = record.fields().stream()
                    .map(field -> new Field(
                            field.name(), from(prefix, field.shape()), field.optional(), field.evidence()))
                    .toList();
            return new Shape.RecordOf(prefix + record.origin(), fields);
        }
        return shape;
    }
}
