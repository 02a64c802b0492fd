package io.github.synthskills.core.plan;

import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.JavadocText;
import io.github.synthskills.core.escape.NameScope;
import io.github.synthskills.core.expression.LocalFunction;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides names, types, order and parallelism of a skill (DESIGN 4, "the typed plan"). Pure. */
public final class SkillPlanner {

    private static final int MAX_ELEMENTS = 100_000;

    private final TaskSpec spec;
    private final List<ResolvedStep> steps;
    private final Typed.RecordOf output;
    private final Readers readers;
    private final Usage usage = new Usage();
    private final NameScope types;
    private final NameScope constants = NameScope.members("MAX_ELEMENTS");
    private final Map<ToolPlan, String> tools = new LinkedHashMap<>();

    private SkillPlanner(TaskSpec spec, List<ResolvedStep> steps, Typed.RecordOf output) {
        this.spec = spec;
        this.steps = steps;
        this.output = output;
        this.readers = new Readers(steps, output);
        this.types = NameScope.types(spec.skill().simpleName());
    }

    /**
     * The plan of a spec.
     *
     * @param steps the steps in the order of the data flow
     * @param inputs the shape of the inputs
     * @param output what the skill gives
     */
    public static SkillPlan plan(
            TaskSpec spec, List<ResolvedStep> steps, Shape.RecordOf inputs, Typed.RecordOf output) {
        return new SkillPlanner(spec, steps, output).plan(inputs);
    }

    private SkillPlan plan(Shape.RecordOf inputs) {
        readers.expressions().forEach(usage::reads);
        usage.readsWhole(inputs);
        usage.readsWhole(output.shape());
        readers.arguments().forEach(arguments -> usage.readsWhole(arguments.shape()));
        Shape.RecordOf inputShape = new Shape.RecordOf(Records.INPUTS, inputs.fields());

        RecordNaming naming = new RecordNaming(usage, types);
        naming.name(inputShape, "Inputs", "What the skill is given.");
        naming.name(output.shape(), "Output", "What the skill gives.");
        Map<String, String> bodies = new HashMap<>();
        steps.forEach(step -> bodies.put(
                step.step().id(), types.claim(Identifiers.type(step.step().id()) + "Step")));
        steps.forEach(step -> nameRecords(step, naming));

        List<StepPlan> plans = new StepPlanner(steps, readers, this::tool, constants, bodies, spec.run()).plan();
        Records records = new Records(naming.all());
        return new SkillPlan(spec.skill(), spec.goal(), inputPlans(records), records, tools, ToolUse.of(calls(steps)), plans, output,
                functions(),
                spec.run().rate(), spec.run().maxElements() > 0 ? spec.run().maxElements() : MAX_ELEMENTS);
    }

    private static List<CallPlan> calls(List<ResolvedStep> steps) {
        List<CallPlan> calls = new ArrayList<>();
        for (ResolvedStep step : steps) {
            if (step.action() instanceof ResolvedStep.Action.Nested nested) {
                calls.addAll(calls(nested.steps()));
            } else if (step.action() instanceof ResolvedStep.Action.Calls made) {
                calls.add(made.call());
                if (made.call().ensure() != null) {
                    calls.add(made.call().ensure().lookup());
                }
            }
        }
        return calls;
    }

    private String tool(ToolPlan tool) {
        return tools.computeIfAbsent(tool, key -> constants.claim(Identifiers.constant(key.name())));
    }

