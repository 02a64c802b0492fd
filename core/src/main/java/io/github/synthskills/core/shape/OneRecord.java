package io.github.synthskills.core.shape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alternatives that differ only in which of their members must be there are one record. Pure. */
final class OneRecord {

    private OneRecord() {}

    /** The record that all of these are, apart from what they require; null if they differ in more. */
    static @Nullable Shape of(List<Shape> options, String origin) {
        Shape first = options.get(0);
        if (!(Rewrite.bare(first) instanceof Shape.RecordOf record)) {
            return null;
        }
        for (Shape option : options) {
            if (!(Rewrite.bare(option) instanceof Shape.RecordOf other) || !sameMembers(record, other)
                    || !Rewrite.details(option).withoutTexts().equals(Rewrite.details(first).withoutTexts())) {
                return null;
            }
        }
        boolean equal = options.stream().allMatch(first::equals);
        return equal ? first : Rewrite.detailed(new Shape.RecordOf(origin, fields(record, options)), Rewrite.details(first));
    }

    private static boolean sameMembers(Shape.RecordOf record, Shape.RecordOf other) {
        if (record.fields().size() != other.fields().size()) {
            return false;
        }
        for (int i = 0; i < record.fields().size(); i++) {
            Field one = record.fields().get(i);
            Field two = other.fields().get(i);
            if (!one.name().equals(two.name())
                    || !Rewrite.withoutTexts(one.shape()).equals(Rewrite.withoutTexts(two.shape()))) {
                return false;
            }
        }
        return true;
    }

    private static List<Field> fields(Shape.RecordOf record, List<Shape> options) {
        List<Field> fields = new ArrayList<>();
        for (Field field : record.fields()) {
            boolean optional = options.stream()
                    .map(option -> (Shape.RecordOf) Rewrite.bare(option))
                    .anyMatch(option -> option.field(field.name()).orElseThrow().optional());
            fields.add(new Field(field.name(), field.shape(), optional, field.evidence()));
        }
        return fields;
    }
}
