package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.trajectory.Trajectory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A spec that was built, of which copies are edited and built again. */
final class EditedSpec {

    private final BuildProject original;
    private final Path folder;
    private final String name;
    private final String className;
    private final UnaryOperator<BuildProject> deadServers;
    private final HeldMemory remembered = new HeldMemory();

    private EditedSpec(BuildProject original, Path folder, String name, String className, UnaryOperator<BuildProject> deadServers) {
        this.original = original;
        this.folder = folder;
        this.name = name;
        this.className = className;
        this.deadServers = deadServers;
    }

    /**
     * Builds the spec for the first time.
     *
     * @param folder copies go in there
     * @param deadServers lets the servers of a project be such that nobody answers for
     */
    static EditedSpec built(BuildProject original, Path folder, String name, String className, UnaryOperator<BuildProject> deadServers) {
        EditedSpec edited = new EditedSpec(original, folder, name, className, deadServers);
        original.remembering(edited.remembered).built(name);
        return edited;
    }

    /**
     * An edit and what is expected of it.
     *
     * @param fromTo what is replaced by what, in turn
     * @param touched the steps that are new or other than they were
     * @param searches intents searched for
     * @param probed the steps that are probed, those included whose samples others need
     * @param members the members of the class that differ
     */
    record Edit(String name, List<String> fromTo, Route route, Set<String> touched, int searches, Set<String> probed,
            Set<String> members) {

        static Edit of(String name, String... fromTo) {
            return new Edit(name, Arrays.asList(fromTo), Route.REUSE, Set.of(), 0, Set.of(), Set.of());
        }

        Edit rewrites(String... steps) {
            return new Edit(name, fromTo, Route.REWRITE, new TreeSet<>(Arrays.asList(steps)), searches, probed, members);
        }

        Edit searching(int number) {
            return new Edit(name, fromTo, route, touched, number, probed, members);
        }

        Edit probing(String... steps) {
            return new Edit(name, fromTo, route, touched, searches, new TreeSet<>(Arrays.asList(steps)), members);
        }

        Edit changing(String... names) {
            return new Edit(name, fromTo, route, touched, searches, probed, new TreeSet<>(Arrays.asList(names)));
        }
    }

    /** Builds an edited copy; what it costs must be what is expected. */
    void check(Edit edit) {
        HeldMemory memory = new HeldMemory();
        Trajectory first = remembered.trajectories().get(0);
        memory.record(first, remembered.lock(first.id()).orElseThrow());
        BuildProject project = original.copy(folder.resolve(name + edit.name().replaceAll("\\W", ""))).remembering(memory);
        for (int i = 0; i < edit.fromTo().size(); i += 2) {
            project.edit(name, edit.fromTo().get(i), edit.fromTo().get(i + 1));
        }
        if (edit.searches() == 0 && edit.probed().isEmpty()) {
            deadServers.apply(project);
        }

        project.built(name);

        Trajectory.Taken taken = memory.trajectories().get(0).metadata().taken();
        Map<String, Object> was = new TreeMap<>();
        was.put("route", taken.route());
        was.put("touched", taken.nodes().entrySet().stream().filter(node -> !node.getValue().startsWith("reused"))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new)));
        was.put("searches", taken.discoveries());
        was.put("probed", new TreeSet<>(project.probed()));
        was.put("probes", taken.probes());
        was.put("members", SourceMembers.differing(original.code(className), project.code(className)));
        assertThat(was).as(() -> taken + "\n" + String.join("\n", project.log())).isEqualTo(new TreeMap<>(Map.of(
                "route", edit.route(), "touched", edit.touched(), "searches", edit.searches(), "probed", edit.probed(),
                "probes", edit.probed().size(), "members", edit.members())));
    }
}
