package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.schema.SchemaCheck;
import io.github.synthskills.core.shape.Details;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.ShapeMatcher;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.TaskSpec.Value;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the arguments that a step gives with those that its tool declares: names at every level, and of what is written as
 * plain values also types, constants and bounds. Servers drop unknown arguments silently, so a typing error would otherwise
 * show as a wrong result. Expressions are not looked into; their names are. Each check is for one step.
 */
public final class ArgumentCheck {

    private final ArgumentProblems say;
    private final ToolDescriptor tool;
    private final Set<String> undeclared;
    private final List<Problem> problems = new ArrayList<>();
    /** The records and choices around a place, by origin: what recursion leads to. */
    private final Map<String, Shape> around = new HashMap<>();

    private ArgumentCheck(ToolDescriptor tool, Set<String> undeclared) {
        this.tool = tool;
        this.say = new ArgumentProblems(tool.id());
        this.undeclared = undeclared;
    }

    /**
     * All problems of a step's arguments. What does not look like its declared format is a warning, for formats are notes;
     * everything else is an error.
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
        check.around.put(tool.input().origin(), tool.input());
        check.members(with, tool.input(), null, "", Set.copyOf(given), position);
        if (check.problems.isEmpty() && undeclared.isEmpty() && given.isEmpty()) {
            check.exactly(with, position);
        }
        return List.copyOf(check.problems);
    }

    private void members(
            Value.Members given,
            Shape.RecordOf declared,
            @Nullable Shape others,
            String path,
            Set<String> otherwise,
            @Nullable Position at) {
        for (Map.Entry<String, Value> member : given.members().entrySet()) {
            String name = member.getKey();
            Shape shape = declared.field(name).map(Field::shape).orElse(others);
            if (shape != null) {
                value(member.getValue(), shape, join(path, name));
            } else if (!undeclared.contains(name)) {
                problems.add(say.unknown(name, member.getValue().position(), names(declared), path));
            }
        }
        for (Field field : declared.fields()) {
            if (!field.optional() && !given.members().containsKey(field.name()) && !otherwise.contains(field.name())) {
                problems.add(say.missing(field, path, at));
            }
        }
    }

    private static List<String> names(Shape.RecordOf declared) {
        return declared.fields().stream().map(Field::name).toList();
    }

    private void value(Value value, Shape declared, String path) {
        Shape shape = Shapes.bare(declared) instanceof Shape.Ref ref
                ? around.getOrDefault(ref.origin(), Shape.ANY)
                : declared;
        Shape bare = Shapes.bare(shape);
        if (value instanceof Value.Whole || bare instanceof Shape.Any) {
            return;
        }
        if (value instanceof Value.Plain plain) {
            plain(plain, declared, shape, path);
        } else if (bare instanceof Shape.OneOf choice) {
            around.put(choice.origin(), shape);
            choice(value, choice, declared, path);
        } else if (value instanceof Value.Members members && bare instanceof Shape.RecordOf object) {
            around.put(object.origin(), shape);
            count(members.members().size(), shape, value, path);
            members(members, object, Shapes.details(shape).additional(), path, Set.of(), members.position());
        } else if (value instanceof Value.Members members && bare instanceof Shape.MapOf map) {
            count(members.members().size(), shape, value, path);
            members.members().forEach((name, member) -> value(member, map.value(), join(path, name)));
        } else if (value instanceof Value.Items items && bare instanceof Shape.ListOf list) {
            count(items.items().size(), shape, value, path);
            for (int i = 0; i < items.items().size(); i++) {
                value(items.items().get(i), list.element(), path + "[" + i + "]");
            }
            whole(items, shape, path);
        } else if (!(value instanceof Value.Template) || !isText(bare)) {
            problems.add(say.type(value, declared, path));
        }
    }

    private static boolean isText(Shape shape) {
        return shape.equals(Shape.STRING) || shape.equals(Shape.TIMESTAMP) || shape.equals(Shape.DURATION)
                || shape instanceof Shape.Embedded;
    }

    private void plain(Value.Plain value, Shape declared, Shape shape, String path) {
        if (value.scalar() == null) {
            if (!Shape.isNullable(declared) && !Shape.isNullable(shape) && !Shapes.bare(shape).equals(Shape.NULL)) {
                problems.add(say.type(value, shape, path));
            }
            return;
        }
        Json json = Literals.scalar(value.scalar());
        if (ShapeMatcher.matches(shape, json)) {
            Details.Format format = Shapes.details(shape).format();
            if (format != null && !Formats.fits(format, json)) {
                problems.add(say.format(value, shape, path));
            }
        } else {
            boolean kind = ShapeMatcher.matches(Shapes.plain(shape), json);
            problems.add(kind ? say.value(value, shape, path) : say.type(value, shape, path));
        }
    }

    /** Lists whose elements are all written out must also keep to what is said of them together. */
    private void whole(Value.Items items, Shape shape, String path) {
        Json json = Literals.of(items);
        if (json != null && problems.isEmpty() && !ShapeMatcher.matches(shape, json)) {
            problems.add(say.value(items, shape, path));
        }
    }

