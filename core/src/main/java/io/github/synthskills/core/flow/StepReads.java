package io.github.synthskills.core.flow;

import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.expression.FreeNames;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What single steps read, for descriptions of them; {@link DataFlow} decides the order. */
public final class StepReads {

    private StepReads() {}

    /**
     * The steps and inputs that a step reads, inputs as {@code inputs.days}.
     *
     * @param known the ids of the steps that it can see
     */
    public static SortedSet<String> of(TaskSpec.Step step, Collection<String> known) {
        SortedSet<String> reads = new TreeSet<>();
        for (StepExpressions.Place place : StepExpressions.of(step)) {
            for (String name : FreeNames.of(place.expression().ast())) {
                if (known.contains(name) && !place.locals().contains(name)) {
                    reads.add(name);
                }
            }
            inputs(place.expression().ast(), reads);
        }
        return reads;
    }

    /** The steps and inputs that one expression reads, inputs as {@code inputs.days}. */
    public static SortedSet<String> of(TaskSpec.Expression expression, Collection<String> known) {
        SortedSet<String> reads = new TreeSet<>(FreeNames.of(expression.ast()));
        reads.retainAll(known);
        inputs(expression.ast(), reads);
        return reads;
    }

    /** The expressions of a spec that look at the time, as written, in their order. */
    public static List<String> overNow(TaskSpec spec) {
        Set<String> found = new LinkedHashSet<>();
        Stream.concat(spec.steps().stream().flatMap(step -> StepExpressions.of(step).stream()),
                        StepExpressions.output(spec).stream())
                .map(StepExpressions.Place::expression)
                .filter(expression -> FreeNames.of(expression.ast()).contains("now"))
                .forEach(expression -> found.add(expression.source().strip()));
        return List.copyOf(found);
    }

    private static void inputs(Ast expression, Set<String> found) {
        if (expression instanceof Ast.Select select) {
            if (select.target() instanceof Ast.Name name && name.name().equals("inputs")) {
                found.add("inputs." + select.field());
            }
            inputs(select.target(), found);
        } else if (expression instanceof Ast.Index index) {
            inputs(index.target(), found);
            inputs(index.index(), found);
        } else if (expression instanceof Ast.Call call) {
            if (call.target() != null) {
                inputs(call.target(), found);
            }
            call.arguments().forEach(argument -> inputs(argument, found));
        } else if (expression instanceof Ast.ListLiteral list) {
            list.elements().forEach(element -> inputs(element, found));
        } else if (expression instanceof Ast.MapLiteral map) {
            map.entries().forEach(entry -> {
                inputs(entry.key(), found);
                inputs(entry.value(), found);
            });
        }
    }
}
