package io.github.synthskills.core.generate;

import static io.github.synthskills.core.generate.Expr.ADDITIVE;
import static io.github.synthskills.core.generate.Expr.EQUALITY;
import static io.github.synthskills.core.generate.Expr.PRIMARY;
import static io.github.synthskills.core.generate.Expr.RELATIONAL;
import static io.github.synthskills.core.generate.Expr.UNARY;

import com.palantir.javapoet.CodeBlock;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.expression.Typed.Operator;
import io.github.synthskills.core.generate.Expr.Form;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Cel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Operators and text with values in it, as Java. */
final class OperatorWriter {

    private final ExpressionWriter expressions;
    private final AbsenceWriter absences;

    OperatorWriter(ExpressionWriter expressions, AbsenceWriter absences) {
        this.expressions = expressions;
        this.absences = absences;
    }

    Expr write(Typed.Operation operation, Names names) {
        return switch (operation.operator()) {
            case AND -> logical(operation, names, "&&", Expr.AND);
            case OR -> logical(operation, names, "||", Expr.OR);
            case NOT -> not(operation.operands().get(0), names);
            case EQUAL, NOT_EQUAL -> equality(operation, names);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(operation, names);
            case ADD, SUBTRACT -> sum(operation, names);
            case MULTIPLY, DIVIDE, MODULO -> product(operation, names);
            case NEGATE -> negate(operation.operands().get(0), names);
            case IN -> in(operation, names);
        };
    }

    private Expr logical(Typed.Operation operation, Names names, String operator, int precedence) {
        List<CodeBlock> operands = new ArrayList<>();
        flatten(operation, operation.operator(), names, operands, precedence);
        if (operands.isEmpty()) {
            return Expr.primary("true");
        }
        return joined(operands, operator, precedence, Layout.isLong(CodeBlock.join(operands, "    ")));
    }

    private void flatten(Typed operand, Operator operator, Names names, List<CodeBlock> operands, int precedence) {
        if (operand instanceof Typed.Operation operation && operation.operator() == operator) {
            operation.operands().forEach(inner -> flatten(inner, operator, names, operands, precedence));
        } else if (operand instanceof Typed.Present present && operator == Operator.AND) {
            operands.addAll(absences.tests(present, names));
        } else {
            Expr expr = expressions.value(operand, names);
            operands.add(expr.in(precedence));
        }
    }

    /** Operands with an operator between them, one a line if they are many. */
    static Expr joined(List<CodeBlock> operands, String operator, int precedence, boolean lines) {
        CodeBlock code = lines && operands.size() > 1
                ? CodeBlock.builder()
                        .add("$L$>$>", operands.get(0))
                        .add("\n$L ", operator)
                        .add(CodeBlock.join(operands.subList(1, operands.size()), "\n" + operator + " "))
                        .add("$<$<")
                        .build()
                : CodeBlock.join(operands, " " + operator + " ");
        return new Expr(code, operands.size() > 1 ? precedence : EQUALITY, Form.VALUE);
    }

    private Expr not(Typed operand, Names names) {
        return Expr.of(UNARY, "!$L", expressions.value(operand, names).in(UNARY));
    }

    private Expr negate(Typed operand, Names names) {
        CodeBlock value = expressions.argument(operand, names);
        return operand.shape().equals(Shape.INTEGER)
                ? Expr.primary("$T.negate($L)", Cel.class, value)
                : Expr.of(UNARY, "-$L", expressions.value(operand, names).in(PRIMARY));
    }

    private Expr equality(Typed.Operation operation, Names names) {
        Typed left = operation.operands().get(0);
        Typed right = operation.operands().get(1);
        boolean negated = operation.operator() == Operator.NOT_EQUAL;
        boolean primitive = isPrimitive(left.shape()) && isPrimitive(right.shape());
        // Two boxes would be compared by identity.
        if (primitive && (expressions.isUnboxed(left) || expressions.isUnboxed(right))) {
            return Expr.of(EQUALITY, "$L $L $L", expressions.value(left, names).in(EQUALITY), negated ? "!=" : "==",
                    expressions.value(right, names).in(EQUALITY + 1));
        }
        boolean nullable = Shape.isNullable(left.shape()) || isPrimitive(left.shape());
        Expr equal = nullable
                ? Expr.primary("$T.equals($L, $L)", Objects.class, expressions.boxed(left, names),
                        expressions.boxed(right, names))
                : Expr.primary("$L.equals($L)", expressions.value(left, names).in(PRIMARY),
                        expressions.boxed(right, names));
        return negated ? Expr.of(UNARY, "!$L", equal.code()) : equal;
    }

