package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Cel;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates typed expressions on {@link Values}, with the meaning that the generated Java has: functions are the same
 * methods, {@code &&} and {@code ||} go from left to right, and whatever does not fit is a {@link ShapeMismatch}.
 */
public final class Evaluator {

    private final Map<String, @Nullable Object> variables;

    private Evaluator(Map<String, @Nullable Object> variables) {
        this.variables = variables;
    }

    /**
     * The value of an expression.
     *
     * @param variables a value for each variable of the scope that it reads; plain values as in {@link Values}
     * @throws ShapeMismatch if a value is missing where the shape says that it is there, a list has no such element, a
     *     number does not fit, or the like
     */
    public static @Nullable Object evaluate(Typed expression, Map<String, ? extends @Nullable Object> variables) {
        return new Evaluator(new HashMap<>(variables)).value(expression);
    }

    private @Nullable Object value(Typed expression) {
        if (expression instanceof Typed.Constant constant) {
            return constant.value();
        }
        if (expression instanceof Typed.Variable variable) {
            return present(variables.get(variable.name()), variable);
        }
        if (expression instanceof Typed.Member member) {
            return present(member(required(member.target()), member.field()), member);
        }
        if (expression instanceof Typed.SafeMember member) {
            Object target = value(member.target());
            return target == null ? present(null, member) : present(member(target, member.field()), member);
        }
        if (expression instanceof Typed.Lookup lookup) {
            return lookup(lookup);
        }
        if (expression instanceof Typed.Operation operation) {
            return new Operation(operation).value();
        }
        if (expression instanceof Typed.Macro macro) {
            return macro(macro);
        }
        return expression instanceof Typed.Apply || expression instanceof Typed.ApplyLocal
                ? call(expression) : choice(expression);
    }

    private @Nullable Object call(Typed expression) {
        if (expression instanceof Typed.ApplyLocal call) {
            Map<String, @Nullable Object> parameters = new HashMap<>();
            List<@Nullable Object> arguments = values(call.arguments());
            for (int i = 0; i < arguments.size(); i++) {
                parameters.put(call.instance().parameters().get(i), arguments.get(i));
            }
            return new Evaluator(parameters).value(call.instance().body());
        }
        Typed.Apply call = (Typed.Apply) expression;
        return present(FunctionLibrary.evaluate(call.function(), values(call.arguments())), call);
    }

    private @Nullable Object choice(Typed expression) {
        if (expression instanceof Typed.Conditional conditional) {
            return value(truth(conditional.condition()) ? conditional.yes() : conditional.no());
        }
        if (expression instanceof Typed.Present presence) {
            return !isNothing(value(presence.path()));
        }
        if (expression instanceof Typed.IsNull comparison) {
            return isNothing(value(comparison.value())) != comparison.negated();
        }
        if (expression instanceof Typed.OrValue choice) {
            Object value = value(choice.value());
            return isNothing(value) ? value(choice.fallback()) : value;
        }
        if (expression instanceof Typed.Assumed assumed) {
            return ShapeMismatch.require(assumed.path(), value(assumed.value()));
        }
        if (expression instanceof Typed.Element element) {
            List<?> list = (List<?>) required(element.list());
            return present(Cel.at(list, (Long) required(element.index())), element);
        }
        return construction(expression);
    }

