package io.github.synthskills.core.expression;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose every node has a shape; null safety has been checked. Both the evaluator and the generator read
 * this, and nothing else.
 */
public sealed interface Typed {

    /** What it gives; after narrowing, so a guarded nullable is not nullable here. */
    Shape shape();

    /** A constant: {@code String}, {@code Boolean}, {@code Long}, {@code Double} or null. */
    record Constant(@Nullable Object value, Shape shape) implements Typed {}

    /** A variable of the scope: {@code inputs}, {@code now}, a step, an element, a lambda's parameter. */
    record Variable(String name, Shape shape) implements Typed {}

    /**
     * A member of a record.
     *
     * @param target has a non-null record shape
     * @param field the wire name
     * @param shape non-null where a guard or an assumption says so, whatever the record declares
     */
    record Member(Typed target, String field, Shape shape) implements Typed {}

    /** A member of any JSON, or a value of a map by constant key; its shape is nullable unless it is any. */
    record Lookup(Typed target, Typed key, Shape shape) implements Typed {}

    /**
     * {@code target.?field}: null if the target or the member is null or absent.
     *
     * @param shape nullable
     */
    record SafeMember(Typed target, String field, Shape shape) implements Typed {}

    /** {@code x.orValue(y)}: the fallback where the value is null. */
    record OrValue(Typed value, Typed fallback, Shape shape) implements Typed {}

    /**
     * A value that may be null, but the spec assumes that it is not; if it is, that is a {@code ShapeMismatch}.
     *
     * @param value a path
     * @param path how the spec calls it, such as {@code messages[].from}
     */
    record Assumed(Typed value, String path) implements Typed {
        @Override
        public Shape shape() {
            return Shape.nonNull(value.shape());
        }
    }

    /**
     * {@code has(a.b.c)} and {@code x.hasValue()}: whether every nullable or optional link of the path is there.
     *
     * @param path a chain of {@link Member}, {@link Lookup} or {@link SafeMember}, most often down to a variable; a link
     *     that follows a nullable one is a {@code SafeMember}
     */
    record Present(Typed path) implements Typed {
        @Override
        public Shape shape() {
            return Shape.BOOLEAN;
        }
    }

    /** {@code x == null} (or {@code !=} if negated); a constant is used instead where the value cannot be null. */
    record IsNull(Typed value, boolean negated) implements Typed {
        @Override
        public Shape shape() {
            return Shape.BOOLEAN;
        }
    }

    /** An element of a list by position. */
    record Element(Typed list, Typed index, Shape shape) implements Typed {}

    /** {@code && || !}, {@code == != < <= > >=}, {@code + - * / %}, unary minus, {@code in}; operands have fitting shapes. */
    record Operation(Operator operator, List<Typed> operands, Shape shape) implements Typed {
        public Operation {
            operands = List.copyOf(operands);
        }
    }

    /** {@code condition ? yes : no}. */
    record Conditional(Typed condition, Typed yes, Typed no, Shape shape) implements Typed {}

    /** A function of the library; for methods the receiver is the first argument. */
    record Apply(Function function, List<Typed> arguments, Shape shape) implements Typed {
        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A function that the spec defines under {@code functions}.
     *
     * @param instance the function for arguments of these shapes
     */
    record ApplyLocal(LocalFunction.Instance instance, List<Typed> arguments) implements Typed {
        public ApplyLocal {
            arguments = List.copyOf(arguments);
        }

        /** The function's name in the spec. */
        public String name() {
            return instance.name();
        }

        @Override
        public Shape shape() {
            return instance.body().shape();
        }
    }

    /** A list literal. */
    record ListOf(List<Typed> elements, Shape shape) implements Typed {
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    /** A map literal with constant keys: a record. */
    record RecordOf(List<Entry> entries, Shape.RecordOf shape) implements Typed {
        public RecordOf {
            entries = List.copyOf(entries);
        }
    }

    /** A member of a record literal. */
    record Entry(String name, Typed value) {}

    /** {@code list.filter(x, test)}, {@code list.map(x, f)}, {@code exists}, {@code all}, {@code exists_one}. */
    record Macro(Kind kind, Typed list, String variable, Typed body, Shape shape) implements Typed {
        /** Which macro. */
        public enum Kind {
            FILTER,
            MAP,
            EXISTS,
            ALL,
            EXISTS_ONE
        }
    }

    /** Text with values in it; each part is text or a scalar, written as CEL's {@code string()} does. */
    record Interpolation(List<Typed> parts) implements Typed {
        public Interpolation {
            parts = List.copyOf(parts);
        }

        @Override
        public Shape shape() {
            return Shape.STRING;
        }
    }

    /** A whole number where a floating point number is needed. */
    record Widen(Typed value) implements Typed {
        @Override
        public Shape shape() {
            return Shape.NUMBER;
        }
    }

    /** Operators. */
    enum Operator {
        AND,
        OR,
        NOT,
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        MODULO,
        NEGATE,
        IN
    }

    /** Where a template or expression was written and what became of it. */
    record Located(Position position, Typed expression) {}
}
