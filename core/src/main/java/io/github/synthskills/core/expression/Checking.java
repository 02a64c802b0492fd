package io.github.synthskills.core.expression;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The typing of one expression: dispatches by kind, and keeps what was found wrong. */
final class Checking {

    private final Problems problems;
    private final List<NullUse> nullUses = new ArrayList<>();
    private final Paths paths = new Paths(this);
    private final Calls calls = new Calls(this);
    private final Macros macros = new Macros(this);
    private final Operators operators = new Operators(this);
    private boolean failed;

    Checking(Problems problems) {
        this.problems = problems;
    }

    /**
     * A use of something that may be null.
     *
     * @param expression what may be null
     * @param member the member of a record that it is, or null
     */
    record NullUse(Position position, String message, String path, Ast expression, Scope.@Nullable Guard member) {}

    /** The uses of something that may be null that were found. */
    List<NullUse> nullUses() {
        return List.copyOf(nullUses);
    }

    /** Reports nulls, with one paste for all of them, and gives the expression if nothing was wrong. */
    @Nullable Typed finish(@Nullable Typed typed) {
        if (!nullUses.isEmpty()) {
            Set<String> all = nullUses.stream().map(NullUse::path).collect(Collectors.toCollection(LinkedHashSet::new));
            all.removeIf(path -> nullUses.stream().anyMatch(
                    use -> use.path().startsWith(path + ".") || use.path().startsWith(path + "[")));
            String paste = all.stream().map(Checking::yaml).collect(Collectors.joining(", ", "assume: [", "]"));
            for (NullUse use : nullUses) {
                problems.add(Problem.error("SYNTH-EXPR-NULL", use.position(), use.message(), paste));
            }
        }
        return failed ? null : typed;
    }

