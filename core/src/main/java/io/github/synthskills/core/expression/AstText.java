package io.github.synthskills.core.expression;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes expressions as text: for messages, and to tell whether two are the same. */
final class AstText {

    private static final Map<String, String> BINARY = Map.ofEntries(
            Map.entry("_&&_", "&&"), Map.entry("_||_", "||"), Map.entry("_==_", "=="), Map.entry("_!=_", "!="),
            Map.entry("_<_", "<"), Map.entry("_<=_", "<="), Map.entry("_>_", ">"), Map.entry("_>=_", ">="),
            Map.entry("_+_", "+"), Map.entry("_-_", "-"), Map.entry("_*_", "*"), Map.entry("_/_", "/"),
            Map.entry("_%_", "%"), Map.entry("@in", "in"));

    private final UnaryOperator<String> names;

    private AstText(UnaryOperator<String> names) {
        this.names = names;
    }

    /** The expression in one line; {@code .?x} is written {@code .x}. */
    static String of(Ast expression) {
        return of(expression, name -> name);
    }

    /** The same with other words for its variables. */
    static String of(Ast expression, UnaryOperator<String> names) {
        return new AstText(names).text(expression);
    }

    /** The sign of an operator with two sides, or null. */
    static @Nullable String sign(String function) {
        return BINARY.get(function);
    }

    static String member(String target, String field) {
        return field.matches("[A-Za-z_][A-Za-z0-9_]*") && !field.equals("in")
                ? target + "." + field
                : target + "[" + quote(field) + "]";
    }

    static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    private String text(Ast expression) {
        if (expression instanceof Ast.Literal literal) {
            return literal.value() instanceof String text ? quote(text) : String.valueOf(literal.value());
        }
        if (expression instanceof Ast.Name name) {
            return names.apply(name.name());
        }
        if (expression instanceof Ast.Select select) {
            return member(text(select.target()), select.field());
        }
        if (expression instanceof Ast.Index index) {
            return text(index.target()) + "[" + text(index.index()) + "]";
        }
        if (expression instanceof Ast.ListLiteral list) {
            return "[" + all(list.elements()) + "]";
        }
        if (expression instanceof Ast.MapLiteral map) {
            return map.entries().stream()
                    .map(entry -> text(entry.key()) + ": " + text(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return call((Ast.Call) expression);
    }

    private String call(Ast.Call call) {
        List<Ast> arguments = call.arguments();
        String sign = sign(call.function());
        if (sign != null) {
            return "(" + text(arguments.get(0)) + " " + sign + " " + text(arguments.get(1)) + ")";
        }
        return switch (call.function()) {
            case "!_" -> "!" + text(arguments.get(0));
            case "-_" -> "-" + text(arguments.get(0));
            case "_?_:_" -> "(" + text(arguments.get(0)) + " ? " + text(arguments.get(1)) + " : "
                    + text(arguments.get(2)) + ")";
            default -> (call.target() == null ? "" : text(call.target()) + ".") + call.function() + "("
                    + all(arguments) + ")";
        };
    }

    private String all(List<Ast> expressions) {
        return expressions.stream().map(this::text).collect(Collectors.joining(", "));
    }
}
