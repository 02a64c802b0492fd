package io.github.synthskills.core.shape;

import io.github.synthskills.core.shape.Details.Bounds;
import io.github.synthskills.core.shape.Details.Numbers;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what a shape allows, for messages. Constants are said, for a schema declares them; samples never are. */
final class ShapeWords {

    private static final int MOST_NAMES = 8;
    private static final int MOST_VALUES = 12;
    private static final int LONGEST_VALUE = 60;

    private ShapeWords() {}

    static String of(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return of(scalar);
        }
        if (shape instanceof Shape.ListOf list) {
            return "a list, each element " + of(list.element());
        }
        if (shape instanceof Shape.MapOf map) {
            return "a map, each value " + of(map.value());
        }
        if (shape instanceof Shape.RecordOf object) {
            return of(object);
        }
        if (shape instanceof Shape.Union union) {
            return any(union.options());
        }
        if (shape instanceof Shape.OneOf choice) {
            return any(choice.options());
        }
        if (shape instanceof Shape.Nullable nullable) {
            return of(nullable.shape()) + " or null";
        }
        if (shape instanceof Shape.Detailed detailed) {
            return of(detailed.shape(), detailed.details());
        }
        if (shape instanceof Shape.Embedded embedded) {
            return "text that holds " + of(embedded.shape());
        }
        if (shape instanceof Shape.Ref) {
            return "an object like the one around it";
        }
        return shape instanceof Shape.Opaque opaque ? "a result of " + opaque.tool() + " of which nothing is known"
                : "any JSON";
    }

    private static String of(Shape.Scalar scalar) {
        return switch (scalar.kind()) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case STRING -> "text";
            case TIMESTAMP -> "a point in time";
            case DURATION -> "a length of time";
            case NULL -> "null";
        };
    }

    private static String any(List<Shape> options) {
        return options.stream().map(ShapeWords::of).collect(Collectors.joining(" or "));
    }

    private static String of(Shape.RecordOf object) {
        if (object.fields().isEmpty()) {
            return "an object without members";
        }
        int shown = Math.min(MOST_NAMES, object.fields().size());
        String names = object.fields().subList(0, shown).stream().map(Field::name).collect(Collectors.joining(", "));
        int hidden = object.fields().size() - shown;
        return "an object with " + names + (hidden == 0 ? "" : " and " + hidden + " more");
    }

    private static String of(Shape shape, Details details) {
        if (!details.values().isEmpty()) {
            return values(details.values());
        }
        String structure = details.format() == null ? of(shape) : of(details.format());
        List<String> bounds = new ArrayList<>();
        numbers(details.numbers(), bounds);
        count(details.length(), "character", bounds);
        count(details.size(), shape instanceof Shape.ListOf ? "element" : "member", bounds);
        if (details.unique()) {
            bounds.add("all different");
        }
        if (details.pattern() != null) {
            bounds.add("matching " + CleanText.line(details.pattern(), 2 * LONGEST_VALUE));
        }
        return structure + bounds.stream().map(bound -> ", " + bound).collect(Collectors.joining());
    }

    private static String values(List<Json> values) {
        int shown = Math.min(MOST_VALUES, values.size());
        String list = values.subList(0, shown).stream()
                .map(value -> CleanText.line(value.toString(), LONGEST_VALUE))
                .collect(Collectors.joining(", "));
        int hidden = values.size() - shown;
        return (values.size() == 1 ? "" : "one of ") + list + (hidden == 0 ? "" : " and " + hidden + " more");
    }

    private static String of(Details.Format format) {
        return switch (format) {
            case DATE_TIME -> "a date and time (RFC 3339, such as 2026-01-31T09:30:00Z)";
            case DATE -> "a date (such as 2026-01-31)";
            case TIME -> "a time of day with offset (such as 09:30:00Z)";
            case DURATION -> "a duration (ISO 8601, such as P1DT12H)";
            case UUID -> "a UUID";
            case URI -> "a URI";
            case BYTE -> "base64 text";
        };
    }

    private static void numbers(Numbers numbers, List<String> bounds) {
        number("at least ", numbers.atLeast(), bounds);
        number("above ", numbers.above(), bounds);
        number("at most ", numbers.atMost(), bounds);
        number("below ", numbers.below(), bounds);
        number("a multiple of ", numbers.multipleOf(), bounds);
    }

    private static void number(String words, @Nullable BigDecimal number, List<String> bounds) {
        if (number != null) {
            bounds.add(words + number.toPlainString());
        }
    }

    private static void count(Bounds count, String what, List<String> bounds) {
        if (count.least() > 0 && count.most() != null && count.most() == count.least()) {
            bounds.add("exactly " + counted(count.least(), what));
            return;
        }
        if (count.least() > 0) {
            bounds.add("at least " + counted(count.least(), what));
        }
        if (count.most() != null) {
            bounds.add("at most " + counted(count.most(), what));
        }
    }

    static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
