package io.github.synthskills.core;

import io.github.synthskills.core.plan.CallPlan;
import io.github.synthskills.core.plan.ResolvedStep;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.ArrayList;
import java.util.List;

/** What a spec may do but probably should not: writes that nothing remembers or could not be looked for (DESIGN 5). */
final class Advice {

    private Advice() {}

    static void check(TaskSpec spec, Resolution resolution, Problems problems) {
        for (ResolvedStep step : resolution.steps()) {
            boolean writes = calls(step).stream().anyMatch(call -> call.tool().effect() == TaskSpec.Effect.WRITE);
            boolean resolvable = calls(step).stream()
                    .filter(call -> call.tool().effect() == TaskSpec.Effect.WRITE)
                    .allMatch(call -> call.ensure() != null || call.idempotent());
            boolean each = step.source() != null;
            boolean keyed = step.key() != null;
            if (writes && each && !keyed && !resolvable && spec.run().checkpoint() == null) {
                problems.add(Problem.warning("SYNTH-PLAN-MEMORY", step.step().position(), "step '" + step.step().id()
                        + "' writes once per element, and nothing remembers which elements are done. Add 'key' to it,"
                        + " or 'run: { checkpoint: true }'; 'checkpoint: false' says that this is meant."));
            }
            if (writes && keyed && !resolvable) {
                problems.add(Problem.warning("SYNTH-PLAN-DOUBT", step.step().position(), "step '" + step.step().id()
                        + "' has a key, which prevents repeats that are known of, but a write that was cut off stays in"
                        + " doubt. Add 'ensure' to look for its effect, or 'idempotent: true' if repeating is harmless."));
            }
        }
    }

    private static List<CallPlan> calls(ResolvedStep step) {
        List<CallPlan> calls = new ArrayList<>();
        if (step.action() instanceof ResolvedStep.Action.Calls call) {
            calls.add(call.call());
        } else if (step.action() instanceof ResolvedStep.Action.Nested nested) {
            nested.steps().forEach(inner -> calls.addAll(calls(inner)));
        }
        return calls;
    }
}