    private @Nullable Object construction(Typed expression) {
        if (expression instanceof Typed.ListOf list) {
            return Collections.unmodifiableList(values(list.elements()));
        }
        if (expression instanceof Typed.RecordOf record) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            record.entries().forEach(entry -> members.put(entry.name(), value(entry.value())));
            return Collections.unmodifiableMap(members);
        }
        if (expression instanceof Typed.Widen widen) {
            return Cel.toDouble((Long) required(widen.value()));
        }
        StringBuilder text = new StringBuilder();
        ((Typed.Interpolation) expression).parts().forEach(part -> text.append(text(part)));
        return text.toString();
    }

    private String text(Typed part) {
        for (FunctionLibrary.Signature signature : FunctionLibrary.named("string")) {
            if (signature.parameters().get(0).takes(part.shape())) {
                return String.valueOf(signature.evaluation().apply(values(List.of(part))));
            }
        }
        throw new IllegalArgumentException("cannot stand in text: " + Shapes.describe(part.shape()));
    }

    private @Nullable Object lookup(Typed.Lookup lookup) {
        Object target = required(lookup.target());
        Object key = required(lookup.key());
        if (key instanceof Long index) {
            boolean within = index >= 0 && index <= Integer.MAX_VALUE;
            return within ? ((Json) target).at(index.intValue()) : Json.absent();
        }
        return present(member(target, (String) key), lookup);
    }

    private static @Nullable Object member(Object target, String field) {
        return target instanceof Json json ? json.get(field) : ((Map<?, ?>) target).get(field);
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value instanceof Json json && (json.isAbsent() || json.isNull());
    }

    private @Nullable Object macro(Typed.Macro macro) {
        List<?> list = (List<?>) required(macro.list());
        List<@Nullable Object> kept = new ArrayList<>();
        boolean bound = variables.containsKey(macro.variable());
        Object outer = variables.get(macro.variable());
        try {
            for (Object element : list) {
                variables.put(macro.variable(), element);
                switch (macro.kind()) {
                    case MAP -> kept.add(value(macro.body()));
                    case EXISTS -> {
                        if (truth(macro.body())) {
                            return true;
                        }
                    }
                    case ALL -> {
                        if (!truth(macro.body())) {
                            return false;
                        }
                    }
                    case FILTER, EXISTS_ONE -> {
                        if (truth(macro.body())) {
                            kept.add(element);
                        }
                    }
                }
            }
        } finally {
            if (bound) {
                variables.put(macro.variable(), outer);
            } else {
                variables.remove(macro.variable());
            }
        }
        return switch (macro.kind()) {
            case MAP, FILTER -> Collections.unmodifiableList(kept);
            case EXISTS -> false;
            case ALL -> true;
            case EXISTS_ONE -> kept.size() == 1;
        };
    }

    // --- values ---

    private List<@Nullable Object> values(List<Typed> expressions) {
        List<@Nullable Object> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(value(expression)));
        return values;
    }

    private boolean truth(Typed condition) {
        return (Boolean) required(condition);
    }

    private Object required(Typed expression) {
        Object value = value(expression);
        if (value == null) {
            throw missing(expression);
        }
        return value;
    }

    /** The value, if its expression may be null or it is not. */
    private static @Nullable Object present(@Nullable Object value, Typed expression) {
        Shape shape = expression.shape();
        boolean may = Shape.isNullable(shape) || shape instanceof Shape.Any || shape.equals(Shape.NULL);
        if (value == null && !may) {
            throw missing(expression);
        }
        return value;
    }

    private static ShapeMismatch missing(Typed expression) {
        return new ShapeMismatch(path(expression), "expected " + Shapes.describe(Shape.nonNull(expression.shape()))
                + ", found null or nothing");
    }

    private static String path(Typed expression) {
        if (expression instanceof Typed.Variable variable) {
            return variable.name();
        }
        if (expression instanceof Typed.Member member) {
            return AstText.member(path(member.target()), member.field());
        }
        if (expression instanceof Typed.SafeMember member) {
            return AstText.member(path(member.target()), member.field());
        }
        if (expression instanceof Typed.Assumed assumed) {
            return path(assumed.value());
        }
        return expression instanceof Typed.Element element ? path(element.list()) + "[...]" : "";
    }

    /** Operators. */
    private final class Operation {
        private final Typed.Operation operation;

        Operation(Typed.Operation operation) {
            this.operation = operation;
        }

        Object value() {
            Typed first = operation.operands().get(0);
            return switch (operation.operator()) {
                case AND -> truth(first) && truth(operation.operands().get(1));
                case OR -> truth(first) || truth(operation.operands().get(1));
                case NOT -> !truth(first);
                case NEGATE -> Arithmetic.negate(required(first));
                default -> binary(required(first), required(operation.operands().get(1)));
            };
        }

        private Object binary(Object left, Object right) {
            return switch (operation.operator()) {
                case EQUAL -> Arithmetic.equal(left, right);
                case NOT_EQUAL -> !Arithmetic.equal(left, right);
                case LESS -> Arithmetic.compare(left, right) < 0;
                case LESS_OR_EQUAL -> Arithmetic.compare(left, right) <= 0;
                case GREATER -> !Arithmetic.unordered(left, right) && Arithmetic.compare(left, right) > 0;
                case GREATER_OR_EQUAL -> !Arithmetic.unordered(left, right) && Arithmetic.compare(left, right) >= 0;
                case IN -> right instanceof Map<?, ?> map ? map.containsKey(left) : ((List<?>) right).contains(left);
                default -> Arithmetic.calculate(operation.operator(), left, right);
            };
        }
    }
}
