package io.github.synthskills.core;

import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.expression.TypeChecker;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.ResolvedStep;
import io.github.synthskills.core.plan.SkillPlanner;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out everything about one step after another: tools, shapes, typed expressions; each step knows those before it. */
final class StepResolver {

    /** Under {@code each}, the most elements to probe with; fewer if enough rows were seen. */
    private static final int ELEMENTS = 25;

    private final CallResolver calls;
    private final ValueTyper typer;
    private final Problems problems;

    StepResolver(CallResolver calls, ValueTyper typer, Problems problems) {
        this.calls = calls;
        this.typer = typer;
        this.problems = problems;
    }

    /**
     * A step that is known.
     *
     * @param step the step
     * @param samples its value on samples, one for each frame
     */
    record Known(ResolvedStep step, Supplier<List<@Nullable Object>> samples) {}

    /** What an action comes to. */
    private record Done(ResolvedStep.Action action, Scope scope, Frames frames, Shape shape) {}

    /** The step, or null if there are errors. */
    @Nullable Known resolve(TaskSpec.Step step, Scope scope, Frames frames) {
        return step.each() == null ? one(step, step.id(), scope, frames) : each(step, scope, frames);
    }

    private @Nullable Known one(TaskSpec.Step step, String path, Scope outer, Frames frames) {
        Typed when = null;
        Scope scope = outer;
        if (step.when() != null) {
            when = TypeChecker.checkCondition(step.when().ast(), scope.withOrigin(step.id() + ":when"), problems);
            scope = TypeChecker.where(step.when().ast(), scope);
        }
        Done done = act(step, path, scope, frames);
        Typed key = step.key() == null ? null : typer.type(step.key(), scope, step.id() + ":key");
        if (done == null || step.when() != null && when == null || step.key() != null && key == null) {
            return null;
        }
        Typed yield = null;
        if (step.yield() != null) {
            yield = typer.type(step.yield(), done.scope(), step.id() + ":yield");
            if (yield == null || !WithUse.isPlain(yield, step.position(), problems)) {
                return null;
            }
        }
        Shape one = yield == null ? done.shape() : yield.shape();
        Shape value = when == null ? one : Shape.nullable(one);
        Typed last = yield;
        return new Known(
                new ResolvedStep(step, when, null, null, key, done.action(), yield, one, value),
                () -> last == null ? results(done) : done.frames().evaluate(last));
    }

    private static List<@Nullable Object> results(Done done) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Map<String, Object> frame : done.frames().get()) {
            values.add(frame.get("result"));
        }
        return values;
    }

    private @Nullable Done act(TaskSpec.Step step, String path, Scope scope, Frames frames) {
        if (step.action() instanceof TaskSpec.Action.ToolCall call) {
            CallResolver.Resolved resolved = calls.resolve(path, step, call, scope, frames);
            return resolved == null ? null : new Done(new ResolvedStep.Action.Calls(resolved.plan()), resolved.scope(),
                    resolved.frames(), resolved.plan().result());
        }
        if (step.action() instanceof TaskSpec.Action.Compute compute) {
            Typed value = typer.type(compute.value(), scope, step.id() + ":value");
            return value == null ? null : new Done(new ResolvedStep.Action.Computes(value),
                    scope.with("result", value.shape()), frames.with("result", () -> frames.evaluate(value)),
                    value.shape());
        }
        if (step.action() instanceof TaskSpec.Action.Nested nested) {
            return nested(step, nested, scope, frames);
        }
        TaskSpec.Action.RunSkill skill = (TaskSpec.Action.RunSkill) step.action();
        problems.add(Problem.error("SYNTH-SPEC-SKILL", skill.position(), "step '"
                + step.id() + "' runs the skill " + skill.className() + ", which is not possible in this version."
                + " Call it from Java, or copy its steps."));
        return null;
    }

    private @Nullable Done nested(
            TaskSpec.Step step, TaskSpec.Action.Nested nested, Scope outer, Frames outerFrames) {
        List<ResolvedStep> steps = new ArrayList<>();
        Scope scope = outer;
        Frames frames = outerFrames;
        for (TaskSpec.Step inner : nested.steps()) {
            Known known = one(inner, step.id() + "/" + inner.id(), scope, frames);
            if (known == null) {
                return null;
            }
            steps.add(known.step());
            scope = scope.with(inner.id(), known.step().value());
            frames = frames.with(inner.id(), known.samples());
        }
        Frames all = frames;
        return new Done(new ResolvedStep.Action.Nested(steps), scope,
                frames.with("result", () -> Collections.nCopies(all.get().size(), null)), Shape.NULL);
    }

    private @Nullable Known each(TaskSpec.Step step, Scope scope, Frames frames) {
        TaskSpec.Expression each = Objects.requireNonNull(step.each());
        Typed source = TypeChecker.checkList(each.ast(), scope.withOrigin(step.id() + ":each"), problems);
        if (source == null) {
            return null;
        }
        Shape element = source.shape() instanceof Shape.ListOf list ? list.element() : Shape.ANY;
        Scope inner = scope.with(step.as(), element);
        Known body = one(step, step.id(), inner, new Frames(() -> elements(step, source, frames)));
        if (body == null) {
            return null;
        }
        ResolvedStep one = body.step();
        boolean flatten = step.yield() != null && Shape.nonNull(one.one()) instanceof Shape.ListOf;
        boolean collect = step.onError() == TaskSpec.ErrorTreatment.COLLECT;
        Shape all = collect
                ? SkillPlanner.collected(step.id(), one.one())
                : flatten ? Shape.nonNull(one.one()) : new Shape.ListOf(one.one());
        // With 'each', 'when' decides of the step as a whole.
        Shape value = one.when() == null ? all : Shape.nullable(all);
        ResolvedStep resolved = new ResolvedStep(
                step, one.when(), source, element, one.key(), one.action(), one.yield(), one.one(), value);
        return new Known(resolved, () -> List.of(joined(body.samples().get(), collect, flatten && !collect)));
    }

    private List<Map<String, Object>> elements(TaskSpec.Step step, Typed source, Frames frames) {
        List<Map<String, Object>> elements = new ArrayList<>();
        List<@Nullable Object> lists = frames.evaluate(source);
        for (int i = 0; i < lists.size(); i++) {
            if (lists.get(i) instanceof List<?> values) {
                for (Object value : values) {
                    if (elements.size() < ELEMENTS) {
                        elements.add(Frames.plus(frames.get().get(i), step.as(), value));
                    }
                }
            }
        }
        if (elements.isEmpty()) {
            throw new Starved("on the samples of the steps before it, 'each' gives no elements.");
        }
        return elements;
    }

    private static Object joined(List<@Nullable Object> values, boolean collect, boolean flatten) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object value : values) {
            if (flatten && value instanceof List<?> list) {
                all.addAll(list);
            } else if (value != Frames.MISSING) {
                all.add(value);
            }
        }
        if (!collect) {
            return Collections.unmodifiableList(all);
        }
        Map<String, Object> collected = new HashMap<>();
        collected.put("ok", Collections.unmodifiableList(all));
        collected.put("failed", List.of());
        collected.put("inDoubt", List.of());
        collected.put("replayed", 0L);
        return collected;
    }
}
