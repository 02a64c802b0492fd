package io.github.synthskills.core.flow;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts steps so that each comes after what it waits for. */
final class StepOrder {

    private final List<Step> steps;
    private final Map<String, Set<String>> waits;
    private final Problems problems;

    StepOrder(List<Step> steps, Map<String, Set<String>> waits, Problems problems) {
        this.steps = steps;
        this.waits = waits;
        this.problems = problems;
    }

    /** The ids in order; what is in a cycle, which is a problem, or behind one comes last. */
    List<String> sort() {
        Set<String> sorted = new LinkedHashSet<>();
        Set<String> open = new LinkedHashSet<>();
        steps.forEach(step -> open.add(step.id()));
        boolean progress = true;
        while (progress) {
            progress = open.stream().filter(id -> sorted.containsAll(waits(id))).findFirst()
                    .map(id -> open.remove(id) && sorted.add(id)).orElse(false);
        }
        if (!open.isEmpty()) {
            reportCycles(open);
            sorted.addAll(open);
        }
        return List.copyOf(sorted);
    }

    private Set<String> waits(String id) {
        return waits.getOrDefault(id, Set.of());
    }

    private void reportCycles(Set<String> open) {
        Set<String> reported = new LinkedHashSet<>();
        for (String start : open) {
            List<String> path = new ArrayList<>();
            String at = start;
            while (!path.contains(at) && !reported.contains(at)) {
                path.add(at);
                at = waits(at).stream().filter(open::contains).findFirst().orElse(at);
            }
            if (path.contains(at)) {
                report(path.subList(path.indexOf(at), path.size()));
            }
            reported.addAll(path);
        }
    }

    private void report(List<String> cycle) {
        String first = cycle.get(0);
        String message = cycle.size() == 1
                ? "The step '" + first + "' needs its own value."
                : "These steps wait for each other: " + String.join(" needs ", cycle) + " needs " + first + ".";
        steps.stream().filter(step -> step.id().equals(first)).findFirst().ifPresent(step -> problems.add(Problem.error(
                "SYNTH-FLOW-CYCLE", step.position(), message + " Remove one of these uses, so that one step can be first.")));
    }
}
