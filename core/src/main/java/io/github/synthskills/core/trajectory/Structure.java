package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.trajectory.Trajectory.Node;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What trajectories have in common that differ in values only. */
public final class Structure {

    private Structure() {}

    /**
     * The hash of the structure: the steps' paths, kinds, tools and what they read, and how they hang together; no value, no
     * words. Trajectories of one template have the same.
     */
    public static String of(Trajectory trajectory) {
        return Json.object()
                .put("nodes", Json.list(trajectory.nodes(), Structure::node))
                .put("patterns", Json.list(List.copyOf(trajectory.patterns()), pattern -> Json.of(pattern.name())))
                .build()
                .sha256();
    }

    /** What the hash is of, to be compared without it. */
    static Object key(Trajectory trajectory) {
        List<Object> key = new ArrayList<>(List.copyOf(trajectory.patterns()));
        trajectory.nodes().forEach(node -> key.add(Arrays.asList(
                node.path(), node.kind(), node.tool(), List.copyOf(node.inputs().keySet()), List.copyOf(node.reads()))));
        return key;
    }

    private static Json node(Node node) {
        return Json.object()
                .put("path", node.path())
                .put("kind", node.kind())
                .put("tool", node.tool())
                .put("arguments", Json.list(List.copyOf(node.inputs().keySet()), Json::of))
                .put("reads", Json.list(List.copyOf(node.reads()), Json::of))
                .build();
    }

    /** Whether two do the same in every step, in values too, and ended the same. */
    static boolean sameWork(Trajectory one, Trajectory two) {
        return one.trigger().skill().equals(two.trigger().skill())
                && one.trigger().values().equals(two.trigger().values())
                && ended(one).equals(ended(two))
                && steps(one).equals(steps(two))
                && key(one).equals(key(two));
    }

    private static List<String> ended(Trajectory trajectory) {
        return trajectory.outcome() instanceof Trajectory.Outcome.Failed failed ? failed.problems() : List.of();
    }

    /** A step's hash covers what was written in it. */
    private static List<String> steps(Trajectory trajectory) {
        return trajectory.nodes().stream().map(Node::hash).toList();
    }
}
