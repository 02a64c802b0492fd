package io.github.synthskills.core.expression;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types variables, members and elements, and knows which of their links may be null. */
final class Paths {

    private final Checking checking;

    Paths(Checking checking) {
        this.checking = checking;
    }

    /** How nulls are treated on the way. */
    private enum Nulls {
        /** They are errors, unless assumed away. */
        REFUSED,
        /** They are what the expression asks about. */
        EXPECTED
    }

    private static final String ALWAYS_NULL =
            " is always null; leave it out, or, if that is only so in the samples, find others with `probe.with`";

    /** A link that may be null and is used as if it were not. */
    private record Unguarded(Ast expression, Typed typed) {}

    /**
     * Types an expression.
     *
     * @param required whether its value must not be null
     */
    @Nullable Typed check(Ast expression, Scope scope, boolean required) {
        List<Unguarded> unguarded = new ArrayList<>();
        Typed typed = link(expression, scope, Nulls.REFUSED, unguarded);
        if (typed != null && required && Shape.isNullable(typed.shape())) {
            typed = assumed(expression, typed, scope, unguarded);
        }
        if (typed != null && required && typed.shape().equals(Shape.NULL)) {
            checking.error("SYNTH-EXPR-TYPE", expression.position(), AstText.of(expression) + ALWAYS_NULL);
            return null;
        }
        report(unguarded, expression, scope);
        return typed;
    }

    /** A path of which it is asked whether it is there; every link may be null. */
    @Nullable Typed question(Ast expression, Scope scope) {
        return link(expression, scope, Nulls.EXPECTED, new ArrayList<>());
    }

    /** {@code has(a.b.c)}. */
    @Nullable Typed has(Ast.Call call, Scope scope) {
        if (call.arguments().size() != 1 || !(call.arguments().get(0) instanceof Ast.Select)) {
            checking.error("SYNTH-EXPR-ARGUMENT", call.position(),
                    "has() takes a member, such as has(message.from); for other values compare with != null");
            return null;
        }
        Typed path = question(call.arguments().get(0), scope);
        return path == null ? null : new Typed.Present(path);
    }

    private @Nullable Typed link(Ast expression, Scope scope, Nulls nulls, List<Unguarded> unguarded) {
        Typed typed;
        if (expression instanceof Ast.Name name) {
            typed = variable(name, scope);
        } else if (expression instanceof Ast.Select select) {
            typed = member(select, scope, nulls, unguarded);
        } else if (expression instanceof Ast.Index index) {
            typed = element(index, scope);
        } else if (expression instanceof Ast.Call call) {
            typed = checking.call(call, scope);
        } else {
            typed = checking.check(expression, scope);
        }
        boolean proven = typed != null && Shape.isNullable(typed.shape()) && scope.isProven(expression);
        return proven ? withShape(typed, Shape.nonNull(typed.shape())) : typed;
    }

    private @Nullable Typed variable(Ast.Name name, Scope scope) {
        Optional<Shape> shape = scope.shape(name.name());
        if (shape.isEmpty()) {
            checking.error("SYNTH-EXPR-NAME", name.position(), "unknown name '" + name.name() + "'"
                    + Nearest.ending(name.name(), scope.names()) + " Known here: " + String.join(", ", scope.names()));
            return null;
        }
        return new Typed.Variable(name.name(), shape.get());
    }

    private @Nullable Typed member(Ast.Select select, Scope scope, Nulls nulls, List<Unguarded> unguarded) {
        Typed target = link(select.target(), scope, nulls, unguarded);
        if (target == null || checking.isOpaque(target.shape(), select.target())) {
            return null;
        }
        boolean safe = select.optional() || isOptionalChain(select.target());
        if (Shape.isNullable(target.shape()) && nulls == Nulls.EXPECTED) {
            safe = true;
        } else if (Shape.isNullable(target.shape()) && !safe) {
            target = assumed(select.target(), target, scope, unguarded);
        }
        if (target.shape().equals(Shape.NULL)) {
            checking.error("SYNTH-EXPR-TYPE", select.position(), AstText.of(select.target()) + ALWAYS_NULL);
            return null;
        }
        return member(select, target, safe, scope, nulls);
    }

    private @Nullable Typed member(Ast.Select select, Typed target, boolean safe, Scope scope, Nulls nulls) {
        Shape shape = Shape.nonNull(target.shape());
        String name = select.field();
        if (shape instanceof Shape.RecordOf record) {
            Optional<Field> field = record.field(name);
            if (field.isEmpty()) {
                noField(select, record);
                return null;
            }
            Shape read = Shapes.read(record, field.get());
            if ((nulls == Nulls.EXPECTED || safe) && !Shape.isNullable(field.get().read())) {
                scope.report(new Scope.Guard(record.origin(), name));
            }
            return safe ? new Typed.SafeMember(target, name, Shape.nullable(read)) : new Typed.Member(target, name, read);
        }
        Shape value = shape instanceof Shape.MapOf map ? Shape.nullable(map.value()) : Shape.ANY;
        if (shape instanceof Shape.MapOf || Shapes.isAnyJson(shape)) {
            return safe
                    ? new Typed.SafeMember(target, name, Shape.nullable(value))
                    : new Typed.Lookup(target, new Typed.Constant(name, Shape.STRING), value);
        }
        checking.error("SYNTH-EXPR-FIELD", select.position(), "no member '" + name + "' in "
                + AstText.of(select.target()) + ", which is " + Shapes.describe(shape)
                + (shape instanceof Shape.ListOf ? "; use .map(x, x." + name + ") or choose an element with [0]" : ""));
        return null;
    }

