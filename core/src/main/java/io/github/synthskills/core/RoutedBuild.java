package io.github.synthskills.core;

import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.trajectory.Trajectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The build of one spec by the cheapest route that leads to working code. What was taken from the memory and did not do is not
 * taken again: the spec is built once more without it, and that it did not do is remembered. Every build leaves its trajectory.
 */
final class RoutedBuild {

    private static final String OFFLINE = "SYNTH-BUILD-OFFLINE";

    private final SkillBuildRequest request;
    private final LiveServers servers;
    private final SpecClasses classes;
    private final BuildMemory memory;
    private final CommittedTools committed;
    private final Instant now;

    RoutedBuild(SkillBuildRequest request, LiveServers servers, SpecClasses classes, BuildMemory memory, CommittedTools committed,
            Instant now) {
        this.request = request;
        this.servers = servers;
        this.classes = classes;
        this.memory = memory;
        this.committed = committed;
        this.now = now;
    }

    /** What makes vectors of goals, which takes a while to load; null if there is none. */
    @Nullable Embedder embedder() {
        return servers.embedder();
    }

    /** Builds a spec that was read without errors. */
    SkillOutcome run(TaskSpec spec, String plan, List<Problem> warnings) {
        return run(spec, plan, warnings, null);
    }

    /** The same for a spec whose plan is new; it is written if the build succeeds. */
    SkillOutcome run(TaskSpec spec, String plan, List<Problem> warnings, @Nullable GoalRoute goal) {
        long start = System.nanoTime();
        boolean remembers = request.memory().takesFromMemory() && !request.refresh();
        SpecBuild build = build(spec, warnings, remembers ? memory : null, goal);
        SkillOutcome outcome = build.run();
        if (outcome instanceof SkillOutcome.Failed failed && build.tookFromMemory() && !isForBeingOffline(failed)) {
            request.log().info(spec.name() + ": what was taken from the memory of builds does not do (" + ids(failed)
                    + "); building without it");
            SpecBuild again = build(spec, warnings, null, goal);
            SkillOutcome other = again.run();
            if (other instanceof SkillOutcome.Built) {
                record(build, plan, failed, start, goal);
            }
            if (other instanceof SkillOutcome.Built || !isForLackOfServers(other)) {
                build = again;
                outcome = other;
            }
        }
        record(build, plan, outcome, start, goal);
        if (outcome instanceof SkillOutcome.Built) {
            committed.changed();
        }
        return outcome;
    }

    private SpecBuild build(TaskSpec spec, List<Problem> warnings, @Nullable BuildMemory offered, @Nullable GoalRoute goal) {
        Problems problems = new Problems();
        warnings.forEach(problems::add);
        return new SpecBuild(request, servers, classes, now, spec, goal == null ? null : goal.file(), problems,
                lock -> new SkillMemory(offered, committed, spec.skill().toString(), lock));
    }

    private static String ids(SkillOutcome.Failed failed) {
        return String.join(", ", errors(failed).map(Problem::id).distinct().toList());
    }

    private static Stream<Problem> errors(SkillOutcome outcome) {
        return outcome.problems().stream().filter(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** Whether a build failed only because it could not ask, which says nothing of the spec. */
    static boolean isForLackOfServers(SkillOutcome outcome) {
        return errors(outcome).allMatch(problem -> isLackOfServers(problem.id()));
    }

    /** Whether a problem, told by its id and perhaps more after it, says only that a server could not be asked. */
    static boolean isLackOfServers(String problem) {
        return problem.startsWith(OFFLINE) || problem.startsWith("SYNTH-SERVER-");
    }

    /** Whether all that was missing are servers, so that a build that knows less would miss more. */
    private static boolean isForBeingOffline(SkillOutcome outcome) {
        return errors(outcome).allMatch(problem -> problem.id().equals(OFFLINE));
    }

    private void record(SpecBuild build, String plan, SkillOutcome outcome, long start, @Nullable GoalRoute goal) {
        if (request.memory().folder() == null && !(outcome instanceof SkillOutcome.Built)) {
            return;
        }
        BuildRoute.Way way = build.way(before(build)).lasting((System.nanoTime() - start) / 1_000_000);
        Trajectory.Taken taken = goal == null ? way.taken() : goal.over(way.taken(), build.spec().goal());
        if (outcome instanceof SkillOutcome.Built) {
            tell(build, taken, way.touched());
        }
        if (request.memory().folder() != null) {
            TrajectoryDraft draft = build.draft(WrittenValues.tellsSecrets(build.spec()) ? "" : plan);
            SkillLock lock = build.written();
            if (lock == null) {
                memory.record(draft.failed(outcome.problems(), taken, now, servers.loadedEmbedder()), null);
            } else {
                memory.record(draft.built(lock, taken, now, servers.loadedEmbedder()), lock);
            }
        }
    }

    /** The trajectory of the build that left the lock; without a lock the skill's newest. */
    private @Nullable EarlierBuild before(SpecBuild build) {
        if (request.memory().folder() == null) {
            return null;
        }
        SkillLock lock = build.committed();
        String skill = build.spec().skill().toString();
        String id = TrajectoryDraft.id(build.spec(), lock);
        return memory.trajectories().stream()
                .filter(one -> lock.fingerprint().isEmpty()
                        ? one.trigger().skill().equals(skill) && one.outcome() instanceof Trajectory.Outcome.Built
                                && request.memory().takesFromMemory()
                        : one.id().equals(id))
                .findFirst()
                .map(one -> EarlierBuild.of(one, build.spec()))
                .orElse(null);
    }

    private void tell(SpecBuild build, Trajectory.Taken taken, List<String> touched) {
        boolean asked = taken.discoveries() > 0 || taken.probes() > 0;
        boolean interesting = taken.route() != Route.INITIALIZE && (asked || build.tookFromMemory() || !touched.isEmpty());
        if (interesting) {
            List<String> parts = new ArrayList<>();
            if (!build.committed().fingerprint().isEmpty()) {
                parts.add((taken.route() == Route.REUSE ? "reused" : "rewritten") + " from its lock: " + touched(taken.nodes().size(), touched));
            }
            known("known from memory", build.knownFrom(StepSources.Source.MEMORY), parts);
            known("known from the build before, which failed", build.knownFrom(StepSources.Source.UNFINISHED), parts);
            parts.add(count(taken.discoveries(), "search", "searches") + ", " + count(taken.probes(), "probe", "probes"));
            request.log().info(build.spec().name() + ": " + String.join("; ", parts));
        }
    }

    private static String touched(int all, List<String> touched) {
        String unchanged = all == 1 ? "its step as it was" : "all " + all + " steps as they were";
        return touched.isEmpty()
                ? unchanged
                : touched.size() + " of " + count(all, "step", "steps") + " new or changed (" + String.join(", ", touched) + ")";
    }

    private static void known(String where, Set<String> paths, List<String> parts) {
        if (!paths.isEmpty()) {
            parts.add(where + ": " + String.join(", ", paths));
        }
    }

    private static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
