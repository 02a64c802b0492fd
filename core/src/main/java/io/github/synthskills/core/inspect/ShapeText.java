package io.github.synthskills.core.inspect;

import io.github.synthskills.core.shape.Details;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shapes as indented lines for people: names and kinds, never a value of a sample. Bounded. */
final class ShapeText {

    private static final int DEEPEST = 12;
    private static final int MOST_LINES = 200;
    private static final int MOST_MEMBERS = 60;
    private static final int MOST_VALUES = 8;
    private static final int LONGEST_NAME = 80;

    private final List<String> lines = new ArrayList<>();

    private ShapeText() {}

    /** The shape, its members below it. */
    static List<String> of(Shape shape) {
        ShapeText text = new ShapeText();
        text.lines.add(kind(shape));
        text.inside(shape, 1);
        return List.copyOf(text.lines);
    }

    /** One line per member of a record, such as {@code path: text, required}. */
    static List<String> arguments(Shape.RecordOf input) {
        List<String> lines = new ArrayList<>();
        input.fields().stream()
                .filter(field -> !field.optional())
                .forEach(field -> lines.add(name(field.name()) + ": " + kind(field.shape()) + ", required"));
        input.fields().stream()
                .filter(Field::optional)
                .limit(MOST_MEMBERS)
                .forEach(field -> lines.add(name(field.name()) + ": " + kind(field.shape())));
        return lines;
    }

    private void inside(Shape shape, int depth) {
        Shape bare = bare(shape);
        if (depth > DEEPEST) {
            return;
        }
        if (bare instanceof Shape.RecordOf object) {
            object.fields().stream().limit(MOST_MEMBERS).forEach(field -> member(field, depth));
            if (object.fields().size() > MOST_MEMBERS) {
                add(depth, "… and " + (object.fields().size() - MOST_MEMBERS) + " more");
            }
        } else if (bare instanceof Shape.ListOf list) {
            inside(list.element(), depth);
        } else if (bare instanceof Shape.MapOf map) {
            inside(map.value(), depth);
        } else if (bare instanceof Shape.Union union) {
            union.options().forEach(option -> inside(option, depth));
        } else if (bare instanceof Shape.OneOf choice) {
            for (Shape option : choice.options()) {
                add(depth, "either " + kind(option));
                inside(option, depth + 1);
            }
        } else if (bare instanceof Shape.Embedded document) {
            inside(document.shape(), depth);
        }
    }

    private void member(Field field, int depth) {
        add(depth, name(field.name()) + (field.optional() ? "?" : "") + ": " + kind(field.shape()));
        inside(field.shape(), depth + 1);
    }

    private void add(int depth, String line) {
        if (lines.size() < MOST_LINES) {
            lines.add("  ".repeat(depth) + line);
        } else if (lines.size() == MOST_LINES) {
            lines.add("…");
        }
    }

    /** A shape without null and without what schemas assert of it. */
    static Shape bare(Shape shape) {
        Shape bare = Shape.nonNull(shape);
        return bare instanceof Shape.Detailed detailed ? bare(detailed.shape()) : bare;
    }

    static String name(String name) {
        return CleanText.line(name, LONGEST_NAME);
    }

    /** What a shape is in a few words, without its members. */
    static String kind(Shape shape) {
        if (shape instanceof Shape.Nullable nullable) {
            return kind(nullable.shape()) + " or null";
        }
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar.kind());
        }
        if (shape instanceof Shape.Detailed detailed) {
            return detailed(kind(detailed.shape()), detailed.details());
        }
        if (shape instanceof Shape.ListOf list) {
            return "list of " + kind(list.element());
        }
        if (shape instanceof Shape.MapOf map) {
            return "map of " + kind(map.value());
        }
        if (shape instanceof Shape.Union union) {
            return alternatives(union.options());
        }
        if (shape instanceof Shape.OneOf choice) {
            return alternatives(choice.options());
        }
        if (shape instanceof Shape.Embedded document) {
            return "text that holds JSON: " + kind(document.shape());
        }
        if (shape instanceof Shape.Ref) {
            return "the same again, one level deeper";
        }
        return shape instanceof Shape.RecordOf ? "object" : shape instanceof Shape.Any ? "any JSON" : "not known";
    }

    private static String alternatives(List<Shape> options) {
        return options.stream().map(ShapeText::kind).distinct().collect(Collectors.joining(" or "));
    }

    private static String detailed(String kind, Details details) {
        if (!details.values().isEmpty()) {
            String values = details.values().stream()
                    .limit(MOST_VALUES)
                    .map(value -> CleanText.line(value.toString(), LONGEST_NAME))
                    .collect(Collectors.joining(", "));
            return kind + ", one of " + values + (details.values().size() > MOST_VALUES ? ", …" : "");
        }
        Details.Format format = details.format();
        return format == null ? kind : kind + " (" + format.name().toLowerCase(Locale.ROOT).replace('_', '-') + ")";
    }

    static String scalar(Shape.Kind kind) {
        return switch (kind) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "whole number";
            case NUMBER -> "number";
            case STRING -> "text";
            case TIMESTAMP -> "point in time";
            case DURATION -> "length of time";
            case NULL -> "null";
        };
    }
}
