package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.rewrite.SpecChange.Kind;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Input;
import io.github.synthskills.core.spec.TaskSpec.Literal;
import io.github.synthskills.core.spec.TaskSpec.LocalFunction;
import io.github.synthskills.core.spec.TaskSpec.OutputMember;
import io.github.synthskills.core.spec.TaskSpec.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two specs, node by node. Layout, comments and places in files are no differences.
 *
 * @param all the differences: of skill and goal, inputs, steps in the order of the later spec, those that are gone, functions,
 *     output, run
 * @param renamed the paths of steps as they were, by the paths that they have now
 */
public record SpecChanges(List<SpecChange> all, Map<String, String> renamed) {

    public SpecChanges {
        all = List.copyOf(all);
        renamed = Map.copyOf(renamed);
    }

    /** Compares an earlier spec with a later one. */
    public static SpecChanges between(TaskSpec before, TaskSpec after) {
        List<SpecChange> all = new ArrayList<>();
        Differences skill = new Differences("skill", Map.of());
        skill.compare(Kind.SKILL, "", before.skill().toString(), after.skill().toString());
        all.addAll(skill.changes());
        Differences goal = new Differences("goal", Map.of());
        goal.compare(Kind.GOAL, "", before.goal(), after.goal());
        all.addAll(goal.changes());
        all.addAll(members("input ", before.inputs(), after.inputs(), Input::name, SpecChanges::input));
        StepMatches steps = StepMatches.of(StepNode.of(before), StepNode.of(after));
        all.addAll(steps.changes());
        Map<String, String> ids = steps.renamedIds();
        all.addAll(members("function ", before.functions(), after.functions(), LocalFunction::name, (from, to) -> {
            Differences found = new Differences("function " + to.name(), ids);
            found.compare(Kind.EXPRESSION, "parameters", from.parameters(), to.parameters());
            found.compare("", from.body(), to.body());
            return found.changes();
        }));
        all.addAll(members("output ", before.output(), after.output(), OutputMember::name, (from, to) -> {
            Differences found = new Differences("output " + to.name(), ids);
            found.compare("", from.value(), to.value());
            return found.changes();
        }));
        all.addAll(run(before, after));
        return new SpecChanges(all, steps.renamedPaths());
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether nothing differs but the wording of the goal and where steps are written. */
    public boolean sameMeaning() {
        return all.stream().allMatch(change -> change.kind() == Kind.GOAL || change.kind() == Kind.MOVED);
    }

    /** The differences of one node. */
    public List<SpecChange> of(String node) {
        return all.stream().filter(change -> change.node().equals(node)).toList();
    }

    /** The nodes that differ in anything. */
    public Set<String> nodes() {
        Set<String> nodes = new TreeSet<>();
        all.forEach(change -> nodes.add(change.node()));
        return nodes;
    }

    private static <T> List<SpecChange> members(
            String what, List<T> before, List<T> after, Function<T, String> name, BiFunction<T, T, List<SpecChange>> compare) {
        Map<String, T> earlier = new LinkedHashMap<>();
        before.forEach(member -> earlier.put(name.apply(member), member));
        List<SpecChange> changes = new ArrayList<>();
        for (T member : after) {
            T from = earlier.remove(name.apply(member));
            if (from == null) {
                changes.add(new SpecChange(Kind.ADDED, what + name.apply(member), "", null, null));
            } else {
                changes.addAll(compare.apply(from, member));
            }
        }
        earlier.keySet().forEach(gone -> changes.add(new SpecChange(Kind.REMOVED, what + gone, "", null, null)));
        List<String> common = before.stream().map(name).filter(one -> !earlier.containsKey(one)).toList();
        List<String> now = after.stream().map(name).filter(common::contains).toList();
        StepMatches.moved(common, now).forEach(moved ->
                changes.add(new SpecChange(Kind.MOVED, what + moved, "", null, null)));
        return changes;
    }

    private static List<SpecChange> input(Input from, Input to) {
        Differences found = new Differences("input " + to.name(), Map.of());
        found.compare(Kind.INPUT, "type", from.type(), to.type());
        found.compare(Kind.DEFAULT, "default", value(from.defaultValue()), value(to.defaultValue()));
        found.compare(Kind.INPUT, "minimum", from.minimum(), to.minimum());
        found.compare(Kind.INPUT, "maximum", from.maximum(), to.maximum());
        found.compare(Kind.INPUT, "enum",
                from.allowed().stream().map(SpecChanges::value).toList(), to.allowed().stream().map(SpecChanges::value).toList());
        found.compare(Kind.INPUT, "description", from.description(), to.description());
        found.compare(Kind.INPUT, "secret", from.secret(), to.secret());
        return found.changes();
    }

    private static @Nullable Object value(@Nullable Literal literal) {
        return literal == null ? null : Objects.requireNonNullElse(literal.value(), "null");
    }

    private static List<SpecChange> run(TaskSpec before, TaskSpec after) {
        Differences found = new Differences("run", Map.of());
        Run from = before.run();
        Run to = after.run();
        found.compare(Kind.POLICY, "concurrency", from.concurrency(), to.concurrency());
        found.compare(Kind.POLICY, "checkpoint", from.checkpoint(), to.checkpoint());
        found.compare(Kind.POLICY, "rate", new TreeMap<>(from.rate()), new TreeMap<>(to.rate()));
        found.compare(Kind.POLICY, "max-elements", from.maxElements(), to.maxElements());
        found.compare(Kind.POLICY, "probe inputs", inputs(from), inputs(to));
        found.compare(Kind.POLICY, "strict", before.strict(), after.strict());
        return found.changes();
    }

    private static Map<String, Object> inputs(Run run) {
        Map<String, Object> inputs = new TreeMap<>();
        run.probeInputs().forEach((name, literal) -> inputs.put(name, Objects.requireNonNull(value(literal))));
        return inputs;
    }
}
