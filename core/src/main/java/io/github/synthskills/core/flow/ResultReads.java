package io.github.synthskills.core.flow;

import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.flow.StepExpressions.Place;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Pages;
import io.github.synthskills.core.spec.TaskSpec.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which members a spec reads of what a tool itself gives, as far as the text alone tells: {@code result.x} of a call without
 * inferred pages, and {@code step.x} of a step whose value is the result. Members that the spec asks for with {@code has} or
 * {@code .?} are not counted.
 */
public final class ResultReads {

    private final Set<String> read = new TreeSet<>();
    private final Set<String> guarded = new HashSet<>();

    private ResultReads() {}

    /**
     * The members that are read of the tool of a step.
     *
     * @param path the step's id, below {@code each} as {@code outer/inner}, for a lookup with {@code ?} at its end
     * @return sorted; empty if there is no such step
     */
    public static Set<String> of(TaskSpec spec, String path) {
        boolean lookup = path.endsWith("?");
        Step step = step(spec, lookup ? path.substring(0, path.length() - 1) : path);
        ResultReads reads = new ResultReads();
        if (step != null && step.decode() == TaskSpec.Decode.AUTO) {
            Predicate<Place> answers = lookup ? ResultReads::ofLookup : place -> ofCall(step, place);
            StepExpressions.of(step).stream()
                    .filter(answers)
                    .forEach(place -> reads.visit(place.expression().ast(), "result"));
            if (isResult(step, lookup)) {
                everywhere(spec).forEach(place -> reads.visit(place.expression().ast(), step.id()));
            }
        }
        reads.read.removeAll(reads.guarded);
        return reads.read;
    }

    /**
     * Whether anything might read what a step gives: its own {@code yield}, or a text with its id in it. It may say yes where
     * the id is the name of something else.
     */
    public static boolean isRead(TaskSpec spec, String path) {
        Step step = step(spec, path);
        if (step == null || step.yield() != null) {
            return true;
        }
        Pattern name = Pattern.compile("\\b" + step.id() + "\\b");
        return everywhere(spec).anyMatch(place -> name.matcher(place.expression().source()).find());
    }

    private static @Nullable Step step(TaskSpec spec, String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return spec.step(path).orElse(null);
        }
        return spec.step(path.substring(0, slash)).stream()
                .flatMap(outer -> StepExpressions.nested(outer).stream())
                .filter(inner -> inner.id().equals(path.substring(slash + 1)))
                .findFirst()
                .orElse(null);
    }

    private static boolean ofLookup(Place place) {
        return place.key().equals("ensure") && place.locals().contains("result");
    }

    /** With inferred pages, the result is a list of items, not what the tool gives. */
    private static boolean ofCall(Step step, Place place) {
        return place.key().equals("pages") || place.key().equals("yield") && step.pages() == null;
    }

    /** Whether the step's value is what the tool gives, or its lookup. */
    private static boolean isResult(Step step, boolean lookup) {
        boolean plain = step.each() == null && step.yield() == null && !(step.pages() instanceof Pages);
        boolean looked = step.ensure() != null;
        boolean shaped = looked && step.ensure().lookup() != null && step.ensure().lookup().yield() != null;
        return plain && lookup == looked && !shaped;
    }

    private static Stream<Place> everywhere(TaskSpec spec) {
        return Stream.concat(
                spec.steps().stream().flatMap(step -> StepExpressions.of(step).stream()),
                StepExpressions.output(spec).stream());
    }

    private void visit(Ast expression, String name) {
        if (expression instanceof Ast.Select select) {
            if (select.target() instanceof Ast.Name variable && variable.name().equals(name)) {
                (select.optional() ? guarded : read).add(select.field());
            }
            visit(select.target(), name);
        } else if (expression instanceof Ast.Index index) {
            visit(index.target(), name);
            visit(index.index(), name);
        } else if (expression instanceof Ast.Call call) {
            visitCall(call, name);
        } else if (expression instanceof Ast.ListLiteral list) {
            list.elements().forEach(element -> visit(element, name));
        } else if (expression instanceof Ast.MapLiteral map) {
            map.entries().forEach(entry -> {
                visit(entry.key(), name);
                visit(entry.value(), name);
            });
        }
    }

    private void visitCall(Ast.Call call, String name) {
        List<Ast> arguments = call.arguments();
        if (call.function().equals("has")
                && arguments.size() == 1
                && arguments.get(0) instanceof Ast.Select select
                && select.target() instanceof Ast.Name variable
                && variable.name().equals(name)) {
            guarded.add(select.field());
            return;
        }
        if (call.target() != null) {
            visit(call.target(), name);
        }
        // Variables of macros never have the name of a step, nor are they called result: both are reserved.
        arguments.forEach(argument -> visit(argument, name));
    }
}
