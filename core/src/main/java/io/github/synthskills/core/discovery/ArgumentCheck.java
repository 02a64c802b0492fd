package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.ShapeMatcher;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.TaskSpec.Value;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the arguments that a step gives with those that its tool declares. Servers drop unknown arguments silently, so a
 * typing error would otherwise show as a wrong result. Expressions are not looked into; their names are.
 */
public final class ArgumentCheck {

    private final ToolDescriptor tool;
    private final Set<String> undeclared;
    private final List<Problem> problems = new ArrayList<>();

    private ArgumentCheck(ToolDescriptor tool, Set<String> undeclared) {
        this.tool = tool;
        this.undeclared = undeclared;
    }

    /**
     * All problems of a step's arguments.
     *
     * @param undeclared names that the tool need not declare, at any level
     * @param given names that are given otherwise, such as by paging
     * @param position the step, for what is missing
     */
    public static List<Problem> check(
            Value.Members with,
            ToolDescriptor tool,
            Collection<String> undeclared,
            Collection<String> given,
            @Nullable Position position) {
        ArgumentCheck check = new ArgumentCheck(tool, Set.copyOf(undeclared));
        check.members(with, tool.input(), "", Set.copyOf(given), position);
        return List.copyOf(check.problems);
    }

    private void members(
            Value.Members given, Shape.RecordOf declared, String path, Set<String> otherwise, @Nullable Position at) {
        for (Map.Entry<String, Value> member : given.members().entrySet()) {
            String name = member.getKey();
            if (declared.field(name).isPresent()) {
                value(member.getValue(), declared.field(name).get().shape(), join(path, name));
            } else if (!undeclared.contains(name)) {
                problems.add(unknown(name, member.getValue().position(), declared, path));
            }
        }
        for (Field field : declared.fields()) {
            if (!field.optional() && !given.members().containsKey(field.name()) && !otherwise.contains(field.name())) {
                problems.add(missing(field, path, at));
            }
        }
    }

    private void value(Value value, Shape declared, String path) {
        Shape shape = Shapes.bare(declared);
        if (value instanceof Value.Members members && shape instanceof Shape.RecordOf object) {
            members(members, object, path, Set.of(), members.position());
        } else if (value instanceof Value.Members members && shape instanceof Shape.MapOf map) {
            members.members().forEach((name, member) -> value(member, map.value(), join(path, name)));
        } else if (value instanceof Value.Items items && shape instanceof Shape.ListOf list) {
            items.items().forEach(item -> value(item, list.element(), path + "[]"));
        } else if (!fits(value, declared)) {
            problems.add(Problem.error("SYNTH-ARG-TYPE", value.position(), "argument '" + clean(path) + "' of "
                    + tool.id() + " takes " + Shapes.describe(declared) + ", but this is " + kind(value) + "." + advice(value, declared)));
        }
    }

    private static String advice(Value value, Shape declared) {
        boolean quoted = value instanceof Value.Plain plain && plain.scalar() instanceof String text
                && text.matches("-?[0-9]+(\\.[0-9]+)?|true|false");
        return quoted ? " Write it without quotes." : " Write " + Shapes.describe(declared) + ".";
    }

    /** Whether a value written in the spec fits; of an expression nothing is known here. */
    private static boolean fits(Value value, Shape declared) {
        if (value instanceof Value.Plain plain) {
            return plain.scalar() == null
                    ? Shape.isNullable(declared) || declared instanceof Shape.Any || declared.equals(Shape.NULL)
                    : ShapeMatcher.matches(declared, scalar(plain.scalar()));
        }
        if (value instanceof Value.Whole) {
            return true;
        }
        return options(declared).stream().anyMatch(option -> option instanceof Shape.Any
                || (value instanceof Value.Template && isText(option))
                || (value instanceof Value.Items && option instanceof Shape.ListOf)
                || (value instanceof Value.Members
                        && (option instanceof Shape.RecordOf || option instanceof Shape.MapOf)));
    }

    private static List<Shape> options(Shape declared) {
        Shape shape = Shape.nonNull(Shapes.plain(declared));
        return shape instanceof Shape.Union union ? union.options() : List.of(shape);
    }

    private static boolean isText(Shape shape) {
        return shape.equals(Shape.STRING) || shape.equals(Shape.TIMESTAMP) || shape.equals(Shape.DURATION);
    }

    private static Json scalar(Object scalar) {
        if (scalar instanceof Boolean bool) {
            return Json.of(bool);
        }
        if (scalar instanceof Double number) {
            return Json.of(number);
        }
        return scalar instanceof Number number ? Json.of(number.longValue()) : Json.of(scalar.toString());
    }

    private static String kind(Value value) {
        if (value instanceof Value.Plain plain) {
            return plain.scalar() == null ? "null" : scalar(plain.scalar()).kind();
        }
        return value instanceof Value.Items ? "a list" : value instanceof Value.Members ? "an object" : "text";
    }

    private Problem unknown(String name, Position position, Shape.RecordOf declared, String path) {
        List<String> known = declared.fields().stream().map(Field::name).toList();
        List<String> near = Nearest.of(name, known);
        String place = path.isEmpty() ? "" : " in '" + clean(path) + "'";
        String allowed = known.isEmpty()
                ? "It takes none" + place + "."
                : (near.isEmpty() ? "" : "Did you mean '" + clean(near.get(0)) + "'? ") + "Declared" + place + ": "
                        + clean(String.join(", ", known)) + ".";
        return Problem.error("SYNTH-ARG-UNKNOWN", position, tool.id() + " declares no argument '" + clean(name) + "'"
                + place + ". " + allowed + " If the tool takes it all the same, say so:",
                "undeclared: [" + quoted(name) + "]");
    }

    private Problem missing(Field field, String path, @Nullable Position position) {
        return Problem.error("SYNTH-ARG-MISSING", position, tool.id() + " requires the argument '"
                + clean(join(path, field.name())) + "' (" + Shapes.describe(field.shape())
                + "). Add it to 'with'.");
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_-]*") ? name : "'" + name.replace("'", "''") + "'";
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String clean(String text) {
        return CleanText.line(text, 300);
    }
}