    private static String yaml(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    boolean failed() {
        return failed;
    }

    void error(String id, Position position, String message) {
        failed = true;
        problems.add(Problem.error(id, position, message));
    }

    /** Something is wrong that has been reported elsewhere. */
    void fail() {
        failed = true;
    }

    void add(NullUse use) {
        failed = true;
        nullUses.add(use);
    }

    // --- expressions; null where something is so wrong that no shape can be told ---

    /** A value that may be null. */
    @Nullable Typed check(Ast expression, Scope scope) {
        if (expression instanceof Ast.Literal literal) {
            if (literal.value() instanceof Double number && !Double.isFinite(number)) {
                error("SYNTH-EXPR-TYPE", expression.position(),
                        "this number is beyond what 64 bits hold; write one below 1.8e308");
                return null;
            }
            return literal(literal.value());
        }
        if (expression instanceof Ast.ListLiteral list) {
            return listLiteral(list, scope);
        }
        if (expression instanceof Ast.MapLiteral map) {
            return mapLiteral(map, scope);
        }
        return paths.check(expression, scope, false);
    }

    /** A value that must not be null. */
    @Nullable Typed require(Ast expression, Scope scope) {
        if (Facts.isNull(expression)) {
            error("SYNTH-EXPR-TYPE", expression.position(), "null cannot be used here; compare with == null or != null");
            return null;
        }
        return expression instanceof Ast.Literal || expression instanceof Ast.ListLiteral
                        || expression instanceof Ast.MapLiteral
                ? check(expression, scope)
                : paths.check(expression, scope, true);
    }

    /** A value that must have a shape. */
    @Nullable Typed requireShape(Ast expression, Scope scope, Shape shape, String use) {
        Typed typed = require(expression, scope);
        if (typed == null || isOpaque(typed.shape(), expression)) {
            return null;
        }
        if (!typed.shape().equals(shape)) {
            error("SYNTH-EXPR-TYPE", expression.position(), use + " must be " + Shapes.describe(shape) + ", but "
                    + AstText.of(expression) + " is " + Shapes.describe(typed.shape()) + conversion(typed.shape(), shape));
            return null;
        }
        return typed;
    }

    /** How to make one of the other, as the end of a message. */
    static String conversion(Shape from, Shape to) {
        String function = to.equals(Shape.STRING) ? "string" : to.equals(Shape.INTEGER) ? "int"
                : to.equals(Shape.NUMBER) ? "double" : to.equals(Shape.BOOLEAN) ? "bool"
                : to.equals(Shape.TIMESTAMP) ? "timestamp" : to.equals(Shape.DURATION) ? "duration" : "";
        boolean converts = FunctionLibrary.named(function).stream()
                .anyMatch(signature -> signature.parameters().get(0).takes(from));
        return converts ? "; write " + function + "(...) around it" : "";
    }

    /** A value that must be a list; the keys of a map and the elements of any JSON are. */
    @Nullable Typed requireList(Ast expression, Scope scope) {
        Typed typed = require(expression, scope);
        if (typed == null || isOpaque(typed.shape(), expression)) {
            return null;
        }
        Optional<Typed> list = asList(typed);
        if (list.isEmpty()) {
            notAList(expression, typed.shape());
        }
        return list.orElse(null);
    }

    private static Optional<Typed> asList(Typed typed) {
        Shape shape = typed.shape();
        if (shape instanceof Shape.ListOf) {
            return Optional.of(typed);
        }
        if (Shapes.isAnyJson(shape)) {
            return Optional.of(
                    new Typed.Apply(FunctionLibrary.ELEMENTS, List.of(typed), new Shape.ListOf(Shape.ANY)));
        }
        return shape instanceof Shape.MapOf
                ? Optional.of(new Typed.Apply(FunctionLibrary.KEYS, List.of(typed), new Shape.ListOf(Shape.STRING)))
                : Optional.empty();
    }

    /** The paper's commonest failure: a list is expected where an envelope came. */
    void notAList(Ast expression, Shape shape) {
        String text = AstText.of(expression);
        if (!(shape instanceof Shape.RecordOf record)) {
            error("SYNTH-EXPR-TYPE", expression.position(), text + " is " + Shapes.describe(shape) + ", not a list");
            return;
        }
        List<String> lists = record.fields().stream()
                .filter(field -> Shape.nonNull(field.shape()) instanceof Shape.ListOf)
                .map(field -> AstText.member(text, field.name()))
                .toList();
        String advice = lists.size() == 1
                ? "use " + lists.get(0) + ", or `pages: all` on the step that gives it"
                : lists.isEmpty() ? "none of them is a list" : "use one of " + String.join(", ", lists);
        error("SYNTH-EXPR-LIST", expression.position(), text + " is an object with members "
                + Shapes.members(record) + ", not a list; " + advice);
    }

    /** A value that can stand in text. */
    @Nullable Typed requireText(Ast expression, Scope scope) {
        Typed typed = require(expression, scope);
        if (typed == null || isOpaque(typed.shape(), expression)) {
            return null;
        }
        for (FunctionLibrary.Signature signature : FunctionLibrary.named("string")) {
            if (signature.parameters().get(0).takes(typed.shape())) {
                return Shapes.isAnyJson(typed.shape())
                        ? new Typed.Apply(signature.function(), List.of(typed), Shape.STRING)
                        : typed;
            }
        }
        error("SYNTH-EXPR-TYPE", expression.position(), AstText.of(expression) + " is "
                + Shapes.describe(typed.shape()) + " and cannot be put into text; choose a member of it, or join(', ')");
        return null;
    }

    /** Reports a value of which nothing is known. */
    boolean isOpaque(Shape shape, Ast expression) {
        if (!(Shape.nonNull(shape) instanceof Shape.Opaque opaque)) {
            return false;
        }
        error("SYNTH-EXPR-OPAQUE", expression.position(), "nothing is known of what " + opaque.tool()
                + " gives, so " + AstText.of(expression) + " cannot be used: results of writes are not probed. If the tool"
                + " only reads, say `effect: read` on its step. Else give the step one result in a file, with"
                + " `probe: { sample: file.json }`, or an `ensure` with a lookup; or leave this use out, run the skill once with"
                + " mvn compile synth:run -Drecord, and put it back");
        return true;
    }

    @Nullable Typed call(Ast.Call call, Scope scope) {
        if (Operators.isOperator(call.function())) {
            return operators.check(call, scope);
        }
        return Macros.isMacro(call) ? macros.check(call, scope) : calls.check(call, scope);
    }

    Paths paths() {
        return paths;
    }

    // --- literals ---

    static Typed literal(@Nullable Object value) {
        Shape shape = value == null ? Shape.NULL
                : value instanceof String ? Shape.STRING
                : value instanceof Boolean ? Shape.BOOLEAN
                : value instanceof Long ? Shape.INTEGER : Shape.NUMBER;
        return new Typed.Constant(value, shape);
    }

    private @Nullable Typed listLiteral(Ast.ListLiteral list, Scope scope) {
        List<Typed> elements = new ArrayList<>();
        Shape joined = Shape.NULL;
        boolean sound = true;
        for (Ast element : list.elements()) {
            Typed typed = check(element, scope);
            if (typed == null) {
                sound = false;
                continue;
            }
            Optional<Shape> next = elements.isEmpty() ? Optional.of(typed.shape()) : Shapes.join(joined, typed.shape());
            if (next.isEmpty()) {
                error("SYNTH-EXPR-TYPE", element.position(), "the elements of a list must be alike: this is "
                        + Shapes.describe(typed.shape()) + ", those before it are " + Shapes.describe(joined));
                return null;
            }
            joined = next.get();
            elements.add(typed);
        }
        return sound ? Shapes.fit(new Typed.ListOf(elements, new Shape.ListOf(joined)), new Shape.ListOf(joined)) : null;
    }

    private @Nullable Typed mapLiteral(Ast.MapLiteral map, Scope scope) {
        List<Typed.Entry> entries = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        boolean sound = true;
        for (Ast.Entry entry : map.entries()) {
            if (!(entry.key() instanceof Ast.Literal literal && literal.value() instanceof String name)) {
                error("SYNTH-EXPR-TYPE", entry.key().position(), "the keys of {...} must be constant texts, such as 'id'");
                sound = false;
                continue;
            }
            if (!seen.add(name)) {
                error("SYNTH-EXPR-TYPE", entry.key().position(), "the key '" + name + "' is there twice");
            }
            Typed value = check(entry.value(), scope.withOrigin(scope.origin() + "." + name));
            if (value == null) {
                sound = false;
                continue;
            }
            entries.add(new Typed.Entry(name, value));
            fields.add(Field.of(name, value.shape()));
        }
        return sound ? new Typed.RecordOf(entries, new Shape.RecordOf(scope.functions().origin(scope.origin(), fields), fields)) : null;
    }

    Problems problems() {
        return problems;
    }
}
