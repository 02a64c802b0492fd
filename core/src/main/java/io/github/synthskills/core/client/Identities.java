package io.github.synthskills.core.client;

import io.github.synthskills.core.shape.Details;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers shapes such that those of one Java type have one number: definitions by their origin, everything else by its
 * structure, whatever its origin. Not thread-safe.
 */
final class Identities {

    private final Map<List<?>, Integer> numbers = new HashMap<>();
    private final Map<Shape, Integer> known = new IdentityHashMap<>();

    /** The number of a shape. */
    int of(Shape shape) {
        Integer number = known.get(shape);
        if (number == null) {
            number = number(key(shape));
            known.put(shape, number);
        }
        return number;
    }

    private int number(List<?> key) {
        Integer next = numbers.size();
        Integer number = numbers.putIfAbsent(key, next);
        return number == null ? next : number;
    }

    private List<?> key(Shape shape) {
        if (shape instanceof Shape.Detailed detailed) {
            return detailed(detailed);
        }
        if (shape instanceof Shape.RecordOf record) {
            return Definitions.nameOf(record.origin()) == null ? fields(record) : definition(record);
        }
        if (shape instanceof Shape.OneOf choice) {
            return Definitions.nameOf(choice.origin()) == null
                    ? all("choice", choice.options())
                    : List.of("definition", choice.origin());
        }
        if (shape instanceof Shape.ListOf list) {
            return List.of("list", of(list.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            return List.of("map", of(map.value()));
        }
        if (shape instanceof Shape.Nullable nullable) {
            return List.of("nullable", of(nullable.shape()));
        }
        if (shape instanceof Shape.Embedded embedded) {
            return List.of("embedded", of(embedded.shape()));
        }
        return List.of(shape);
    }

    private List<?> detailed(Shape.Detailed detailed) {
        Details details = detailed.details();
        if (TypeShapes.isEnum(detailed)) {
            return List.of("enum", details.values());
        }
        boolean definition = TypeShapes.isRecord(detailed) && Definitions.nameOf(TypeShapes.record(detailed).origin()) != null;
        Shape additional = details.additional();
        List<Object> key = new ArrayList<>(List.of("detailed", of(detailed.shape()), details.closed()));
        key.add(additional == null ? -1 : of(additional));
        // What a use says of a definition does not make another type.
        key.add(definition ? "" : without(details, additional));
        return key;
    }

    private static Details without(Details details, @Nullable Shape additional) {
        return additional == null
                ? details
                : new Details(
                        details.description(), details.fallback(), details.format(), details.values(),
                        details.numbers(), details.length(), details.pattern(), details.size(), details.unique(),
                        details.closed(), null);
    }

    /** What a definition contains depends on where it is written out first, so only its members' names count. */
    private static List<?> definition(Shape.RecordOf record) {
        List<Object> key = new ArrayList<>(List.of("definition", record.origin()));
        record.fields().forEach(field -> key.add(List.of(field.name(), field.optional())));
        return key;
    }

    private List<?> fields(Shape.RecordOf record) {
        List<Object> key = new ArrayList<>(List.of("record"));
        record.fields().forEach(field -> key.add(List.of(field.name(), field.optional(), of(field.shape()))));
        return key;
    }

    private List<?> all(String kind, List<Shape> shapes) {
        List<Object> key = new ArrayList<>(List.of(kind));
        shapes.forEach(shape -> key.add(of(shape)));
        return key;
    }
}
