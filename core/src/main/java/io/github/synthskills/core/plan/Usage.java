package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which members of which records a skill reads, so that its Java records hold those and no more: what is never read can
 * never surprise. Not thread-safe.
 */
final class Usage {

    private final Map<String, Set<String>> members = new LinkedHashMap<>();
    private final Set<String> whole = new HashSet<>();
    private final Set<Typed> functionBodies = new HashSet<>();

    /** Notes what an expression reads. */
    void reads(Typed expression) {
        Expressions.visit(expression, this::note);
    }

    /** Notes that every member of a value is read, however deep: it leaves the skill, or is compared. */
    void readsWhole(Shape shape) {
        Shape value = Shape.nonNull(shape);
        if (value instanceof Shape.ListOf list) {
            readsWhole(list.element());
        } else if (value instanceof Shape.MapOf map) {
            readsWhole(map.value());
        } else if (value instanceof Shape.RecordOf record && whole.add(record.origin())) {
            record.fields().forEach(field -> readsWhole(field.shape()));
        }
    }

    /** The members of a record that are read, in the record's order. */
    List<Field> fields(Shape.RecordOf record) {
        Set<String> read = members.getOrDefault(record.origin(), Set.of());
        return record.fields().stream()
                .filter(field -> whole.contains(record.origin()) || read.contains(field.name()))
                .toList();
    }

    private void note(Typed node) {
        if (node instanceof Typed.Member member) {
            noteMember(member.target().shape(), member.field());
        } else if (node instanceof Typed.SafeMember member) {
            noteMember(member.target().shape(), member.field());
        } else if (node instanceof Typed.Operation operation && compares(operation.operator())) {
            operation.operands().forEach(operand -> readsWhole(operand.shape()));
        } else if (node instanceof Typed.Apply apply && !apply.function().name().equals("size")) {
            apply.arguments().forEach(argument -> readsWhole(argument.shape()));
        } else if (node instanceof Typed.ApplyLocal apply && functionBodies.add(apply.instance().body())) {
            reads(apply.instance().body());
        }
    }

    private static boolean compares(Typed.Operator operator) {
        return operator == Typed.Operator.EQUAL
                || operator == Typed.Operator.NOT_EQUAL
                || operator == Typed.Operator.IN;
    }

    private void noteMember(Shape target, String member) {
        if (Shape.nonNull(target) instanceof Shape.RecordOf record) {
            members.computeIfAbsent(record.origin(), origin -> new HashSet<>()).add(member);
        }
    }
}
