package io.github.synthskills.core;

import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.experience.RootCauses;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.core.trajectory.Trajectory.Node;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What builds teach: where a build failed over the words of a step, or chose a tool by them, and its author then named another
 * one, the words mean that one; and what arguments look like in builds that went well. Forms only, never what was written.
 */
final class BuildLessons {

    private static final int LONGEST_WORDS = 2_000;
    private static final String ABOUT_TOOLS = "SYNTH-TOOL-";

    private final SortedMap<String, Experience> found = new TreeMap<>();

    private BuildLessons() {}

    /** What these builds teach, by key. */
    static List<Experience> of(List<Trajectory> trajectories) {
        BuildLessons lessons = new BuildLessons();
        Map<String, List<Trajectory>> bySkill = new TreeMap<>();
        trajectories.forEach(one -> bySkill.computeIfAbsent(one.trigger().skill(), skill -> new ArrayList<>()).add(one));
        bySkill.values().forEach(builds -> {
            builds.sort(Comparator.comparing((Trajectory one) -> one.metadata().recorded()).thenComparing(Trajectory::id));
            for (int i = 1; i < builds.size(); i++) {
                if (builds.get(i).outcome() instanceof Outcome.Built) {
                    lessons.compare(builds.get(i - 1), builds.get(i));
                }
            }
        });
        trajectories.stream().filter(one -> one.outcome() instanceof Outcome.Built).forEach(lessons::forms);
        return List.copyOf(lessons.found.values());
    }

    /** A build, and the successful one that followed. */
    private void compare(Trajectory before, Trajectory after) {
        Map<String, Node> nodes = new HashMap<>();
        before.nodes().forEach(node -> nodes.put(node.path(), node));
        for (Node named : after.nodes()) {
            Node sought = nodes.get(named.path());
            String intent = sought == null ? null : sought.intent();
            boolean isNamed = named.intent() == null && named.tool() != null && named.pin() != null;
            if (sought == null || intent == null || !isNamed || named.tool().equals(sought.tool())) {
                continue;
            }
            String problem = problem(before.outcome(), named.path());
            String words = CleanText.line(intent, LONGEST_WORDS);
            if (sought.tool() == null && problem == null) {
                continue;
            }
            ErrorFingerprint error = problem == null ? null : new ErrorFingerprint(problem, "no one tool for the words", null);
            add(named.tool(), named.pin(), true, error, new Remedy.Prefer(words));
            if (sought.tool() != null && sought.pin() != null) {
                add(sought.tool(), sought.pin(), false, error, new Remedy.Avoid(words));
            }
        }
    }

    /** The problem of a step that is about its tool; null if the build did not fail over it. */
    private static @Nullable String problem(Outcome outcome, String path) {
        return outcome instanceof Outcome.Failed failed
                ? failed.problems().stream()
                        .filter(problem -> problem.startsWith(ABOUT_TOOLS) && problem.endsWith(" " + path))
                        .map(problem -> problem.substring(0, problem.indexOf(' ')))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private void forms(Trajectory built) {
        for (Node node : built.nodes()) {
            if (node.tool() != null && node.pin() != null) {
                node.inputs().forEach((argument, written) -> {
                    String name = CleanText.line(argument, 200);
                    if (name.equals(argument)) {
                        add(node.tool(), node.pin(), true, null, new Remedy.Form(name, ArgumentForm.of(written)));
                    }
                });
            }
        }
    }

    private void add(String tool, String pin, boolean positive, @Nullable ErrorFingerprint error, Remedy remedy) {
        Experience one = new Experience(tool, pin, positive, error, error == null ? null : RootCauses.ofProblem(error.kind()), remedy,
                new Evidence(1, 1, 1));
        found.merge(one.key(), one, Experience::plus);
    }
}
