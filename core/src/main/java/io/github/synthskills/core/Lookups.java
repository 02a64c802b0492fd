package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which tools find what a call makes: for {@code ensure: exists}. */
final class Lookups {

    private Lookups() {}

    /** The tools that read and whose required arguments are all arguments of the call. */
    static List<ToolDescriptor> fitting(Collection<ToolDescriptor> tools, Set<String> given) {
        return tools.stream()
                .filter(tool -> Boolean.TRUE.equals(tool.readOnly()) && bindsByName(tool, given))
                .toList();
    }

    /** Whether all that a tool requires is given, and that is something. */
    static boolean bindsByName(ToolDescriptor tool, Set<String> given) {
        Set<String> required = tool.input().fields().stream()
                .filter(field -> !field.optional())
                .map(Field::name)
                .collect(Collectors.toSet());
        return !required.isEmpty() && given.containsAll(required);
    }

    /** The problem of a step for which not exactly one tool fits. */
    static Problem none(TaskSpec.Step step, Binding creates, List<ToolDescriptor> fitting) {
        return Problem.error("SYNTH-ENSURE-LOOKUP", step.position(), "step '" + step.id()
                + "': 'ensure: exists' needs one tool that finds what " + creates.tool().id() + " makes, but "
                + found(creates, fitting) + ". Say which:", paste(creates, fitting));
    }

    /** What is told where runs taught that effects exist already, but it cannot be put into code. */
    static Problem unfit(TaskSpec.Step step, Binding creates, List<ToolDescriptor> fitting) {
        String why = fitting.size() == 1
                ? fitting.get(0).id() + " does not give what the spec reads of it"
                : found(creates, fitting);
        return new Problem("SYNTH-LEARN-ENSURE", Problem.Severity.WARNING, step.position(), "step '" + step.id()
                + "': runs failed because what " + creates.tool().id() + " makes was there already, but " + why
                + ". Say how it is found:", paste(creates, fitting));
    }

    private static String found(Binding creates, List<ToolDescriptor> fitting) {
        return fitting.isEmpty()
                ? "no tool of '" + creates.tool().server() + "' reads with the same arguments"
                : "several tools fit: " + fitting.stream().map(ToolDescriptor::name).collect(Collectors.joining(", "));
    }

    private static String paste(Binding creates, List<ToolDescriptor> fitting) {
        String tool = fitting.isEmpty() ? creates.tool().server() + "/…" : fitting.get(0).id();
        return "ensure:\n  lookup: { tool: " + tool + ", with: { " + fittingArguments(fitting) + " } }";
    }

    private static String fittingArguments(List<ToolDescriptor> fitting) {
        return fitting.isEmpty() ? "…" : fitting.get(0).input().fields().stream()
                .filter(field -> !field.optional())
                .map(field -> field.name() + ": \"${with." + field.name() + "}\"")
                .collect(Collectors.joining(", "));
    }

    /** Whether a lookup gives all that a call that makes something is known to give. */
    static boolean covers(@Nullable Shape looked, Shape made) {
        if (looked == null || Shape.isNullable(looked) && !Shape.isNullable(made)) {
            return false;
        }
        Shape left = Shape.nonNull(looked);
        Shape right = Shape.nonNull(made);
        if (left instanceof Shape.ListOf list && right instanceof Shape.ListOf other) {
            return covers(list.element(), other.element());
        }
        if (left instanceof Shape.RecordOf record && right instanceof Shape.RecordOf other) {
            return other.fields().stream().allMatch(field -> record.field(field.name())
                    .map(Field::read)
                    .map(read -> covers(read, field.read()))
                    .orElse(false));
        }
        return left.equals(right);
    }
}
