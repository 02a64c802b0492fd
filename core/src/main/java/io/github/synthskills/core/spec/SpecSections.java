package io.github.synthskills.core.spec;

import io.github.synthskills.core.expression.FunctionLibrary;
import io.github.synthskills.core.spec.TaskSpec.ClassName;
import io.github.synthskills.core.spec.TaskSpec.Input;
import io.github.synthskills.core.spec.TaskSpec.LocalFunction;
import io.github.synthskills.core.spec.TaskSpec.OutputMember;
import io.github.synthskills.core.spec.TaskSpec.Run;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.core.spec.TaskSpec.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The sections of a spec, those of its plan filled in where it has none. */
final class SpecSections {

    private final SpecDocument spec;
    private final @Nullable SpecDocument plan;
    private final boolean complete;

    /** With whether steps must be there. */
    SpecSections(SpecDocument spec, @Nullable SpecDocument plan, boolean complete) {
        this.spec = spec;
        this.plan = plan;
        this.complete = complete;
    }

    @Nullable TaskSpec read(String file, String name) {
        Mapping top = spec.top();
        if (top == null) {
            return null;
        }
        Node skill = top.require("skill", "add 'skill: com.example.skills.SomeName', the class to generate.");
        ClassName className = skill == null ? null : ClassNames.read(spec.reading(), skill);
        List<Input> inputs = merged(this::inputs, Input::name);
        List<LocalFunction> functions = merged(this::functions, LocalFunction::name);
        List<Step> steps = steps();
        Run run = run(spec, inputs);
        Run whole = plan == null ? run : merged(run, run(plan, inputs));
        List<OutputMember> output = merged(this::output, OutputMember::name);
        boolean strict = plan == null || top.has("strict") || plan.top() == null ? top.flag("strict") : plan.top().flag("strict");
        return className == null
                ? null
                : new TaskSpec(name, file, className, goal(top), inputs, steps, whole, functions, output, strict);
    }

    /** One line a paragraph, whatever way the YAML folds it. */
    private static String goal(Mapping top) {
        String goal = top.text("goal");
        return goal == null
                ? ""
                : goal.replaceAll("[ \\t]*\\R[ \\t]*", "\n")
                        .replaceAll("(?<!\\n)\\n(?!\\n)", " ")
                        .replaceAll("\\n+", "\n");
    }

    /** The plan's members in their order, those of the spec in place of those with their name, then what only the spec has. */
    private <T> List<T> merged(Function<SpecDocument, List<T>> section, Function<T, String> name) {
        Map<String, T> members = new LinkedHashMap<>();
        if (plan != null) {
            section.apply(plan).forEach(member -> members.put(name.apply(member), member));
        }
        section.apply(spec).forEach(member -> members.put(name.apply(member), member));
        return List.copyOf(members.values());
    }

    private static Run merged(Run spec, Run plan) {
        Map<String, Double> rate = new LinkedHashMap<>(plan.rate());
        rate.putAll(spec.rate());
        Map<String, TaskSpec.Literal> probeInputs = new LinkedHashMap<>(plan.probeInputs());
        probeInputs.putAll(spec.probeInputs());
        return new Run(
                spec.concurrency() == 0 ? plan.concurrency() : spec.concurrency(),
                spec.checkpoint() == null ? plan.checkpoint() : spec.checkpoint(),
                rate,
                spec.maxElements() == 0 ? plan.maxElements() : spec.maxElements(),
                probeInputs);
    }

    private List<Input> inputs(SpecDocument document) {
        return new InputReader(document.reading(), names(document)).read(document.get("inputs"));
    }

    private List<LocalFunction> functions(SpecDocument document) {
        return new FunctionReader(document.reading(), names(document), expressions(document)).read(document.get("functions"));
    }

    private static Run run(SpecDocument document, List<Input> inputs) {
        return new RunReader(document.reading()).read(document.get("run"), document.get("probe"), inputs);
    }

    private List<Step> steps() {
        SpecDocument document = plan == null ? spec : plan;
        Node node = document.get("steps");
        if (node != null) {
            ExpressionReader expressions = expressions(document);
            return new StepReader(document.reading(), names(document), expressions, new ValueReader(document.reading(), expressions))
                    .read(node);
        }
        if (complete && document.top() != null) {
            document.reading().error("SYNTH-SPEC-STEPS", document.top().node(), "The " + (plan == null ? "spec" : "plan")
                    + " has no 'steps'. Write them, each with an id and one of find, tool, value, skill, steps.");
        }
        return List.of();
    }

    private List<OutputMember> output(SpecDocument document) {
        Node node = document.get("output");
        Mapping mapping = node == null ? null : Mapping.of(document.reading(), node, "output");
        Names names = names(document);
        ValueReader values = new ValueReader(document.reading(), expressions(document));
        List<OutputMember> output = new ArrayList<>();
        if (mapping != null) {
            for (Mapping.Entry entry : mapping.entries()) {
                boolean named = names.member(entry.keyNode(), "output", entry.key());
                Value value = values.value(entry.value());
                if (named && value != null) {
                    output.add(new OutputMember(document.reading().position(entry.keyNode()), entry.key(), value));
                }
            }
        }
        return output;
    }

    private static Names names(SpecDocument document) {
        return new Names(document.reading(), FunctionLibrary.functionNames());
    }

    private static ExpressionReader expressions(SpecDocument document) {
        return new ExpressionReader(document.reading());
    }
}
