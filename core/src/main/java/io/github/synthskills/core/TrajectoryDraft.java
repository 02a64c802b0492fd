package io.github.synthskills.core;

import io.github.synthskills.core.flow.DataFlow;
import io.github.synthskills.core.flow.StepReads;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.plan.ResolvedStep;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.rewrite.GoalValues;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.PlanText;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import io.github.synthskills.runtime.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The trajectory of one build: what people wrote, what was decided, shapes and counts. Values of inputs and results are nowhere
 * in it.
 *
 * @param spec what was built
 * @param plan the spec's text without name and goal
 * @param nodes its steps; none if they do not fit together
 * @param flow how they hang together, or null
 * @param tools the tools they got, or null if it did not come to that
 * @param resolution what is known of them; null if the build failed before
 */
record TrajectoryDraft(
        TaskSpec spec,
        String plan,
        List<SpecNode> nodes,
        @Nullable DataFlow flow,
        @Nullable SkillTools tools,
        @Nullable Resolution resolution) {

    /** The author of a node that was taken over from the memory. */
    static final String FROM_MEMORY = "memory";
    private static final String FROM_SPEC = "spec";

    /** The trajectory of a build that succeeded. */
    Trajectory built(SkillLock lock, Trajectory.Taken taken, Instant now, @Nullable Embedder embedder) {
        return trajectory(id(spec, lock), new Outcome.Built(0, 0), taken, now, embedder);
    }

    /** The trajectory of a build that failed. */
    Trajectory failed(List<Problem> problems, Trajectory.Taken taken, Instant now, @Nullable Embedder embedder) {
        List<String> ids = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(problem -> (problem.id() + " " + step(problem.position())).strip())
                .distinct()
                .toList();
        String id = Json.object()
                .put("skill", spec.skill().toString())
                .put("fingerprint", Json.map(Fingerprint.of(spec, List.of()), Json::of))
                .put("problems", Json.list(ids, Json::of))
                .build()
                .sha256();
        return trajectory(id, new Outcome.Failed(ids), taken, now, embedder);
    }

    /**
     * The id of the build that left a lock: the skill's class, all that it was generated from, and its tools. The project's
     * place is no part of it, so that it is the same on every machine.
     */
    static String id(TaskSpec spec, SkillLock lock) {
        SortedMap<String, Json> tools = new TreeMap<>();
        lock.steps().forEach((path, step) -> {
            tools.put(path, pinned(step.binding(), lock));
            if (step.lookup() != null) {
                tools.put(path + "?", pinned(step.lookup(), lock));
            }
        });
        return Json.object()
                .put("skill", spec.skill().toString())
                .put("fingerprint", Json.map(lock.fingerprint(), Json::of))
                .put("tools", Json.map(tools, json -> json))
                .build()
                .sha256();
    }

    private static Json pinned(SkillLock.Binding binding, SkillLock lock) {
        SkillLock.LockedTool tool = lock.tools().get(binding.tool());
        return Json.of(binding.tool() + " " + (tool == null ? "" : tool.pin()));
    }

    private Trajectory trajectory(String id, Outcome outcome, Trajectory.Taken taken, Instant now, @Nullable Embedder embedder) {
        SortedMap<String, String> tags = new TreeMap<>();
        if (tools != null) {
            tools.bound().forEach(tool -> tags.put(tool.id(), tool.pin()));
        }
        return new Trajectory(id, trigger(embedder), plan, described(), patterns(), context(), outcome,
                new Trajectory.Metadata(now, Codegen.COMPILER, tags, 1, taken));
    }

    private Trajectory.Trigger trigger(@Nullable Embedder embedder) {
        List<Float> vector = new ArrayList<>();
        if (embedder != null && !spec.goal().isEmpty()) {
            for (float number : embedder.embed(List.of(spec.goal())).get(0)) {
                vector.add(number);
            }
        }
        return new Trajectory.Trigger(spec.skill().toString(), spec.goal(), values(), vector,
                vector.isEmpty() || embedder == null ? "" : embedder.model(), List.of());
    }

    private SortedMap<String, String> values() {
        PlanText text = plan.isEmpty() ? null : PlanText.of(plan);
        return text == null ? new TreeMap<>() : GoalValues.of(spec.goal(), text).byName();
    }

    private SortedSet<Trajectory.Pattern> patterns() {
        return flow == null ? new TreeSet<>() : flow.patterns().stream()
                .map(pattern -> Trajectory.Pattern.valueOf(pattern.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Trajectory.Context context() {
        SortedMap<String, String> environment = new TreeMap<>(Map.of(
                "codegen", Codegen.VERSION,
                "compiler", Codegen.COMPILER,
                "java", String.valueOf(Runtime.version().feature())));
        SortedMap<String, String> servers = new TreeMap<>();
        SortedMap<String, String> permissions = new TreeMap<>();
        for (SpecNode node : nodes) {
            for (String path : List.of(node.path(), node.path() + "?")) {
                Binding binding = tools == null ? null : tools.chosen(path);
                if (binding != null) {
                    servers.put(binding.tool().server(), tools.place(binding.tool()));
                    permissions.merge(binding.tool().server(), writes(binding) ? "write" : "read",
                            (one, other) -> one.equals("write") ? one : other);
                }
            }
        }
        return new Trajectory.Context(environment, servers, permissions, StepReads.overNow(spec));
    }

    private static boolean writes(Binding binding) {
        return binding.effect() == TaskSpec.Effect.WRITE;
    }

    // --- steps ---

    private List<Trajectory.Node> described() {
        Map<String, Shape> shapes = new HashMap<>();
        if (resolution != null) {
            resolution.steps().forEach(step -> shapes(step, "", shapes));
        }
        return nodes.stream().map(node -> described(node, shapes.get(node.path()))).toList();
    }

    private static void shapes(ResolvedStep step, String parent, Map<String, Shape> shapes) {
        String path = parent + step.step().id();
        shapes.put(path, step.value());
        if (step.action() instanceof ResolvedStep.Action.Nested nested) {
            nested.steps().forEach(inner -> shapes(inner, path + "/", shapes));
        }
    }

    private Trajectory.Node described(SpecNode node, @Nullable Shape output) {
        TaskSpec.Target target = node.step().action() instanceof TaskSpec.Action.ToolCall call ? call.target() : null;
        TaskSpec.Target.Sought sought = target instanceof TaskSpec.Target.Sought one ? one : null;
        Binding binding = tools == null ? null : tools.chosen(node.path());
        boolean remembered = tools != null && tools.sources().tookFromMemory(node.path());
        return new Trajectory.Node(node.path(), node.kind(), node.hash(), sought == null ? null : sought.intent(),
                sought == null ? null : sought.app(), binding == null ? null : binding.tool().id(),
                binding == null ? null : binding.tool().pin(), binding != null && writes(binding),
                WrittenValues.of(node.step()), node.reads(), output, false, remembered ? FROM_MEMORY : FROM_SPEC, List.of());
    }

    /** The path of the step that a place in the spec belongs to; empty if it belongs to none. */
    private String step(@Nullable Position at) {
        if (at == null) {
            return "";
        }
        SortedMap<Position, String> begins = new TreeMap<>();
        spec.inputs().forEach(input -> begins.put(input.position(), ""));
        spec.functions().forEach(function -> begins.put(function.position(), ""));
        spec.output().forEach(member -> begins.put(member.position(), ""));
        spec.steps().forEach(step -> begins(step, "", begins));
        SortedMap<Position, String> before = begins.headMap(new Position(at.file(), at.line(), at.column() + 1));
        String path = before.isEmpty() ? "" : before.get(before.lastKey());
        return before.isEmpty() || !before.lastKey().file().equals(at.file()) ? "" : path;
    }

    private static void begins(TaskSpec.Step step, String parent, SortedMap<Position, String> begins) {
        String path = parent + step.id();
        begins.put(step.position(), path);
        if (step.action() instanceof TaskSpec.Action.Nested nested) {
            nested.steps().forEach(inner -> begins(inner, path + "/", begins));
        }
    }
}