    private Expr comparison(Typed.Operation operation, Names names) {
        String operator = switch (operation.operator()) {
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            default -> ">=";
        };
        Typed left = operation.operands().get(0);
        Typed right = operation.operands().get(1);
        if (isPrimitive(left.shape())) {
            return Expr.of(RELATIONAL, "$L $L $L", expressions.value(left, names).in(RELATIONAL + 1), operator,
                    expressions.value(right, names).in(RELATIONAL + 1));
        }
        return Expr.of(RELATIONAL, "$L.compareTo($L) $L 0", expressions.value(left, names).in(PRIMARY),
                expressions.argument(right, names), operator);
    }

    private Expr sum(Typed.Operation operation, Names names) {
        boolean add = operation.operator() == Operator.ADD;
        Typed left = operation.operands().get(0);
        Typed right = operation.operands().get(1);
        CodeBlock first = expressions.value(left, names).in(ADDITIVE);
        CodeBlock second = expressions.value(right, names).in(ADDITIVE + 1);
        Shape shape = operation.shape();
        if (shape.equals(Shape.STRING) || shape.equals(Shape.NUMBER)) {
            return Expr.of(ADDITIVE, add ? "$L + $L" : "$L - $L", first, second);
        }
        if (shape.equals(Shape.INTEGER)) {
            return Expr.primary("$T.$L($L, $L)", Cel.class, add ? "add" : "subtract",
                    expressions.argument(left, names), expressions.argument(right, names));
        }
        if (shape instanceof Shape.ListOf) {
            return Expr.primary("$T.concat($L, $L)", Cel.class, expressions.argument(left, names),
                    expressions.argument(right, names));
        }
        if (left.shape().equals(Shape.TIMESTAMP) && right.shape().equals(Shape.TIMESTAMP)) {
            return Expr.primary("$T.between($L, $L)", Duration.class, expressions.argument(right, names),
                    expressions.argument(left, names));
        }
        boolean swapped = left.shape().equals(Shape.DURATION) && right.shape().equals(Shape.TIMESTAMP);
        Typed base = swapped ? right : left;
        Typed amount = swapped ? left : right;
        return Expr.primary("$L.$L($L)", expressions.value(base, names).in(PRIMARY), add ? "plus" : "minus",
                expressions.argument(amount, names));
    }

    private Expr product(Typed.Operation operation, Names names) {
        Typed left = operation.operands().get(0);
        Typed right = operation.operands().get(1);
        boolean whole = operation.shape().equals(Shape.INTEGER);
        String name = switch (operation.operator()) {
            case MULTIPLY -> whole ? "multiply" : "*";
            case DIVIDE -> whole ? "divide" : "/";
            default -> whole ? "modulo" : "%";
        };
        if (whole) {
            return Expr.primary("$T.$L($L, $L)", Cel.class, name, expressions.argument(left, names),
                    expressions.argument(right, names));
        }
        return Expr.of(Expr.MULTIPLICATIVE, "$L $L $L",
                expressions.value(left, names).in(Expr.MULTIPLICATIVE), name,
                expressions.value(right, names).in(Expr.MULTIPLICATIVE + 1));
    }

    private Expr in(Typed.Operation operation, Names names) {
        Typed container = operation.operands().get(1);
        String method = container.shape() instanceof Shape.ListOf ? "contains" : "containsKey";
        return Expr.primary("$L.$L($L)", expressions.value(container, names).in(PRIMARY), method,
                expressions.boxed(operation.operands().get(0), names));
    }

    /** Text with values in it, as a sum that begins with text. */
    Expr interpolation(Typed.Interpolation interpolation, Names names) {
        List<CodeBlock> parts = new ArrayList<>();
        boolean text = false;
        for (Typed part : interpolation.parts()) {
            boolean isText = part.shape().equals(Shape.STRING);
            if (parts.size() == 1 && !text && !isText) {
                parts.add(0, CodeBlock.of("\"\""));
            }
            text |= isText;
            parts.add(asText(part, names));
        }
        if (parts.size() == 1) {
            return Expr.primary("$L", parts.get(0));
        }
        return joined(parts, "+", ADDITIVE, Layout.isLong(CodeBlock.join(parts, "   ")));
    }

    private CodeBlock asText(Typed part, Names names) {
        boolean plain = part.shape().equals(Shape.STRING)
                || part.shape().equals(Shape.INTEGER)
                || part.shape().equals(Shape.NUMBER)
                || part.shape().equals(Shape.BOOLEAN)
                || part.shape().equals(Shape.TIMESTAMP);
        return plain
                ? expressions.value(part, names).in(ADDITIVE + 1)
                : CodeBlock.of("$T.string($L)", Cel.class, expressions.argument(part, names));
    }

    static boolean isPrimitive(Shape shape) {
        return shape.equals(Shape.INTEGER) || shape.equals(Shape.NUMBER) || shape.equals(Shape.BOOLEAN);
    }
}
