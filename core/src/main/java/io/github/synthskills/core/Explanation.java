package io.github.synthskills.core;

import io.github.synthskills.core.lock.FingerprintDiff;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.Memory;
import io.github.synthskills.core.trajectory.MemoryOptions;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Explains skills ({@code synth:explain}): the way the last build of each took and what that saved, how each step came by its
 * tool, and what was learned. Reads the committed locks and, where there is one, the memory of builds; starts no server and
 * changes nothing.
 */
public final class Explanation {

    private Explanation() {}

    /**
     * What came of it.
     *
     * @param lines the explanation: lines for people, or those of one JSON document
     * @param problems what is wrong
     */
    public record Answer(List<String> lines, List<Problem> problems) {
        public Answer {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    /**
     * What is known of one skill.
     *
     * @param name the spec's file name without {@code .skill.yaml}
     * @param spec the spec as it is now
     * @param lock what the last build decided and saw
     * @param differences what changed since that build, in words
     * @param build the build that left the lock, if it is remembered
     * @param source the class of the skill whose build that one was reused or rewritten from, if that is remembered
     * @param scratch the newest remembered build of the skill that began with nothing, or null
     */
    record Explained(
            String name,
            TaskSpec spec,
            SkillLock lock,
            List<String> differences,
            @Nullable Trajectory build,
            @Nullable String source,
            @Nullable Trajectory scratch) {

        Explained {
            differences = List.copyOf(differences);
        }
    }

    /** Explains; what goes wrong is among the problems. */
    public static Answer run(ExplainRequest request) {
        Problems problems = new Problems();
        List<String> names = names(request, problems);
        List<Explained> explained = new ArrayList<>();
        List<String> unbuilt = new ArrayList<>();
        Path folder = request.memory();
        try (Memory memory = folder == null || names.isEmpty()
                ? Memory.NONE
                : MapMemory.open(folder, MemoryOptions.DEFAULT, request.log()::warn)) {
            for (String name : names) {
                Explained one = explained(request, name, memory, problems);
                if (one == null) {
                    unbuilt.add(name);
                } else {
                    explained.add(one);
                }
            }
        }
        ExplainedList list = new ExplainedList(explained, unbuilt);
        return new Answer(request.json() ? list.json() : list.lines(), problems.sorted());
    }

    private static List<String> names(ExplainRequest request, Problems problems) {
        TreeSet<String> names = new TreeSet<>();
        if (Files.isDirectory(request.specs())) {
            try (Stream<Path> files = Files.list(request.specs())) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(SpecFiles.SPEC))
                        .forEach(name -> names.add(name.substring(0, name.length() - SpecFiles.SPEC.length())));
            } catch (IOException e) {
                request.log().warn("the specs cannot be listed: " + OutputFiles.describe(e));
            }
        }
        String wanted = request.skill();
        if (wanted == null) {
            return List.copyOf(names);
        }
        if (!names.contains(wanted)) {
            problems.add(Problem.error("SYNTH-EXPLAIN-SKILL", null, "there is no skill '" + CleanText.line(wanted, 200) + "'"
                    + Nearest.ending(wanted, names) + (names.isEmpty() ? "" : " Skills: " + String.join(", ", names) + ".")));
            return List.of();
        }
        return List.of(wanted);
    }

    /** Whether it is a goal alone, for which no build has found a plan yet. */
    private static boolean waitsForPlan(SpecFiles files) {
        TaskSpec goal = files.plan() == null ? files.readGoal(new Problems()) : null;
        return goal != null && goal.steps().isEmpty();
    }

    /** Null if there is nothing to explain, because it was never built or its spec cannot be read. */
    private static @Nullable Explained explained(ExplainRequest request, String name, Memory memory, Problems problems) {
        Problems own = new Problems();
        SpecFiles files = SpecFiles.of(request.project(), request.specs(), name, own);
        TaskSpec spec = files == null ? null : files.read(own);
        if (spec == null) {
            if (files == null || !waitsForPlan(files)) {
                own.sorted().forEach(problems::add);
            }
            return null;
        }
        if (!(LockFile.read(request.specs().resolve(name + ".lock.json")) instanceof LockFile.Content.Present present)) {
            return null;
        }
        SkillLock lock = present.lock();
        List<String> differences = FingerprintDiff.explain(lock.fingerprint(), Fingerprint.of(spec, lock.learned()));
        String id = TrajectoryDraft.id(spec, lock);
        String skill = spec.skill().toString();
        Trajectory scratch = memory.trajectories().stream()
                .filter(one -> one.trigger().skill().equals(skill) && one.outcome() instanceof Trajectory.Outcome.Built
                        && one.metadata().taken().route() == Route.INITIALIZE)
                .findFirst()
                .orElse(null);
        Trajectory build = memory.find(id).orElse(null);
        String from = build == null ? null : build.metadata().taken().from();
        String source = from == null ? null : memory.find(from).map(one -> one.trigger().skill()).orElse(null);
        return new Explained(name, spec, lock, differences, build, source, scratch);
    }
}
