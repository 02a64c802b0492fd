package io.github.synthskills.core;

import io.github.synthskills.core.expression.LocalFunction;
import io.github.synthskills.core.expression.LocalFunctions;
import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.expression.Values;
import io.github.synthskills.core.flow.DataFlow;
import io.github.synthskills.core.plan.Records;
import io.github.synthskills.core.plan.ResolvedStep;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Resolves a spec: its steps in the order of the data flow, then its output. */
final class SpecResolver {

    private final TaskSpec spec;
    private final DataFlow flow;
    private final StepTools tools;
    private final Instant now;
    private final Problems problems;
    private final Turns turns;

    SpecResolver(TaskSpec spec, DataFlow flow, StepTools tools, Instant now, Problems problems, Turns turns) {
        this.spec = spec;
        this.flow = flow;
        this.tools = tools;
        this.now = now;
        this.problems = problems;
        this.turns = turns;
    }

    /**
     * Resolves the spec.
     *
     * @param guards takes members that an expression guards although evidence says that they are always there
     * @return null if there are errors
     */
    @Nullable Resolution resolve(Consumer<Scope.Guard> guards) {
        ValueTyper typer = new ValueTyper(problems);
        StepResolver resolver = new StepResolver(new CallResolver(tools, typer, problems), typer, problems);
        Shape.RecordOf inputs = inputs();
        Scope scope = scope(inputs).reportingGuards(guards).guarding(tools.amendments().members().all());
        Progress progress = new Progress(scope);
        progress.samples.put("inputs", this::sampleInputs);
        progress.samples.put("now", () -> now);
        // Steps that do not need each other are probed at the same time, as far as they are of different servers.
        turns.run(flow.steps().stream()
                .map(node -> new Turns.Task(() -> progress.isReady(node), () -> resolve(node, resolver, progress)))
                .toList());
        Set<String> failed = progress.failed;
        boolean complete = flow.uses().stream()
                .noneMatch(use -> use.reader().equals("output") && failed.contains(use.step()));
        Typed.RecordOf output = complete ? typer.members(output(), progress.scope(), Records.OUTPUT) : null;
        return output == null || !failed.isEmpty() ? null : new Resolution(inputs, progress.steps(), output);
    }

    private static void resolve(DataFlow.Node node, StepResolver resolver, Progress progress) {
        String id = node.step().id();
        StepResolver.Known known = node.waitsFor().stream().anyMatch(progress.failed::contains)
                ? null
                : resolver.resolve(node.step(), progress.scope(), frames(node, progress.samples));
        if (known == null) {
            progress.failed.add(id);
            return;
        }
        progress.known.put(id, known.step());
        progress.samples.put(id, once(() -> first(id, known.samples().get())));
    }

    /** What is known so far. */
    private final class Progress {
        private final Scope start;
        private final Map<String, ResolvedStep> known = new HashMap<>();
        private final Map<String, Supplier<@Nullable Object>> samples = new LinkedHashMap<>();
        private final Set<String> failed = new HashSet<>();

        Progress(Scope start) {
            this.start = start;
        }

        boolean isReady(DataFlow.Node node) {
            return node.waitsFor().stream().allMatch(id -> known.containsKey(id) || failed.contains(id));
        }

        /** The steps that are known, in the order of the flow, whichever was known first. */
        List<ResolvedStep> steps() {
            return flow.steps().stream().map(node -> known.get(node.step().id())).filter(Objects::nonNull).toList();
        }

        Scope scope() {
            Scope scope = start;
            for (ResolvedStep step : steps()) {
                scope = scope.with(step.step().id(), step.value());
            }
            return scope;
        }
    }

    private static @Nullable Object first(String step, List<@Nullable Object> values) {
        if (values.isEmpty() || values.get(0) == Frames.MISSING) {
            throw new Starved("there is no sample of step '" + step + "'.");
        }
        return values.get(0);
    }

    private TaskSpec.Value.Members output() {
        Map<String, TaskSpec.Value> members = new LinkedHashMap<>();
        spec.output().forEach(member -> members.put(member.name(), member.value()));
        return new TaskSpec.Value.Members(spec.skill().position(), members);
    }

    private Scope scope(Shape.RecordOf inputs) {
        LocalFunctions functions = new LocalFunctions(spec.functions().stream()
                .map(function ->
                        new LocalFunction(function.name(), function.parameters(), function.body().ast()))
                .toList());
        Scope scope = Scope.of("output", functions).with("inputs", inputs).with("now", Shape.TIMESTAMP);
        List<String> assumed = new ArrayList<>();
        spec.steps().forEach(step -> assumptions(step, assumed));
        return assumed.isEmpty() ? scope : scope.assuming(assumed);
    }

    private static void assumptions(TaskSpec.Step step, List<String> assumed) {
        step.assume().forEach(literal -> assumed.add(String.valueOf(literal.value())));
        if (step.action() instanceof TaskSpec.Action.Nested nested) {
            nested.steps().forEach(inner -> assumptions(inner, assumed));
        }
    }

    /** One frame with the samples that the step reads, evaluated when they are needed. */
    private static Frames frames(DataFlow.Node node, Map<String, Supplier<@Nullable Object>> samples) {
        Map<String, Supplier<@Nullable Object>> known = Map.copyOf(samples);
        return new Frames(() -> {
            Map<String, Object> frame = new HashMap<>();
            known.forEach((name, sample) -> {
                if (name.equals("inputs") || name.equals("now") || node.reads().contains(name)) {
                    frame.put(name, sample.get());
                }
            });
            return List.of(frame);
        });
    }

    private static Supplier<@Nullable Object> once(Supplier<@Nullable Object> supplier) {
        Frames memo = new Frames(() -> {
            Map<String, Object> frame = new HashMap<>();
            frame.put("value", supplier.get());
            return List.of(frame);
        });
        return () -> memo.get().get(0).get("value");
    }

    // --- inputs ---

    private Shape.RecordOf inputs() {
        return new Shape.RecordOf(Records.INPUTS, spec.inputs().stream()
                .map(input -> Field.of(input.name(), shape(input.type())))
                .toList());
    }

    private static Shape shape(TaskSpec.InputType type) {
        return type instanceof TaskSpec.InputType.Array array
                ? new Shape.ListOf(shape(array.items()))
                : new Shape.Scalar(((TaskSpec.InputType.Scalar) type).kind());
    }

    private Object sampleInputs() {
        Map<String, Object> values = new HashMap<>();
        for (TaskSpec.Input input : spec.inputs()) {
            TaskSpec.Literal literal = spec.run().probeInputs().getOrDefault(input.name(), input.defaultValue());
            if (literal == null) {
                problems.add(Problem.error("SYNTH-PROBE-INPUT", input.position(), "input '" + input.name()
                        + "' has no default, and a probe needs a value for it. Give one that finds something:",
                        "probe:\n  inputs: { " + input.name() + ": " + ReplayInputs.some(input) + " }"));
                throw new Starved("input '" + input.name() + "' has no value to probe with.", true);
            }
            values.put(input.name(), Values.of(
                    json(literal.value()), shape(input.type())));
        }
        return values;
    }

    private static Json json(@Nullable Object value) {
        return Values.json(value);
    }
}
