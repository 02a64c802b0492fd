package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ArgumentCheck;
import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.expression.TypeChecker;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.expression.Values;
import io.github.synthskills.core.plan.CallPlan;
import io.github.synthskills.core.plan.PagingPlan;
import io.github.synthskills.core.plan.Records;
import io.github.synthskills.core.plan.SkillPlanner;
import io.github.synthskills.core.plan.ToolPlan;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out everything about the calls of tools: the tool, typed arguments, the result's shape, how effects are found. */
final class CallResolver {

    private final StepTools tools;
    private final ValueTyper typer;
    private final Problems problems;

    CallResolver(StepTools tools, ValueTyper typer, Problems problems) {
        this.tools = tools;
        this.typer = typer;
        this.problems = problems;
    }

    /**
     * A resolved call.
     *
     * @param plan the call
     * @param scope what a {@code yield} sees: also {@code result} and {@code with}
     * @param frames the samples that go with it
     */
    record Resolved(CallPlan plan, Scope scope, Frames frames) {}

    @Nullable Resolved resolve(
            String path, TaskSpec.Step written, TaskSpec.Action.ToolCall action, Scope scope, Frames frames) {
        Set<String> given = action.with().members().keySet();
        Binding binding = tools.choose(
                path, action.target(), written.effect(), given, Set.copyOf(written.undeclared()));
        Typed.RecordOf with = typer.members(action.with(), scope, Records.ARGUMENTS + path);
        if (binding == null || with == null) {
            return null;
        }
        TaskSpec.Step step = tools.amendments().amended(path, written, binding, given);
        with = checked(path, with, action, step, binding);
        if (with == null) {
            // What a server says to such arguments would only be said a second time.
            return null;
        }
        Typed.RecordOf arguments = with;
        Scope inner = scope.with("with", with.shape());
        Frames innerFrames = frames.with("with", () -> frames.evaluate(arguments));

        CallPlan.EnsurePlan ensure = null;
        if (step.ensure() != null) {
            ensure = ensure(path, step, step.ensure(), binding, with, inner);
            if (ensure == null) {
                return null;
            }
        }
        ProbeArguments probing = ProbeArguments.of(action.with(), with, step, binding.tool(), typer, problems);
        ToolEvidence evidence = probing == null ? null : evidence(path, step, action, binding, probing, frames);
        if (evidence == null) {
            return null;
        }
        Shape item = ensure == null ? evidence.item() : ensured(ensure);
        PagingPlan paging = evidence.paging() == null || step.pages() == null
                ? null
                : new PagingPlan(tools.amendments().limited(path, binding, evidence.paging()), atMost(step.pages()));
        CallPlan plan = new CallPlan(path, tool(binding), with, paging, item, true, step.decode(), step.attempts(),
                step.timeout(), step.idempotent(), null, ensure);
        StepTools.ObservedCall observed = observed(path, step, action, binding);
        Frames results = innerFrames.with("result", () -> values(observed, plan.result(), frames, probing));
        return new Resolved(plan, inner.with("result", plan.result()), results);
    }

    private static Shape ensured(CallPlan.EnsurePlan ensure) {
        return ensure.yield() == null ? ensure.lookup().item() : Shape.nonNull(ensure.yield().shape());
    }

    private static int atMost(TaskSpec.Pages pages) {
        return pages instanceof TaskSpec.Pages.Inferred inferred
                ? inferred.atMost()
                : ((TaskSpec.Pages.Explicit) pages).atMost();
    }

    private static ToolPlan tool(Binding binding) {
        return new ToolPlan(binding.tool().server(), binding.tool().name(), binding.effect(), binding.tool().pin(),
                binding.tool().definition(), binding.tool().description());
    }

    private Typed.@Nullable RecordOf checked(
            String path, Typed.RecordOf with, TaskSpec.Action.ToolCall action, TaskSpec.Step step, Binding binding) {
        List<Problem> misfits =
                ArgumentCheck.check(action.with(), binding.tool(), step.undeclared(), Set.of(), step.position());
        misfits.forEach(problems::add);
        boolean wrong = misfits.stream().anyMatch(misfit -> misfit.severity() == Problem.Severity.ERROR);
        Typed.RecordOf fitting = wrong ? null : fit(with, action.with(), binding);
        return fitting == null ? null : new Typed.RecordOf(fitting.entries().stream()
                .map(entry -> new Typed.Entry(entry.name(), tools.amendments().limited(path, binding, entry.name(), entry.value())))
                .toList(), fitting.shape());
    }

