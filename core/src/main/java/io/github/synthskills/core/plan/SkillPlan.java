package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The skill before it is text: every name, type and order is decided here.
 *
 * @param skill the class to make
 * @param goal what it is for, as the spec says; outside text
 * @param inputs the inputs; the record {@code Input} has one component for each
 * @param records the Java records, {@code Input} and {@code Output} first
 * @param tools the names of the tool constants, in the order of first use
 * @param uses by tool, what the skill relies on in its definition
 * @param steps what {@code run} does, in order
 * @param output what {@code run} gives
 * @param functions the local functions that are used
 * @param rates calls per second by server, as the spec limits them
 * @param maxElements the most elements that one step may hold in memory
 */
public record SkillPlan(
        TaskSpec.ClassName skill,
        String goal,
        List<InputPlan> inputs,
        Records records,
        Map<ToolPlan, String> tools,
        Map<ToolPlan, ToolUse> uses,
        List<StepPlan> steps,
        Typed.RecordOf output,
        List<FunctionPlan> functions,
        Map<String, Double> rates,
        int maxElements) {

    public SkillPlan {
        inputs = List.copyOf(inputs);
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
        uses = Map.copyOf(uses);
        steps = List.copyOf(steps);
        functions = List.copyOf(functions);
        rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
    }

    /** Every body of this skill, in the order of its steps. */
    public List<BodyPlan> bodies() {
        return steps.stream()
                .map(StepPlan::work)
                .filter(Work.EachElement.class::isInstance)
                .map(work -> ((Work.EachElement) work).body())
                .toList();
    }
}
