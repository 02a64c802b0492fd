package io.github.synthskills.core.generate;

import com.palantir.javapoet.CodeBlock;
import io.github.synthskills.core.client.RuleUse;
import io.github.synthskills.core.client.Rules;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.CallPlan;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.JsonSchemaReader;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.runtime.type.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool demands of arguments that are computed when a skill runs, as rules in its code; what the spec says literally has
 * been checked by then. Of choices and recursions nothing is demanded.
 */
final class ArgumentRules {

    private static final int MAX_DEPTH = 5;
    /** A longer list of values would be all that one sees of a call; the server knows it, too. */
    private static final int MOST_VALUES = 30;

    private ArgumentRules() {}

    /** The rules for one argument of a call. */
    static List<CodeBlock> of(CallPlan call, Typed.Entry argument) {
        Shape.RecordOf input = JsonSchemaReader.readInput(call.tool().definition().inputSchema(), call.tool().id() + ":input");
        return input.field(argument.name())
                .map(field -> rules(field.shape(), argument.value(), argument.value().shape(), MAX_DEPTH))
                .orElse(List.of());
    }

    /**
     * The rules for a part of an argument.
     *
     * @param given how the spec gives it; null if it is a part of a value that the spec computes as a whole
     * @param value what is known of the value
     */
    private static List<CodeBlock> rules(Shape declared, @Nullable Typed given, Shape value, int depth) {
        if (depth == 0 || (given != null && isLiteral(given))) {
            return List.of();
        }
        List<CodeBlock> rules = new ArrayList<>();
        for (RuleUse rule : Rules.of(declared)) {
            if (!(rule instanceof RuleUse.OneOf values) || values.texts().size() <= MOST_VALUES) {
                rules.add(RuleWriter.broken(rule));
            }
        }
        Shape structure = Shapes.bare(declared);
        if (structure instanceof Shape.RecordOf record) {
            record.fields().forEach(field -> member(field, given, Shape.nonNull(value), depth, rules));
        } else if (structure instanceof Shape.ListOf list) {
            Shape element = Shape.nonNull(value) instanceof Shape.ListOf values ? values.element() : Shape.ANY;
            nested("elements", null, rules(list.element(), null, element, depth - 1), rules);
        } else if (structure instanceof Shape.MapOf map) {
            nested("members", null, rules(map.value(), null, Shape.ANY, depth - 1), rules);
        }
        return rules;
    }

    private static void member(Field field, @Nullable Typed given, Shape value, int depth, List<CodeBlock> rules) {
        Typed part = null;
        Shape shape = Shape.ANY;
        if (given instanceof Typed.RecordOf literal) {
            part = literal.entries().stream()
                    .filter(entry -> entry.name().equals(field.name()))
                    .map(Typed.Entry::value)
                    .findFirst()
                    .orElse(null);
            if (part == null) {
                return; // not sent
            }
            shape = part.shape();
        } else if (value instanceof Shape.RecordOf record) {
            if (record.field(field.name()).isEmpty()) {
                return; // not sent
            }
            shape = record.field(field.name()).get().shape();
        }
        nested("member", field.name(), rules(field.shape(), part, shape, depth - 1), rules);
    }

    private static void nested(String method, @Nullable String name, List<CodeBlock> inner, List<CodeBlock> rules) {
        if (!inner.isEmpty()) {
            List<CodeBlock> arguments = new ArrayList<>(inner);
            if (name != null) {
                arguments.add(0, CodeBlock.of("$L", JavaLiteral.string(name)));
            }
            rules.add(CodeBlock.of("$T.$L$L", Rule.class, method, Layout.arguments(arguments)));
        }
    }

    private static boolean isLiteral(Typed given) {
        if (given instanceof Typed.RecordOf record) {
            return record.entries().stream().allMatch(entry -> isLiteral(entry.value()));
        }
        return given instanceof Typed.ListOf list
                ? list.elements().stream().allMatch(ArgumentRules::isLiteral)
                : given instanceof Typed.Constant;
    }
}