    /** Arguments as their tool wants them: whole numbers widened where it takes floating point; null if some do not fit. */
    private Typed.@Nullable RecordOf fit(Typed.RecordOf with, TaskSpec.Value.Members source, Binding binding) {
        List<Typed.Entry> entries = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (Typed.Entry entry : with.entries()) {
            Shape wanted = binding.tool().plainInput().field(entry.name()).map(Field::shape).orElse(Shape.ANY);
            Typed value = fit(entry, Shape.nonNull(wanted), source, binding);
            if (value == null) {
                continue;
            }
            entries.add(new Typed.Entry(entry.name(), value));
            fields.add(Field.of(entry.name(), value.shape()));
        }
        return entries.size() < with.entries().size()
                ? null
                : new Typed.RecordOf(entries, new Shape.RecordOf(with.shape().origin(), fields));
    }

    private @Nullable Typed fit(Typed.Entry entry, Shape wanted, TaskSpec.Value.Members source, Binding binding) {
        Typed value = entry.value();
        Shape given = Shape.nonNull(value.shape());
        boolean scalars = wanted instanceof Shape.Scalar && given instanceof Shape.Scalar && !given.equals(Shape.NULL);
        if (!scalars || given.equals(wanted)) {
            return value;
        }
        if (given.equals(Shape.INTEGER) && wanted.equals(Shape.NUMBER) && !Shape.isNullable(value.shape())) {
            return new Typed.Widen(value);
        }
        boolean text = wanted.equals(Shape.STRING)
                && (given.equals(Shape.TIMESTAMP) || given.equals(Shape.DURATION));
        boolean widened = given.equals(Shape.INTEGER) && wanted.equals(Shape.NUMBER);
        if (!text && !widened && !(value instanceof Typed.Constant)) {
            problems.add(Problem.error("SYNTH-ARG-TYPE", source.members().get(entry.name()).position(),
                    "argument '" + entry.name() + "' of " + binding.tool().id() + " takes "
                            + Shapes.describe(wanted) + ", but this gives "
                            + Shapes.describe(given) + ". " + advice(given, wanted)));
            return null;
        }
        return value;
    }

    /** Numbers are made of text and of each other, text of anything. */
    private static String advice(Shape given, Shape wanted) {
        boolean number = wanted.equals(Shape.INTEGER) || wanted.equals(Shape.NUMBER);
        boolean possible = wanted.equals(Shape.STRING) || given.equals(Shape.STRING) || number && given.equals(Shape.NUMBER);
        if (!possible) {
            return "Give " + Shapes.describe(wanted) + ".";
        }
        String function = wanted.equals(Shape.INTEGER) ? "int" : wanted.equals(Shape.NUMBER) ? "double"
                : wanted.equals(Shape.BOOLEAN) ? "bool" : wanted.equals(Shape.TIMESTAMP) ? "timestamp"
                : wanted.equals(Shape.DURATION) ? "duration" : "string";
        return "Convert it, with " + function + "(…) around it.";
    }

    private @Nullable ToolEvidence evidence(String path, TaskSpec.Step step, TaskSpec.Action.ToolCall action,
            Binding binding, ProbeArguments probing, Frames frames) {
        try {
            return tools.observe(observed(path, step, action, binding), () -> probing.evaluate(frames));
        } catch (Starved starved) {
            if (starved.reported()) {
                return null;
            }
            problems.add(Problem.error("SYNTH-PROBE-STARVED", step.position(), "step '" + step.id()
                    + "' cannot be probed: " + starved.getMessage()
                    + " Give arguments for the probe, and keep them: they are used for nothing else.",
                    "probe:\n  with: { " + String.join(", ", action.with().members().keySet().stream()
                            .map(name -> name + ": …")
                            .toList()) + " }"));
            return null;
        }
    }

