package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ArgumentCheck;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.expression.Evaluator;
import io.github.synthskills.core.expression.LocalFunctions;
import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.expression.Values;
import io.github.synthskills.core.plan.Records;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments that a step is probed with: its own on samples, and over them what {@code probe.with} says. */
final class ProbeArguments {

    /** With several sets of arguments, the most calls that are prepared for all of them together. */
    private static final int MOST_CALLS = 20;

    private final Typed.RecordOf with;
    private final List<Typed.RecordOf> sets;

    private ProbeArguments(Typed.RecordOf with, List<Typed.RecordOf> sets) {
        this.with = with;
        this.sets = sets;
    }

    /** The arguments; null, with problems, if {@code probe.with} is not what the tool declares. Nothing is called here. */
    static @Nullable ProbeArguments of(TaskSpec.Value.Members written, Typed.RecordOf with, TaskSpec.Step step,
            ToolDescriptor tool, ValueTyper typer, Problems problems) {
        List<TaskSpec.Value.Members> said = step.probe().with();
        List<Typed.RecordOf> sets = new ArrayList<>();
        boolean wrong = false;
        for (TaskSpec.Value.Members set : said == null ? List.<TaskSpec.Value.Members>of() : said) {
            List<Problem> misfits =
                    ArgumentCheck.check(over(written, set), tool, step.undeclared(), Set.of(), set.position());
            misfits.forEach(problems::add);
            Typed.RecordOf typed = typer.members(set, Scope.of("probe", LocalFunctions.none()), Records.ARGUMENTS + "probe");
            wrong |= typed == null
                    || misfits.stream().anyMatch(misfit -> misfit.severity() == Problem.Severity.ERROR);
            if (typed != null) {
                sets.add(typed);
            }
        }
        return wrong ? null : new ProbeArguments(with, sets);
    }

    private static TaskSpec.Value.Members over(TaskSpec.Value.Members written, TaskSpec.Value.Members set) {
        Map<String, TaskSpec.Value> members = new LinkedHashMap<>(written.members());
        members.putAll(set.members());
        return new TaskSpec.Value.Members(set.position(), members);
    }

    /**
     * The arguments on the wire: an object for each frame, and that once for each set; what is null because it is optional is
     * left out.
     *
     * @throws Starved if a set leaves arguments to the samples and there are none
     */
    List<Json> evaluate(Frames frames) {
        if (sets.isEmpty()) {
            return usable(frames).stream().map(frame -> wire(null, frame)).toList();
        }
        List<Json> arguments = new ArrayList<>();
        for (Typed.RecordOf set : sets) {
            List<Map<String, Object>> given = isComplete(set) ? List.of(Map.of()) : some(frames);
            given.forEach(frame -> arguments.add(wire(set, frame)));
        }
        return arguments;
    }

    /** Of the results of all calls those that go with the frames, in their order. */
    List<Json> forFrames(List<Json> results, Frames frames) {
        if (sets.size() < 2) {
            return results;
        }
        int first = isComplete(sets.get(0)) ? 1 : some(frames).size();
        return results.subList(0, Math.min(first, results.size()));
    }

    private List<Map<String, Object>> some(Frames frames) {
        List<Map<String, Object>> all = usable(frames);
        int most = sets.size() < 2 ? all.size() : Math.max(1, MOST_CALLS / sets.size());
        return all.subList(0, Math.min(most, all.size()));
    }

    /** The frames on which the step's own arguments can be computed. */
    private List<Map<String, Object>> usable(Frames frames) {
        List<@Nullable Object> values = frames.evaluate(with);
        List<Map<String, Object>> usable = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != Frames.MISSING) {
                usable.add(frames.get().get(i));
            }
        }
        return usable;
    }

    private boolean isComplete(Typed.RecordOf set) {
        return with.entries().stream()
                .allMatch(entry -> set.entries().stream().anyMatch(other -> other.name().equals(entry.name())));
    }

    private Json wire(Typed.@Nullable RecordOf set, Map<String, Object> frame) {
        Map<String, Typed> entries = new LinkedHashMap<>();
        with.entries().forEach(entry -> entries.put(entry.name(), entry.value()));
        if (set != null) {
            set.entries().forEach(entry -> entries.put(entry.name(), entry.value()));
        }
        Json.ObjectBuilder object = Json.object();
        entries.forEach((name, value) -> {
            Object evaluated = Evaluator.evaluate(value, frame);
            if (evaluated != null || value instanceof Typed.Constant) {
                object.put(name, Values.json(evaluated));
            }
        });
        return object.build();
    }
}
