package io.github.synthskills.core;

import io.github.synthskills.core.flow.DataFlow;
import io.github.synthskills.core.flow.StepReads;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One step of a spec, on whatever level, as it is compared with earlier builds.
 *
 * @param path the step's path, such as {@code upload/stored}
 * @param step the step
 * @param kind {@code call}, {@code value} or {@code nested}
 * @param hash of the step as written; of a step with steps in it without those, but with their order
 * @param reads the paths of the steps it reads, and inputs as {@code inputs.days}
 */
record SpecNode(String path, TaskSpec.Step step, String kind, String hash, SortedSet<String> reads) {

    static final String CALL = "call";
    static final String VALUE = "value";
    static final String NESTED = "nested";

    /** All steps in the order of the data flow, those in others after them. */
    static List<SpecNode> of(TaskSpec spec, DataFlow flow) {
        List<SpecNode> nodes = new ArrayList<>();
        Set<String> all = new HashSet<>();
        spec.steps().forEach(step -> all.add(step.id()));
        for (DataFlow.Node node : flow.steps()) {
            add(node.step(), "", all, nodes);
        }
        return List.copyOf(nodes);
    }

    private static void add(TaskSpec.Step step, String parent, Set<String> known, List<SpecNode> nodes) {
        String path = parent + step.id();
        if (!(step.action() instanceof TaskSpec.Action.Nested nested)) {
            String kind = step.action() instanceof TaskSpec.Action.Compute ? VALUE : CALL;
            nodes.add(new SpecNode(path, step, kind, Fingerprint.hash(step), StepReads.of(step, known)));
            return;
        }
        nodes.add(new SpecNode(path, step, NESTED, frame(step, nested), StepReads.of(withSteps(step, List.of()), known)));
        Set<String> within = new HashSet<>(known);
        for (TaskSpec.Step inner : nested.steps()) {
            int from = nodes.size();
            add(inner, path + "/", within, nodes);
            nodes.set(from, nodes.get(from).below(path, nested));
            within.add(inner.id());
        }
    }

    /** The same with the paths of the steps beside it, where it reads them. */
    private SpecNode below(String parent, TaskSpec.Action.Nested siblings) {
        SortedSet<String> paths = new TreeSet<>();
        for (String name : reads) {
            boolean beside = siblings.steps().stream().anyMatch(sibling -> sibling.id().equals(name));
            paths.add(beside ? parent + "/" + name : name);
        }
        return new SpecNode(path, step, kind, hash, paths);
    }

    /** A step without what is in the steps in it. */
    private static String frame(TaskSpec.Step step, TaskSpec.Action.Nested nested) {
        List<String> order = nested.steps().stream().map(TaskSpec.Step::id).toList();
        return Fingerprint.hash(order + Fingerprint.hash(withSteps(step, List.of())));
    }

    private static TaskSpec.Step withSteps(TaskSpec.Step step, List<TaskSpec.Step> steps) {
        return new TaskSpec.Step(step.position(), step.id(), new TaskSpec.Action.Nested(steps), step.each(), step.as(),
                step.after(), step.when(), step.pages(), step.yield(), step.ensure(), step.key(), step.effect(),
                step.idempotent(), step.decode(), step.attempts(), step.timeout(), step.onError(), step.probe(),
                step.assume(), step.undeclared());
    }
}