    private static StepTools.ObservedCall observed(String path, TaskSpec.Step step, TaskSpec.Action.ToolCall action,
            Binding binding) {
        return new StepTools.ObservedCall(path, step, binding, action.with());
    }

    private List<@Nullable Object> values(
            StepTools.ObservedCall observed, Shape result, Frames frames, ProbeArguments probing) {
        if (result instanceof Shape.Opaque) {
            throw new Starved("it needs the result of step '" + observed.path()
                    + "', which writes and is never called while probing.");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Json json : probing.forFrames(tools.results(observed, () -> probing.evaluate(frames)), frames)) {
            values.add(json.isAbsent() ? Frames.MISSING : Values.of(json, result));
        }
        return values;
    }

    // --- ensure ---

    private CallPlan.@Nullable EnsurePlan ensure(String path, TaskSpec.Step step, TaskSpec.Ensure ensure,
            Binding creates, Typed.RecordOf with, Scope scope) {
        if (ensure.shorthand()) {
            return Optional.ofNullable(tools.lookupFor(path, creates, step, with))
                    .map(lookup -> shorthand(path, step, lookup, with, ensure))
                    .orElse(null);
        }
        TaskSpec.LookupCall call = Objects.requireNonNull(ensure.lookup());
        Binding binding = tools.choose(path + "?", call.target(), null, call.with().members().keySet(), Set.of());
        Typed.RecordOf arguments = typer.members(call.with(), scope, Records.ARGUMENTS + path + "?");
        if (binding == null || arguments == null) {
            return null;
        }
        ArgumentCheck.check(call.with(), binding.tool(), Set.of(), Set.of(), ensure.position()).forEach(problems::add);
        Typed.RecordOf fitting = fit(arguments, call.with(), binding);
        if (fitting == null) {
            return null;
        }
        CallPlan lookup = lookup(path, step, binding, fitting);
        Typed yield = call.yield() == null
                ? null
                : typer.type(call.yield(), scope.with("result", lookup.item()), step.id() + ":ensure");
        Typed exists = ensure.exists() == null
                ? null
                : TypeChecker.checkCondition(
                        ensure.exists().ast(), scope.with("error", SkillPlanner.error()), problems);
        boolean plain = WithUse.isPlain(arguments, ensure.position(), problems)
                && (yield == null || WithUse.isPlain(yield, ensure.position(), problems))
                && (exists == null || WithUse.isPlain(exists, ensure.position(), problems));
        boolean broken = !plain || call.yield() != null && yield == null || ensure.exists() != null && exists == null;
        return broken ? null : new CallPlan.EnsurePlan(lookup, yield, exists, ensure.lookFirst());
    }

    private CallPlan.EnsurePlan shorthand(
            String path, TaskSpec.Step step, Binding binding, Typed.RecordOf with, TaskSpec.Ensure ensure) {
        List<Typed.Entry> entries = with.entries().stream()
                .filter(entry -> binding.tool().input().field(entry.name()).isPresent())
                .map(entry -> new Typed.Entry(entry.name(), again(entry, with)))
                .toList();
        List<Field> fields = entries.stream().map(entry -> Field.of(entry.name(), entry.value().shape())).toList();
        Typed.RecordOf arguments = new Typed.RecordOf(entries, new Shape.RecordOf(Records.ARGUMENTS + path + "?", fields));
        return new CallPlan.EnsurePlan(lookup(path, step, binding, arguments), null, null, ensure.lookFirst());
    }

    /** An argument's value where it is needed a second time. */
    private static Typed again(Typed.Entry entry, Typed.RecordOf with) {
        boolean simple = entry.value() instanceof Typed.Constant || entry.value() instanceof Typed.Variable;
        return simple
                ? entry.value()
                : new Typed.Member(new Typed.Variable("with", with.shape()), entry.name(), entry.value().shape());
    }

    private CallPlan lookup(String path, TaskSpec.Step step, Binding binding, Typed.RecordOf with) {
        return new CallPlan(path, tool(binding), with, null, tools.declared(path, binding), true, TaskSpec.Decode.AUTO, step.attempts(),
                step.timeout(), false, null, null);
    }
}
