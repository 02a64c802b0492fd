package io.github.synthskills.core.client;

import io.github.synthskills.core.shape.Details;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings shapes into a form that has a Java type at every place, within what a class file can hold. What is cut off stays
 * reachable as JSON. Pure.
 */
final class Simplifier {

    /** A constant of a class file ends at 65,535 bytes. */
    private static final int LONGEST_TEXT = 10_000;
    /** Each member has a field in the static initialiser, which ends at 64 kB. */
    private static final int MOST_MEMBERS = 500;
    private static final int MOST_CONSTANTS = 1_000;
    private static final int DEEPEST = 100;

    private static final Details DATE_TIME = with(Details.NONE, Details.Format.DATE_TIME, List.of());
    private static final Details DURATION = with(Details.NONE, Details.Format.DURATION, List.of());

    private Simplifier() {}

    static Shape simplified(Shape shape) {
        return simplified(shape, 0);
    }

    private static Shape simplified(Shape shape, int depth) {
        if (depth > DEEPEST) {
            return Shape.ANY;
        }
        if (shape instanceof Shape.Detailed detailed) {
            return detailed(detailed, depth);
        }
        if (shape instanceof Shape.Nullable nullable) {
            return Shape.nullable(simplified(nullable.shape(), depth + 1));
        }
        if (shape instanceof Shape.ListOf list) {
            return new Shape.ListOf(simplified(list.element(), depth + 1));
        }
        if (shape instanceof Shape.MapOf map) {
            return new Shape.MapOf(simplified(map.value(), depth + 1));
        }
        if (shape instanceof Shape.Embedded embedded) {
            return new Shape.Embedded(simplified(embedded.shape(), depth + 1));
        }
        if (shape instanceof Shape.RecordOf record) {
            return new Shape.RecordOf(record.origin(), fields(record, depth));
        }
        if (shape instanceof Shape.Union union) {
            return choice("", union.options(), depth);
        }
        if (shape instanceof Shape.OneOf choice) {
            return choice(choice.origin(), choice.options(), depth);
        }
        return scalar(shape);
    }

    private static Shape scalar(Shape shape) {
        if (shape.equals(Shape.TIMESTAMP)) {
            return new Shape.Detailed(Shape.STRING, DATE_TIME);
        }
        if (shape.equals(Shape.DURATION)) {
            return new Shape.Detailed(Shape.STRING, DURATION);
        }
        // Places are told apart by their instance, so each reference is one of its own.
        if (shape instanceof Shape.Ref reference) {
            return new Shape.Ref(reference.origin());
        }
        return shape instanceof Shape.Opaque ? Shape.ANY : shape;
    }

    private static List<Field> fields(Shape.RecordOf record, int depth) {
        return record.fields().stream()
                .filter(field -> field.name().length() <= LONGEST_TEXT)
                .limit(MOST_MEMBERS)
                .map(field -> new Field(
                        field.name(), simplified(field.shape(), depth + 1), field.optional(), field.evidence()))
                .toList();
    }

    private static Shape detailed(Shape.Detailed detailed, int depth) {
        Shape shape = simplified(detailed.shape(), depth + 1);
        Details details = detailed.details();
        if (shape instanceof Shape.Nullable nullable) {
            return Shape.nullable(detailed(new Shape.Detailed(nullable.shape(), details), depth));
        }
        if (shape instanceof Shape.Detailed inner) {
            // A timestamp or a choice that became constants: what is said outside is about the same value.
            return inner.details().values().isEmpty() && inner.details().format() == null
                    ? new Shape.Detailed(inner.shape(), details)
                    : new Shape.Detailed(inner.shape(), described(inner.details(), details.description()));
        }
        boolean cut = detailed.shape() instanceof Shape.RecordOf whole
                && shape instanceof Shape.RecordOf record
                && record.fields().size() < whole.fields().size();
        return new Shape.Detailed(shape, details(details, cut, depth));
    }

    private static Details details(Details details, boolean cut, int depth) {
        List<Json> values = details.values().stream().distinct().toList();
        boolean fits = values.size() <= MOST_CONSTANTS
                && values.stream().allMatch(value -> value.toString().length() <= LONGEST_TEXT);
        String pattern = details.pattern();
        Shape additional = details.additional();
        return new Details(
                details.description(), details.fallback(), details.format(), fits ? values : List.of(),
                details.numbers(), details.length(),
                pattern != null && pattern.length() <= LONGEST_TEXT ? pattern : null,
                details.size(), details.unique(), details.closed() && !cut,
                additional == null || cut ? null : simplified(additional, depth + 1));
    }

    private static Shape choice(String origin, List<Shape> options, int depth) {
        Set<Shape> distinct = new LinkedHashSet<>();
        boolean nullable = false;
        for (Shape option : options) {
            Shape simple = simplified(option, depth + 1);
            nullable |= Shape.isNullable(simple) || simple.equals(Shape.NULL);
            Shape present = Shape.nonNull(simple);
            if (present instanceof Shape.OneOf inner) {
                distinct.addAll(inner.options());
            } else if (!present.equals(Shape.NULL)) {
                distinct.add(present);
            }
        }
        Shape choice = choice(origin, List.copyOf(distinct));
        return nullable ? Shape.nullable(choice) : choice;
    }

    private static Shape choice(String origin, List<Shape> options) {
        if (options.size() < 2) {
            return options.isEmpty() ? Shape.NULL : options.get(0);
        }
        boolean constants = options.stream().allMatch(Simplifier::isConstantText);
        if (!constants) {
            return new Shape.OneOf(origin, options);
        }
        List<Json> values = new ArrayList<>();
        options.forEach(option -> values.addAll(((Shape.Detailed) option).details().values()));
        Details all = with(Details.NONE, null, values.stream().distinct().toList());
        return new Shape.Detailed(Shape.STRING, all);
    }

    private static boolean isConstantText(Shape option) {
        return option instanceof Shape.Detailed detailed
                && detailed.shape().equals(Shape.STRING)
                && !detailed.details().values().isEmpty();
    }

    private static Details with(Details details, Details.@Nullable Format format, List<Json> values) {
        return new Details(
                details.description(), details.fallback(), format, values, details.numbers(), details.length(),
                details.pattern(), details.size(), details.unique(), details.closed(), details.additional());
    }

    private static Details described(Details details, String description) {
        return new Details(
                description.isEmpty() ? details.description() : description, details.fallback(), details.format(),
                details.values(), details.numbers(), details.length(), details.pattern(), details.size(),
                details.unique(), details.closed(), details.additional());
    }
}
