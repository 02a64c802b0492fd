package io.github.synthskills.core.flow;

import io.github.synthskills.core.expression.FreeNames;
import io.github.synthskills.core.flow.DataFlow.Node;
import io.github.synthskills.core.flow.DataFlow.Pattern;
import io.github.synthskills.core.flow.DataFlow.Use;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Expression;
import io.github.synthskills.core.spec.TaskSpec.LocalFunction;
import io.github.synthskills.core.spec.TaskSpec.Reference;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.runtime.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Resolves every name of one spec, once. */
final class FlowAnalysis {

    private static final Set<String> EVERYWHERE = Set.of("inputs", "now");
    private static final Set<String> OF_ANSWERS = Set.of("result", "meta", "error", "with");

    private final TaskSpec spec;
    private final Problems problems;
    private final List<String> ids;
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final Map<String, Set<String>> reads = new LinkedHashMap<>();
    private final Map<String, Set<String>> waits = new LinkedHashMap<>();
    private final List<Use> uses = new ArrayList<>();

    FlowAnalysis(TaskSpec spec, Problems problems) {
        this.spec = spec;
        this.problems = problems;
        this.ids = spec.steps().stream().map(Step::id).toList();
        for (Step step : spec.steps()) {
            StepExpressions.nested(step).forEach(inner -> owners.put(inner.id(), step.id()));
        }
    }

    DataFlow flow() {
        spec.functions().forEach(this::checkFunction);
        new FunctionCalls(spec.functions(), problems).check();
        spec.steps().forEach(this::resolve);
        StepExpressions.output(spec).forEach(place -> resolve("output", place));
        List<String> order = new StepOrder(spec.steps(), waits, problems).sort();
        Reachability reachability = new Reachability(waits);
        List<Node> nodes = order.stream().map(id -> node(id, reachability)).toList();
        return new DataFlow(nodes, uses);
    }

    private Node node(String id, Reachability reachability) {
        Step step = spec.step(id).orElseThrow();
        boolean beside = ids.stream().anyMatch(other -> reachability.independent(id, other));
        Pattern pattern = step.when() != null ? Pattern.CONDITIONAL : beside ? Pattern.PARALLEL : Pattern.SEQUENTIAL;
        return new Node(step, inSpecOrder(reads.getOrDefault(id, Set.of())), inSpecOrder(waits.getOrDefault(id, Set.of())),
                pattern);
    }

    private List<String> inSpecOrder(Set<String> some) {
        return ids.stream().filter(some::contains).toList();
    }

    private void checkFunction(LocalFunction function) {
        for (String name : FreeNames.of(function.body().ast())) {
            if (!function.parameters().contains(name)) {
                problems.add(Problem.error("SYNTH-FLOW-NAME", function.body().position(), "The function '" + function.name()
                        + "' reads '" + name + "', and a function knows its parameters only ("
                        + String.join(", ", function.parameters()) + "); pass it as one more."));
            }
        }
    }

    private void resolve(Step step) {
        reads.put(step.id(), new LinkedHashSet<>());
        waits.put(step.id(), new LinkedHashSet<>());
        StepExpressions.of(step).forEach(place -> resolve(step.id(), place));
        step.after().forEach(reference -> resolve(step, reference));
    }

    private void resolve(Step step, Reference reference) {
        if (ids.contains(reference.id())) {
            waits.get(step.id()).add(reference.id());
        } else {
            unknown(reference.position(), reference.id(), ids, Set.of());
        }
    }

    private void resolve(String reader, StepExpressions.Place place) {
        Expression expression = place.expression();
        for (String name : FreeNames.of(expression.ast())) {
            if (EVERYWHERE.contains(name) || place.locals().contains(name)) {
                continue;
            }
            if (!ids.contains(name)) {
                unknown(expression.position(), name, ids, place.locals());
                continue;
            }
            uses.add(new Use(name, reader, place.key()));
            if (reads.containsKey(reader)) {
                reads.get(reader).add(name);
                waits.get(reader).add(name);
            }
        }
    }

    private void unknown(Position position, String name, List<String> steps, Set<String> locals) {
        if (OF_ANSWERS.contains(name)) {
            problems.add(Problem.error("SYNTH-FLOW-NAME", position, "'" + name
                    + "' belongs to the answer of a call; it is known in yield, ensure and pages only, not here."));
            return;
        }
        String owner = owners.get(name);
        if (owner != null) {
            problems.add(Problem.error("SYNTH-FLOW-NAME", position, "The step '" + name + "' runs inside '" + owner
                    + "', later than this place or out of its sight; outside, read what 'yield' of '" + owner + "' gives."));
            return;
        }
        Set<String> known = new TreeSet<>(EVERYWHERE);
        known.addAll(steps);
        known.addAll(locals);
        problems.add(Problem.error("SYNTH-FLOW-NAME", position, "Nothing is called '" + name + "' here"
                + Nearest.ending(name, known) + " Known names: " + String.join(", ", known) + "."));
    }
}
