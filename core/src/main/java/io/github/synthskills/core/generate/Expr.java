package io.github.synthskills.core.generate;

import com.palantir.javapoet.CodeBlock;

/**
 * A Java expression.
 *
 * @param code the text
 * @param precedence how tightly it binds; higher binds tighter
 * @param form how a list is held
 */
record Expr(CodeBlock code, int precedence, Form form) {

    static final int PRIMARY = 100;
    static final int UNARY = 90;
    static final int MULTIPLICATIVE = 80;
    static final int ADDITIVE = 70;
    static final int RELATIONAL = 60;
    static final int EQUALITY = 50;
    static final int AND = 40;
    static final int OR = 30;
    static final int TERNARY = 20;
    static final int LAMBDA = 10;

    /** How a list is held. */
    enum Form {
        /** A {@code List}, or no list at all. */
        VALUE,
        /** A {@code java.util.stream.Stream}. */
        STREAM,
        /** A {@code Source}. */
        SOURCE
    }

    static Expr primary(String format, Object... arguments) {
        return new Expr(CodeBlock.of(format, arguments), PRIMARY, Form.VALUE);
    }

    static Expr of(int precedence, String format, Object... arguments) {
        return new Expr(CodeBlock.of(format, arguments), precedence, Form.VALUE);
    }

    Expr as(Form other) {
        return new Expr(code, precedence, other);
    }

    /** The text, in parentheses if it binds less tightly than its place needs. */
    CodeBlock in(int place) {
        return precedence >= place ? code : CodeBlock.of("($L)", code);
    }
}