    private void noField(Ast.Select select, Shape.RecordOf record) {
        List<String> names = record.fields().stream().map(Field::name).toList();
        String question = Nearest.hint(select.field(), names);
        checking.error("SYNTH-EXPR-FIELD", select.position(), "no field '" + select.field() + "' in "
                + AstText.of(select.target()) + " (" + record.origin() + "); fields: " + Shapes.members(record) + question);
    }

    /** In CEL everything after {@code .?} is optional, too. */
    private static boolean isOptionalChain(Ast expression) {
        return expression instanceof Ast.Select select && (select.optional() || isOptionalChain(select.target()));
    }

    private @Nullable Typed element(Ast.Index index, Scope scope) {
        Typed target = checking.require(index.target(), scope);
        Typed position = checking.require(index.index(), scope);
        if (target == null || position == null || checking.isOpaque(target.shape(), index.target())) {
            return null;
        }
        Shape shape = target.shape();
        if (shape instanceof Shape.MapOf map && position.shape().equals(Shape.STRING)) {
            return new Typed.Lookup(target, position, Shape.nullable(map.value()));
        }
        if (Shapes.isAnyJson(shape) && (position.shape().equals(Shape.STRING) || position.shape().equals(Shape.INTEGER))) {
            return new Typed.Lookup(target, position, Shape.ANY);
        }
        if (shape instanceof Shape.ListOf list && position.shape().equals(Shape.INTEGER)) {
            return new Typed.Element(target, position, list.element());
        }
        if (shape instanceof Shape.RecordOf && position.shape().equals(Shape.STRING)) {
            checking.error("SYNTH-EXPR-TYPE", index.index().position(),
                    "members of an object are chosen by a constant text, such as ['name']");
        } else if (shape instanceof Shape.RecordOf) {
            checking.notAList(index.target(), shape);
        } else {
            checking.error("SYNTH-EXPR-TYPE", index.position(), "[...] needs a list and an integer, or a map and a string; "
                    + AstText.of(index.target()) + " is " + Shapes.describe(shape) + ", and "
                    + AstText.of(index.index()) + " is " + Shapes.describe(position.shape()));
        }
        return null;
    }

    // --- nulls ---

    private Typed assumed(Ast expression, Typed typed, Scope scope, List<Unguarded> unguarded) {
        String path = scope.path(expression);
        if (scope.isAssumed(path)) {
            return new Typed.Assumed(typed, path);
        }
        unguarded.add(new Unguarded(expression, typed));
        // Wrong already; go on as if it were there, so that other mistakes show as well.
        return withShape(typed, Shape.nonNull(typed.shape()));
    }

    private void report(List<Unguarded> unguarded, Ast whole, Scope scope) {
        if (unguarded.isEmpty()) {
            return;
        }
        Unguarded first = unguarded.get(0);
        Ast longest = unguarded.get(unguarded.size() - 1).expression();
        Ast guarded = whole instanceof Ast.Select && !longest.equals(whole) ? longest : whole;
        Position position = first.expression().position();
        String text = AstText.of(first.expression());
        String guard = guarded instanceof Ast.Select ? "has(" + AstText.of(guarded) + ")" : AstText.of(guarded) + " != null";
        String message = text + " may be null (" + evidence(first.typed()) + "); guard it with `" + guard
                + " && ...` or `" + guard + " ? ... : ...`, give a default with `" + optionalText(guarded)
                + ".orValue(...)`, or accept the risk with `assume`";
        checking.add(new Checking.NullUse(position, message, scope.path(longest), longest, member(first.typed())));
    }

    private static Scope.@Nullable Guard member(Typed typed) {
        return typed instanceof Typed.Member member && Shape.nonNull(member.target().shape()) instanceof Shape.RecordOf record
                ? new Scope.Guard(record.origin(), member.field())
                : null;
    }

    private static String evidence(Typed typed) {
        Typed target = typed instanceof Typed.Member member ? member.target()
                : typed instanceof Typed.SafeMember member ? member.target() : typed;
        String name = typed instanceof Typed.Member member ? member.field()
                : typed instanceof Typed.SafeMember member ? member.field() : "";
        if (Shape.nonNull(target.shape()) instanceof Shape.RecordOf record && record.field(name).isPresent()) {
            Field field = record.field(name).get();
            return Shape.isNullable(field.read()) ? field.evidence().describe() : "a link before it may be null";
        }
        return typed instanceof Typed.Lookup || typed instanceof Typed.SafeMember ? "a map may lack any key"
                : typed instanceof Typed.Apply ? "there is none in an empty list" : "it has no value in every case";
    }

    private static String optionalText(Ast expression) {
        if (!(expression instanceof Ast.Select select)) {
            return AstText.of(expression);
        }
        String target = select.target() instanceof Ast.Select ? optionalText(select.target()) : AstText.of(select.target());
        return select.field().matches("[A-Za-z_][A-Za-z0-9_]*")
                ? target + ".?" + select.field()
                : target + "[?" + AstText.quote(select.field()) + "]";
    }

    private static Typed withShape(Typed typed, Shape shape) {
        if (typed instanceof Typed.Member member) {
            return new Typed.Member(member.target(), member.field(), shape);
        }
        if (typed instanceof Typed.SafeMember member) {
            return new Typed.SafeMember(member.target(), member.field(), shape);
        }
        if (typed instanceof Typed.Lookup lookup) {
            return new Typed.Lookup(lookup.target(), lookup.key(), shape);
        }
        if (typed instanceof Typed.Variable variable) {
            return new Typed.Variable(variable.name(), shape);
        }
        if (typed instanceof Typed.Element element) {
            return new Typed.Element(element.list(), element.index(), shape);
        }
        if (typed instanceof Typed.Apply apply) {
            return new Typed.Apply(apply.function(), apply.arguments(), shape);
        }
        return new Typed.Assumed(typed, "value");
    }
}