    private void count(int count, Shape shape, Value value, String path) {
        Details.Bounds size = Shapes.details(shape).size();
        if (count < size.least() || size.most() != null && count > size.most()) {
            problems.add(say.count(count, value, shape, path));
        }
    }

    // --- alternatives ---

    private void choice(Value value, Shape.OneOf choice, Shape declared, String path) {
        List<Shape> fitting = choice.options().stream()
                .map(option -> Shapes.bare(option) instanceof Shape.Ref ref ? around.getOrDefault(ref.origin(), Shape.ANY) : option)
                .filter(option -> isMeant(value, option))
                .toList();
        Json json = Literals.of(value);
        if (json != null && ShapeMatcher.matches(choice, json)) {
            return;
        }
        if (fitting.size() == 1) {
            value(value, fitting.get(0), path);
        } else if (fitting.isEmpty() || json != null) {
            problems.add(fitting.isEmpty() ? say.type(value, declared, path) : say.value(value, declared, path));
        } else if (value instanceof Value.Members members) {
            namesOfAny(members, fitting, path);
        }
    }

    /** Whether the value is of the option's kind, and nothing that is written in it speaks against the option. */
    private static boolean isMeant(Value value, Shape option) {
        Shape shape = Shapes.bare(option);
        if (shape instanceof Shape.Any) {
            return true;
        }
        if (value instanceof Value.Items) {
            return shape instanceof Shape.ListOf;
        }
        if (value instanceof Value.Template) {
            return isText(shape);
        }
        if (!(value instanceof Value.Members members) || shape instanceof Shape.MapOf) {
            return shape instanceof Shape.MapOf && value instanceof Value.Members;
        }
        return shape instanceof Shape.RecordOf record && record.fields().stream().allMatch(field -> {
            Value given = members.members().get(field.name());
            boolean constant = !Shapes.details(field.shape()).values().isEmpty();
            Json json = given == null || !constant ? null : Literals.of(given);
            return json == null || ShapeMatcher.matches(field.shape(), json);
        });
    }

    /** Which alternative is meant only the run shows; a name that none of them has is wrong for sure. */
    private void namesOfAny(Value.Members members, List<Shape> options, String path) {
        List<String> known = new ArrayList<>();
        for (Shape option : options) {
            if (!(Shapes.bare(option) instanceof Shape.RecordOf record) || Shapes.details(option).additional() != null) {
                return;
            }
            names(record).stream().filter(name -> !known.contains(name)).forEach(known::add);
        }
        members.members().forEach((name, member) -> {
            if (!known.contains(name) && !undeclared.contains(name)) {
                problems.add(say.unknown(name, member.position(), known, path));
            }
        });
    }

    // --- what shapes have no words for ---

    /** Arguments that are all written out are validated as the server would. */
    private void exactly(Value.Members with, @Nullable Position position) {
        Json json = Literals.of(with);
        if (json != null && tool.inputSchema().isObject()
                && SchemaCheck.of(tool.inputSchema()).check(json) instanceof SchemaCheck.Verdict.Invalid invalid) {
            invalid.findings().stream()
                    .limit(3)
                    .forEach(finding -> problems.add(say.invalid(finding, position)));
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
