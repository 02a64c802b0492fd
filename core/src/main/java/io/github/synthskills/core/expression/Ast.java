package io.github.synthskills.core.expression;

import io.github.synthskills.core.problem.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression as written: CEL without its macros expanded, so that {@code filter}, {@code map}, {@code has} and the like
 * are calls.
 */
public sealed interface Ast {

    /** Where a message about it points to: its operator, its member's name, else its start. */
    Position position();

    /** A string, boolean, {@code Long}, {@code Double} or null. */
    record Literal(Position position, @Nullable Object value) implements Ast {}

    /** A variable. */
    record Name(Position position, String name) implements Ast {}

    /** {@code target.field}, {@code target['wire name']} with a constant, or {@code target.?field}. */
    record Select(Position position, Ast target, String field, boolean optional) implements Ast {}

    /** {@code target[index]} with anything that is not a constant string. */
    record Index(Position position, Ast target, Ast index) implements Ast {}

    /** A function, method, macro or operator; operators have CEL's names, such as {@code _&&_}. */
    record Call(Position position, @Nullable Ast target, String function, List<Ast> arguments) implements Ast {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code [a, b]}. */
    record ListLiteral(Position position, List<Ast> elements) implements Ast {
        public ListLiteral {
            elements = List.copyOf(elements);
        }
    }

    /** <code>{'a': x, 'b': y}</code>. */
    record MapLiteral(Position position, List<Entry> entries) implements Ast {
        public MapLiteral {
            entries = List.copyOf(entries);
        }
    }

    /** An entry of a map literal. */
    record Entry(Ast key, Ast value) {}
}