    private void nameRecords(ResolvedStep step, RecordNaming naming) {
        String id = step.step().id();
        String one = Words.singular(id);
        boolean yields = step.yield() != null;
        if (step.action() instanceof ResolvedStep.Action.Calls calls) {
            CallPlan call = calls.call();
            if (yields || readers.isRead(id)) {
                naming.name(call.item(), yields ? Words.subject(call.tool().name()) : one,
                        (call.paging() == null ? "What " : "An item of what ")
                                + JavadocText.code(call.tool().id()) + " gives.");
            }
            if (call.ensure() != null && call.ensure().yield() != null) {
                CallPlan lookup = call.ensure().lookup();
                naming.name(lookup.item(), Words.subject(lookup.tool().name()),
                        "What " + JavadocText.code(lookup.tool().id()) + " gives.");
            }
        }
        if (step.action() instanceof ResolvedStep.Action.Nested nested) {
            nested.steps().forEach(inner -> nameRecords(inner, naming));
        }
        if (yields || readers.isRead(id)) {
            naming.name(step.one(), one, "What the step " + JavadocText.code(id) + " gives.");
            naming.name(step.value(), one, "What the step " + JavadocText.code(id) + " gives.");
        }
        if (step.element() != null) {
            naming.name(step.element(), step.step().as(), "An element of the step " + JavadocText.code(id) + ".");
        }
        literals(step, naming, one);
    }

    private void literals(ResolvedStep step, RecordNaming naming, String one) {
        for (Typed expression : readers.of(step)) {
            Expressions.visit(expression, node -> {
                if (node instanceof Typed.RecordOf record) {
                    naming.name(record.shape(), one, "What the step " + JavadocText.code(step.step().id()) + " makes.");
                }
            });
        }
    }

    private List<InputPlan> inputPlans(Records records) {
        return spec.inputs().stream()
                .map(input -> new InputPlan(input, records.component(Records.INPUTS, input.name())))
                .toList();
    }

    private List<FunctionPlan> functions() {
        Map<LocalFunction.Instance, FunctionPlan> plans = new LinkedHashMap<>();
        List<Typed> expressions = new ArrayList<>(readers.expressions());
        expressions.addAll(readers.arguments());
        NameScope javaNames = NameScope.members("run", "id", "steps", "readInputs", "writeInputs", "writeOutput", "runAsync",
                "rates", "secrets");
        expressions.forEach(expression -> functions(expression, plans, javaNames));
        return List.copyOf(plans.values());
    }

    private static void functions(
            Typed expression, Map<LocalFunction.Instance, FunctionPlan> plans, NameScope javaNames) {
        Expressions.visit(expression, node -> {
            if (node instanceof Typed.ApplyLocal apply && !plans.containsKey(apply.instance())) {
                plans.put(apply.instance(), function(apply.instance(), javaNames));
                functions(apply.instance().body(), plans, javaNames);
            }
        });
    }

    /** Each instance has a name of its own: the parameters of two may be the same to Java. */
    private static FunctionPlan function(LocalFunction.Instance instance, NameScope javaNames) {
        String name = javaNames.claim(Identifiers.member(instance.name()));
        List<FunctionPlan.Parameter> parameters = new ArrayList<>();
        NameScope scope = NameScope.members();
        for (int i = 0; i < instance.parameters().size(); i++) {
            String as = instance.parameters().get(i);
            parameters.add(new FunctionPlan.Parameter(
                    as, scope.claim(Identifiers.member(as)), instance.shapes().get(i)));
        }
        return new FunctionPlan(instance, name, parameters);
    }

    /** The shape of what {@code on-error: collect} gives. */
    public static Shape.RecordOf collected(String step, Shape one) {
        Shape failures = new Shape.ListOf(failure());
        return new Shape.RecordOf(Records.COLLECTED + step, List.of(
                Field.of("ok", new Shape.ListOf(one)),
                Field.of("failed", failures),
                Field.of("inDoubt", failures),
                Field.of("replayed", Shape.INTEGER)));
    }

    /** The shape of a failed element. */
    public static Shape.RecordOf failure() {
        return new Shape.RecordOf(Records.FAILURE, List.of(
                Field.of("key", Shape.STRING),
                Field.of("index", Shape.INTEGER),
                Field.of("attempts", Shape.INTEGER),
                Field.of("error", error())));
    }

    /** The shape of a classified error. */
    public static Shape.RecordOf error() {
        return new Shape.RecordOf(Records.ERROR, List.of(
                Field.of("kind", Shape.STRING),
                Field.of("status", Shape.nullable(Shape.INTEGER)),
                Field.of("code", Shape.nullable(Shape.STRING)),
                Field.of("text", Shape.STRING)));
    }
}
