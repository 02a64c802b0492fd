package io.github.synthskills.core;

import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.expression.TypeChecker;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as YAML writes them, typed: mappings become records, text with expressions becomes an interpolation. */
final class ValueTyper {

    private final Problems problems;

    ValueTyper(Problems problems) {
        this.problems = problems;
    }

    /**
     * Types a value.
     *
     * @param origin where records that the value makes come from
     * @return null if there are errors, which are all in the problems
     */
    @Nullable Typed type(TaskSpec.Value value, Scope scope, String origin) {
        if (value instanceof TaskSpec.Value.Plain plain) {
            return constant(plain.scalar());
        }
        if (value instanceof TaskSpec.Value.Whole whole) {
            return TypeChecker.check(whole.expression().ast(), scope.withOrigin(origin), problems);
        }
        if (value instanceof TaskSpec.Value.Template template) {
            return template(template, scope.withOrigin(origin));
        }
        if (value instanceof TaskSpec.Value.Members members) {
            return members(members, scope, origin);
        }
        return items((TaskSpec.Value.Items) value, scope, origin);
    }

    /** A constant with its shape. */
    static Typed constant(@Nullable Object value) {
        if (value instanceof String) {
            return new Typed.Constant(value, Shape.STRING);
        }
        if (value instanceof Long) {
            return new Typed.Constant(value, Shape.INTEGER);
        }
        if (value instanceof Double) {
            return new Typed.Constant(value, Shape.NUMBER);
        }
        return new Typed.Constant(value, value == null ? Shape.NULL : Shape.BOOLEAN);
    }

    private @Nullable Typed template(TaskSpec.Value.Template template, Scope scope) {
        List<Typed> parts = new ArrayList<>();
        boolean whole = true;
        for (TaskSpec.Part part : template.parts()) {
            Typed typed = part instanceof TaskSpec.Part.Text text
                    ? constant(text.text())
                    : TypeChecker.checkEmbedded(((TaskSpec.Part.Embedded) part).expression().ast(), scope, problems);
            if (typed == null) {
                whole = false;
            } else {
                parts.add(typed);
            }
        }
        return whole ? new Typed.Interpolation(parts) : null;
    }

    /** Types a mapping: a record literal. */
    Typed.@Nullable RecordOf members(TaskSpec.Value.Members members, Scope scope, String origin) {
        List<Typed.Entry> entries = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, TaskSpec.Value> member : members.members().entrySet()) {
            Typed typed = type(member.getValue(), scope, origin + "." + member.getKey());
            if (typed != null) {
                entries.add(new Typed.Entry(member.getKey(), typed));
                fields.add(Field.of(member.getKey(), typed.shape()));
            }
        }
        return entries.size() == members.members().size()
                ? new Typed.RecordOf(entries, new Shape.RecordOf(origin, fields))
                : null;
    }

    private @Nullable Typed items(TaskSpec.Value.Items items, Scope scope, String origin) {
        List<Typed> elements = new ArrayList<>();
        Shape shape = null;
        for (TaskSpec.Value item : items.items()) {
            Typed typed = type(item, scope, origin + "[]");
            if (typed == null) {
                return null;
            }
            elements.add(typed);
            Shape joined = shape == null
                    ? typed.shape()
                    : TypeChecker.join(shape, typed.shape()).orElse(null);
            if (joined == null) {
                problems.add(Problem.error("SYNTH-EXPR-ITEMS", item.position(),
                        "the items of a list must be of one kind; this one differs from those before it."
                                + " Make them alike, or send a map."));
                return null;
            }
            shape = joined;
        }
        Shape element = shape == null ? Shape.ANY : shape;
        return new Typed.ListOf(elements.stream().map(typed -> widened(typed, element)).toList(), new Shape.ListOf(element));
    }

    private static Typed widened(Typed typed, Shape shape) {
        Typed fitting = TypeChecker.fit(typed, shape);
        return fitting == null ? typed : fitting;
    }
}
