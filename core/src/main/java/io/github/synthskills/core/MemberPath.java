package io.github.synthskills.core;

import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.shape.Evidence;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in results a member stands, such as {@code value[].from['x y']}.
 *
 * @param links the wire names on the way, {@code []} for the elements of a list
 */
record MemberPath(List<String> links) {

    static final String ELEMENTS = "[]";

    /** A name, a name in brackets and quotes, or the elements of a list, with or without their number. */
    private static final Pattern LINK = Pattern.compile("\\.?([A-Za-z_][A-Za-z0-9_]*)|\\['(.*?)'\\]|\\[\\d*\\]");

    MemberPath {
        links = List.copyOf(links);
    }

    /** Reads a path; empty if it is none. */
    static Optional<MemberPath> of(String text) {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        int at = 0;
        while (at < text.length() && link.region(at, text.length()).lookingAt()) {
            links.add(link.group(1) != null ? link.group(1) : link.group(2) != null ? link.group(2) : ELEMENTS);
            at = link.end();
        }
        boolean whole = at == text.length() && !links.isEmpty() && !links.get(links.size() - 1).equals(ELEMENTS);
        return whole ? Optional.of(new MemberPath(links)) : Optional.empty();
    }

    /** The path below a list of items; the same if it does not lead there. */
    MemberPath below(List<String> items) {
        List<String> prefix = new ArrayList<>(items);
        prefix.add(ELEMENTS);
        return links.size() > prefix.size() && links.subList(0, prefix.size()).equals(prefix)
                ? new MemberPath(links.subList(prefix.size(), links.size()))
                : this;
    }

    /** The shape in which the member may be missing, or null, as it was counted; empty if the shape has no such member. */
    Optional<Shape> lacking(Shape shape, boolean isNull, Evidence counted) {
        boolean[] found = {false};
        Shape changed = follow(shape, 0, field -> {
            found[0] = true;
            Evidence before = field.evidence();
            Evidence all = new Evidence(before.samples() + counted.samples(), before.absent() + counted.absent(),
                    before.nulls() + counted.nulls());
            return new Field(field.name(), isNull ? Shape.nullable(field.shape()) : field.shape(), field.optional() || !isNull, all);
        });
        return found[0] ? Optional.of(changed) : Optional.empty();
    }

    /** The member itself, by the record that has it. */
    Optional<Scope.Guard> member(Shape shape) {
        Shape at = shape;
        for (String link : links.subList(0, links.size() - 1)) {
            at = step(Shape.nonNull(at), link);
        }
        return Shape.nonNull(at) instanceof Shape.RecordOf record
                ? record.field(last()).map(field -> new Scope.Guard(record.origin(), field.name()))
                : Optional.empty();
    }

    private static Shape step(Shape shape, String link) {
        if (shape instanceof Shape.ListOf list && link.equals(ELEMENTS)) {
            return list.element();
        }
        return shape instanceof Shape.RecordOf record ? record.field(link).map(Field::shape).orElse(Shape.ANY) : Shape.ANY;
    }

    private String last() {
        return links.get(links.size() - 1);
    }

    private Shape follow(Shape shape, int from, UnaryOperator<Field> change) {
        if (shape instanceof Shape.Nullable nullable) {
            return Shape.nullable(follow(nullable.shape(), from, change));
        }
        if (shape instanceof Shape.ListOf list && links.get(from).equals(ELEMENTS)) {
            return new Shape.ListOf(follow(list.element(), from + 1, change));
        }
        if (!(shape instanceof Shape.RecordOf record)) {
            return shape;
        }
        Function<Field, Field> inner = from == links.size() - 1
                ? change
                : field -> new Field(field.name(), follow(field.shape(), from + 1, change), field.optional(), field.evidence());
        return new Shape.RecordOf(record.origin(), record.fields().stream()
                .map(field -> field.name().equals(links.get(from)) ? inner.apply(field) : field)
                .toList(), record.proven());
    }
}
