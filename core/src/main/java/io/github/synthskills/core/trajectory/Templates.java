package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.InputType;
import io.github.synthskills.core.spec.TaskSpecReader;
import io.github.synthskills.core.trajectory.Trajectory.Node;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Induces templates: what is equal in trajectories of one structure stays, what varies becomes a variable with a type. */
final class Templates {

    /** Members that are looked at; more of them tell nothing new. */
    private static final int MOST_MEMBERS = 50;

    private Templates() {}

    /**
     * The structures that at least two successful builds share, most used first.
     *
     * @param trajectories newest first
     */
    static List<Template> of(Collection<Trajectory> trajectories) {
        List<Template> templates = new ArrayList<>();
        clusters(trajectories).forEach((structure, members) -> {
            if (members.size() > 1) {
                templates.add(new Template(
                        Structure.of(members.get(0)),
                        members.stream().map(Trajectory::id).toList(),
                        variables(members),
                        members.stream().mapToLong(member -> member.metadata().uses()).sum()));
            }
        });
        templates.sort(Comparator.comparingLong(Template::uses).reversed().thenComparing(Template::id));
        return templates;
    }

    /** The same trajectories, each node marked as variable or not. */
    static List<Trajectory> flagged(List<Trajectory> trajectories) {
        Map<String, Set<String>> variable = new HashMap<>();
        clusters(trajectories).values().forEach(members -> {
            Set<String> paths = variableNodes(members);
            members.forEach(member -> variable.put(member.id(), paths));
        });
        return trajectories.stream()
                .map(trajectory -> flagged(trajectory, variable.getOrDefault(trajectory.id(), Set.of())))
                .toList();
    }

    private static Map<Object, List<Trajectory>> clusters(Collection<Trajectory> trajectories) {
        Map<Object, List<Trajectory>> clusters = new LinkedHashMap<>();
        for (Trajectory trajectory : trajectories) {
            if (trajectory.outcome() instanceof Outcome.Built) {
                clusters.computeIfAbsent(Structure.key(trajectory), structure -> new ArrayList<>()).add(trajectory);
            }
        }
        return clusters;
    }

    private static Set<String> variableNodes(List<Trajectory> members) {
        Map<String, String> hashes = new HashMap<>();
        Set<String> variable = new HashSet<>();
        for (Trajectory member : members) {
            for (Node node : member.nodes()) {
                String known = hashes.putIfAbsent(node.path(), node.hash());
                if (known != null && !known.equals(node.hash())) {
                    variable.add(node.path());
                }
            }
        }
        return variable;
    }

    private static Trajectory flagged(Trajectory trajectory, Set<String> variable) {
        List<Node> nodes = trajectory.nodes().stream()
                .map(node -> node.variable() == variable.contains(node.path()) ? node : flipped(node))
                .toList();
        return nodes.equals(trajectory.nodes())
                ? trajectory
                : new Trajectory(
                        trajectory.id(),
                        trajectory.trigger(),
                        trajectory.plan(),
                        nodes,
                        trajectory.patterns(),
                        trajectory.context(),
                        trajectory.outcome(),
                        trajectory.metadata());
    }

    private static Node flipped(Node node) {
        return new Node(
                node.path(),
                node.kind(),
                node.hash(),
                node.intent(),
                node.app(),
                node.tool(),
                node.pin(),
                node.writes(),
                node.inputs(),
                node.reads(),
                node.output(),
                !node.variable(),
                node.author(),
                node.experiences());
    }

    private static SortedMap<String, String> variables(List<Trajectory> members) {
        List<Trajectory> seen = members.subList(0, Math.min(MOST_MEMBERS, members.size()));
        Variants variants = new Variants();
        for (Trajectory member : seen) {
            Map<String, String> inputs = inputs(member, variants);
            member.trigger().values().forEach((name, value) -> {
                if (!inputs.containsKey(name)) {
                    variants.add("value " + name, value);
                }
            });
            for (Node node : member.nodes()) {
                node.inputs().forEach((argument, value) -> variants.add(node.path() + " with " + argument, value));
            }
        }
        SortedMap<String, String> variables = new TreeMap<>(variants.types());
        for (String path : variableNodes(seen)) {
            if (variables.keySet().stream().noneMatch(place -> place.startsWith(path + " with "))) {
                variables.put(path, "expression");
            }
        }
        return variables;
    }

    /** The declared inputs; their types are known, whatever their values look like. */
    private static Map<String, String> inputs(Trajectory trajectory, Variants variants) {
        Map<String, String> inputs = new HashMap<>();
        String text = "skill: " + trajectory.trigger().skill() + "\n" + trajectory.plan();
        TaskSpec spec = TaskSpecReader.read("remembered.skill.yaml", text, new Problems());
        if (spec != null) {
            for (TaskSpec.Input input : spec.inputs()) {
                String standing = input.defaultValue() == null ? "" : String.valueOf(input.defaultValue().value());
                String value = trajectory.trigger().values().getOrDefault(input.name(), standing);
                inputs.put(input.name(), value);
                variants.add("input " + input.name(), value, type(input.type()));
            }
        }
        return inputs;
    }

    private static String type(InputType type) {
        if (!(type instanceof InputType.Scalar scalar)) {
            return Variants.LIST;
        }
        if (scalar.kind() == Shape.Kind.INTEGER) {
            return Variants.INTEGER;
        }
        if (scalar.kind() == Shape.Kind.NUMBER) {
            return Variants.NUMBER;
        }
        return scalar.kind() == Shape.Kind.TIMESTAMP ? Variants.DATE : Variants.TEXT;
    }
}
