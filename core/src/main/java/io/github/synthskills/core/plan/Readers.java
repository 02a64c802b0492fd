package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.ResolvedStep.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who reads what: the expressions of a skill and the steps that they mention. */
final class Readers {

    private final List<ResolvedStep> steps;
    private final Typed.RecordOf output;

    Readers(List<ResolvedStep> steps, Typed.RecordOf output) {
        this.steps = steps;
        this.output = output;
    }

    /** Every expression but the arguments of calls. */
    List<Typed> expressions() {
        List<Typed> all = new ArrayList<>();
        steps.forEach(step -> all.addAll(of(step)));
        all.add(output);
        return all;
    }

    /** The arguments of every call. */
    List<Typed.RecordOf> arguments() {
        List<Typed.RecordOf> all = new ArrayList<>();
        steps.forEach(step -> arguments(step, all));
        return all;
    }

    private static void arguments(ResolvedStep step, List<Typed.RecordOf> all) {
        if (step.action() instanceof Action.Calls calls) {
            all.add(calls.call().with());
            if (calls.call().ensure() != null) {
                all.add(calls.call().ensure().lookup().with());
            }
        } else if (step.action() instanceof Action.Nested nested) {
            nested.steps().forEach(inner -> arguments(inner, all));
        } else if (step.action() instanceof Action.RunsSkill skill) {
            all.add(skill.with());
        }
    }

    /** Every expression of a step, with those of its nested steps, arguments included. */
    List<Typed> of(ResolvedStep step) {
        List<Typed> all = new ArrayList<>();
        add(step.when(), all);
        add(step.source(), all);
        all.addAll(inside(step));
        return all;
    }

    /** The expressions of a step's body: evaluated once per element, if it has any. */
    List<Typed> inside(ResolvedStep step) {
        List<Typed> all = new ArrayList<>();
        add(step.key(), all);
        if (step.action() instanceof Action.Calls calls) {
            call(calls.call(), all);
        } else if (step.action() instanceof Action.Computes computes) {
            all.add(computes.value());
        } else if (step.action() instanceof Action.Nested nested) {
            nested.steps().forEach(inner -> all.addAll(of(inner)));
        } else if (step.action() instanceof Action.RunsSkill skill) {
            all.add(skill.with());
        }
        add(step.yield(), all);
        return all;
    }

    private static void call(CallPlan call, List<Typed> all) {
        all.add(call.with());
        add(call.key(), all);
        if (call.ensure() != null) {
            all.add(call.ensure().lookup().with());
            add(call.ensure().yield(), all);
            add(call.ensure().exists(), all);
        }
    }

    private static void add(@org.jspecify.annotations.Nullable Typed expression, List<Typed> all) {
        if (expression != null) {
            all.add(expression);
        }
    }

    /** Whether any expression reads the value of a step, top-level or nested. */
    boolean isRead(String id) {
        return expressions().stream().anyMatch(expression -> Expressions.count(expression, id) > 0);
    }

    /** Whether a step's value is read exactly once, by an expression that can read it as it comes. */
    boolean isStreamed(String id) {
        int reads = 0;
        int streams = 0;
        for (ResolvedStep step : steps) {
            for (Typed expression : of(step)) {
                reads += Expressions.count(expression, id);
            }
            if (step.source() != null && Streaming.reads(step.source(), id)) {
                streams++;
            } else if (step.when() == null
                    && step.action() instanceof Action.Computes computes
                    && Streaming.reads(computes.value(), id)) {
                streams++;
            }
        }
        for (Typed.Entry entry : output.entries()) {
            reads += Expressions.count(entry.value(), id);
            streams += Streaming.reads(entry.value(), id) ? 1 : 0;
        }
        return reads == 1 && streams == 1;
    }

    /** The steps that a step must wait for, directly: those it reads and those it names in {@code after}. */
    Set<String> waitsFor(ResolvedStep step) {
        Set<String> needed = new LinkedHashSet<>();
        step.step().after().forEach(reference -> needed.add(reference.id()));
        for (ResolvedStep other : steps) {
            String id = other.step().id();
            if (of(step).stream().anyMatch(expression -> Expressions.count(expression, id) > 0)) {
                needed.add(id);
            }
        }
        return needed;
    }

    /** Whether some step names this one in {@code after}. */
    boolean isAwaited(String id) {
        return steps.stream().anyMatch(step ->
                step.step().after().stream().anyMatch(reference -> reference.id().equals(id)));
    }
}
