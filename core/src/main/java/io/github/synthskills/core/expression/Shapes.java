package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Questions about shapes that typing asks. */
final class Shapes {

    /** The link of a path that stands for every element of a list. */
    static final String ELEMENTS = "[]";

    private Shapes() {}

    static boolean isListOf(Shape shape, Predicate<Shape> element) {
        return shape instanceof Shape.ListOf list && element.test(list.element());
    }

    static boolean isComparable(Shape shape) {
        return shape instanceof Shape.Scalar && !shape.equals(Shape.NULL);
    }

    static boolean isAnyJson(Shape shape) {
        return shape instanceof Shape.Any || shape instanceof Shape.Union;
    }

    /** A shape in the words of specs. */
    static String describe(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar.kind().name().toLowerCase(Locale.ROOT);
        }
        if (shape instanceof Shape.ListOf list) {
            return list.element().equals(Shape.NULL) ? "empty list" : "list of " + describe(list.element());
        }
        if (shape instanceof Shape.MapOf map) {
            return "map of " + describe(map.value());
        }
        if (shape instanceof Shape.RecordOf record) {
            return "object {" + members(record) + "}";
        }
        if (shape instanceof Shape.Nullable nullable) {
            return describe(nullable.shape()) + " or null";
        }
        if (shape instanceof Shape.Union union) {
            return union.options().stream().map(Shapes::describe).collect(Collectors.joining(" or "));
        }
        return shape instanceof Shape.Opaque ? "unknown" : "any JSON";
    }

    /** The first members of a record, for messages. */
    static String members(Shape.RecordOf record) {
        List<Field> fields = record.fields();
        String names = fields.stream().limit(20).map(Field::name).collect(Collectors.joining(", "));
        return fields.size() > 20 ? names + ", and " + (fields.size() - 20) + " more" : names;
    }

    /** The shape of a value of which a path is proven to be there: no link of it is null. */
    static Shape prove(Shape shape, List<String> path) {
        Shape here = Shape.nonNull(shape);
        if (path.isEmpty()) {
            return here;
        }
        List<String> rest = path.subList(1, path.size());
        if (here instanceof Shape.RecordOf record) {
            if (record.field(path.get(0)).isEmpty()) {
                return here;
            }
            Set<List<String>> proven = new HashSet<>(record.proven());
            for (int length = 1; length <= path.size(); length++) {
                proven.add(List.copyOf(path.subList(0, length)));
            }
            return new Shape.RecordOf(record.origin(), record.fields(), proven);
        }
        if (here instanceof Shape.ListOf list && path.get(0).equals(ELEMENTS)) {
            return new Shape.ListOf(prove(list.element(), rest));
        }
        return here;
    }

    /** The shape of reading a member, with what is proven of it. */
    static Shape read(Shape.RecordOf record, Field field) {
        Shape shape = field.read();
        for (List<String> path : record.proven()) {
            if (path.get(0).equals(field.name())) {
                shape = prove(shape, path.subList(1, path.size()));
            }
        }
        return shape;
    }

    /** A shape for values of both, after widening; empty if there is none. */
    static Optional<Shape> join(Shape one, Shape other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        if (one.equals(Shape.NULL) || other.equals(Shape.NULL)) {
            return Optional.of(Shape.nullable(one.equals(Shape.NULL) ? other : one));
        }
        if (Shape.isNullable(one) || Shape.isNullable(other)) {
            return join(Shape.nonNull(one), Shape.nonNull(other)).map(Shape::nullable);
        }
        if (isNumeric(one) && isNumeric(other)) {
            return Optional.of(Shape.NUMBER);
        }
        if (one instanceof Shape.ListOf left && other instanceof Shape.ListOf right) {
            return joinElements(left.element(), right.element()).map(Shape.ListOf::new);
        }
        if (one instanceof Shape.RecordOf left && other instanceof Shape.RecordOf right) {
            return joinRecords(left, right);
        }
        return Optional.empty();
    }

    private static Optional<Shape> joinElements(Shape left, Shape right) {
        // The elements of a list that is there already cannot be widened.
        boolean widens = !Shape.declared(Shape.nonNull(left)).equals(Shape.declared(Shape.nonNull(right)))
                && isNumeric(Shape.nonNull(left)) && isNumeric(Shape.nonNull(right));
        if (left.equals(Shape.NULL) || right.equals(Shape.NULL)) {
            // An empty list literal, which fits everywhere.
            return Optional.of(left.equals(Shape.NULL) ? right : left);
        }
        return widens ? Optional.empty() : join(left, right);
    }

    private static Optional<Shape> joinRecords(Shape.RecordOf left, Shape.RecordOf right) {
        if (!Shape.declared(left).equals(Shape.declared(right))) {
            return Optional.empty();
        }
        Set<List<String>> both = new HashSet<>(left.proven());
        both.retainAll(right.proven());
        return Optional.of(new Shape.RecordOf(left.origin(), left.fields(), both));
    }

    private static boolean isNumeric(Shape shape) {
        return shape.equals(Shape.INTEGER) || shape.equals(Shape.NUMBER);
    }

    /** The expression as a value of a shape: as it is, widened, or null if it does not fit. */
    static @Nullable Typed fit(Typed value, Shape target) {
        Shape source = value.shape();
        if (source.equals(Shape.INTEGER) && Shape.nonNull(target).equals(Shape.NUMBER)) {
            return new Typed.Widen(value);
        }
        if (!source.equals(target) && Shape.nonNull(source).equals(Shape.INTEGER)
                && Shape.nonNull(target).equals(Shape.NUMBER)) {
            // A whole number that may be null cannot be widened.
            return null;
        }
        if (value instanceof Typed.ListOf literal && Shape.nonNull(target) instanceof Shape.ListOf list) {
            List<@Nullable Typed> elements = new ArrayList<>();
            literal.elements().forEach(element -> elements.add(fit(element, list.element())));
            return elements.contains(null)
                    ? null
                    : new Typed.ListOf(elements.stream().flatMap(Stream::ofNullable).toList(), list);
        }
        if (isAnyJson(Shape.nonNull(target)) && !Shape.isNullable(source) && source.equals(target)) {
            return value;
        }
        return join(source, target).filter(joined -> Shape.declared(joined).equals(Shape.declared(target))).isPresent()
                ? value
                : null;
    }
}
