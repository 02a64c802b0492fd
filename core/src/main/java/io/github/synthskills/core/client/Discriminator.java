package io.github.synthskills.core.client;

import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The member by whose value the objects among the options of a choice are told apart.
 *
 * @param property its name on the wire
 * @param values for each option the text that it has there, or null where the option is no object
 */
record Discriminator(String property, List<@Nullable Json> values) {

    /** Where several members would do, the one that is meant for it. */
    private static final List<String> USUAL = List.of("type", "kind", "object", "action", "op");

    /** The discriminator of these options, or null if there is none. */
    static @Nullable Discriminator of(List<Shape> options) {
        List<Shape.RecordOf> records =
                options.stream().filter(TypeShapes::isRecord).map(TypeShapes::record).toList();
        if (records.size() < 2) {
            return null;
        }
        return records.get(0).fields().stream()
                .map(Field::name)
                .sorted(Comparator.comparingInt(name -> USUAL.contains(name) ? USUAL.indexOf(name) : USUAL.size()))
                .map(name -> by(name, options))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Discriminator by(String name, List<Shape> options) {
        List<@Nullable Json> values = new ArrayList<>();
        for (Shape option : options) {
            Json value = TypeShapes.isRecord(option) ? constant(TypeShapes.record(option), name) : null;
            if (value == null && TypeShapes.isRecord(option) || value != null && values.contains(value)) {
                return null;
            }
            values.add(value);
        }
        return new Discriminator(name, values);
    }

    private static @Nullable Json constant(Shape.RecordOf record, String name) {
        return record.field(name)
                .filter(field -> !field.optional() && !Shape.isNullable(field.shape()))
                .map(field -> TypeShapes.details(field.shape()).values())
                .filter(values -> values.size() == 1 && values.get(0).isString())
                .map(values -> values.get(0))
                .orElse(null);
    }

    /** What best says which of the options this object is: the first member, a required one if any, that no other has. */
    static String telling(List<Shape> options, int index) {
        HashSet<String> others = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            if (i != index && TypeShapes.isRecord(options.get(i))) {
                TypeShapes.record(options.get(i)).fields().forEach(field -> others.add(field.name()));
            }
        }
        List<Field> own = TypeShapes.record(options.get(index)).fields().stream()
                .filter(field -> !others.contains(field.name()))
                .sorted(Comparator.comparing(Field::optional))
                .toList();
        return own.isEmpty() ? "object" : own.get(0).name();
    }
}
