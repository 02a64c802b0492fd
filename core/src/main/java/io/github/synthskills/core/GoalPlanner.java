package io.github.synthskills.core;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.rewrite.GoalRewriter;
import io.github.synthskills.core.rewrite.PlanHeader;
import io.github.synthskills.core.rewrite.Rewriting;
import io.github.synthskills.core.route.Likeness;
import io.github.synthskills.core.route.RememberedRequest;
import io.github.synthskills.core.route.RequestGate;
import io.github.synthskills.core.route.RequestRouter;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.spec.SpecText;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpecReader;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives a spec that has only a goal a plan: one that served the same goal as it is, or one that served a goal with other values,
 * with these values exchanged. A plan counts when the build with it succeeded; one that fails leaves nothing behind but the memory
 * that it failed, and the next is tried. The likeness of goals decides only which plans are tried first.
 */
final class GoalPlanner {

    private static final int MOST_REWRITTEN = 20;
    private static final int MOST_BUILT = 3;
    private static final int LONGEST_GOAL = 200;

    private final SkillBuildRequest request;
    private final RoutedBuild build;
    private final BuildMemory memory;
    private final SpecFiles files;
    private final TaskSpec spec;
    private final List<Problem> warnings;
    private final List<String> tried = new ArrayList<>();
    private @Nullable String nearest;
    private boolean isLikeEnough;

    /** For a spec that was read without errors and without steps. */
    GoalPlanner(SkillBuildRequest request, RoutedBuild build, BuildMemory memory, SpecFiles files, TaskSpec spec,
            List<Problem> warnings) {
        this.request = request;
        this.build = build;
        this.memory = memory;
        this.files = files;
        this.spec = spec;
        this.warnings = warnings;
    }

    SkillOutcome run() {
        if (spec.goal().isBlank()) {
            return failed(Problem.error("SYNTH-SPEC-STEPS", spec.skill().position(),
                    "The spec has neither 'steps' nor a 'goal' to plan them from. Write the steps, or a goal."));
        }
        List<KnownPlan> known = new ArrayList<>(own());
        known.addAll(KnownPlans.of(request, memory, spec.name()));
        List<RememberedRequest> requests = known.stream().map(KnownPlan::request).toList();
        RequestGate gate = new RequestGate(requests);
        GoalLikeness likeness = new GoalLikeness(spec.goal(), requests, request.memory().routing(), build::embedder);
        GoalRewriter rewriter = new GoalRewriter(gate::compare);
        int built = 0;
        for (Map.Entry<KnownPlan, Double> one : ranked(known, gate, likeness).entrySet()) {
            GoalRoute route = route(one.getKey(), one.getValue(), rewriter, likeness);
            if (route != null && built++ < MOST_BUILT) {
                SkillOutcome outcome = attempt(one.getKey(), route);
                if (outcome != null) {
                    return outcome;
                }
            }
        }
        return failed(none());
    }

    /** The plan beside the spec, which served another goal. */
    private List<KnownPlan> own() {
        SpecText plan = files.plan();
        PlanHeader header = plan == null || request.memory().route() == Route.INITIALIZE ? null : PlanHeader.of(plan.text());
        if (header == null || header.goal() == null) {
            return List.of();
        }
        RememberedRequest before = new RememberedRequest("", header.goal(), "", new TreeMap<>(), List.of());
        return List.of(new KnownPlan(before, spec.skill().toString(), header.body(), null, files.spec().file()));
    }

    /** The spec's own plan, those of goals that mean the same, then those of the likest goals; each with its likeness. */
    private Map<KnownPlan, Double> ranked(List<KnownPlan> known, RequestGate gate, GoalLikeness likeness) {
        List<String> same = gate.same(spec.goal());
        Map<KnownPlan, Double> ranked = new LinkedHashMap<>();
        known.stream().filter(one -> one.request().id().isEmpty()).forEach(one -> ranked.put(one, 1.0));
        known.stream().filter(one -> same.contains(one.request().text())).forEach(one -> ranked.putIfAbsent(one, 1.0));
        // Meanings are read where words alone did not find it: that takes a second.
        boolean byMeaning = ranked.isEmpty();
        isLikeEnough = byMeaning && likeness.isEnough();
        for (Likeness like : likeness.ranked(MOST_REWRITTEN, byMeaning)) {
            known.stream().filter(one -> one.request().equals(like.request()))
                    .forEach(one -> ranked.putIfAbsent(one, like.score()));
        }
        return ranked;
    }

    /** How the plan could serve this goal; null if it is not known to. */
    private @Nullable GoalRoute route(KnownPlan known, double score, GoalRewriter rewriter, GoalLikeness likeness) {
        Rewriting rewriting = rewriter.rewrite(known.request().text(), known.plan(), spec.goal());
        if (rewriting instanceof Rewriting.Refused refused) {
            // The goal of the own plan is named where that plan is.
            String which = known.request().id().isEmpty() ? "They differ: " : "Nearest is " + named(known) + ", but ";
            nearest = nearest == null ? which + String.join("; ", refused.reasons()) + "." : nearest;
            return null;
        }
        Rewriting.Rewritten rewritten = (Rewriting.Rewritten) rewriting;
        boolean asItIs = rewritten.changes().isEmpty();
        if (asItIs && request.memory().route() == Route.REWRITE) {
            nearest = nearest == null ? named(known) + " serves the same goal, but is not reused as it is with this route." : nearest;
            return null;
        }
        // The plan beside the spec is the author's, who reviewed it.
        String doubt = known.request().id().isEmpty() ? null
                : asItIs ? likeness.doubtOfReuse(known.request()) : likeness.doubtOfRewriting();
        if (doubt != null) {
            nearest = nearest == null ? "Nearest is " + named(known) + ", but " + doubt + "." : nearest;
            return null;
        }
        List<String> reasons = new ArrayList<>(rewritten.changes());
        reasons.addAll(rewritten.reasons());
        String origin = asItIs
                ? "Reused from " + known.skill()
                : "Rewritten from " + known.skill() + " (" + String.join(", ", rewritten.changes()) + ")";
        return new GoalRoute(asItIs ? Route.REUSE : Route.REWRITE, known.trajectory(), score, reasons,
                PlanHeader.write(origin, spec.goal(), rewritten.plan()));
    }

    private static String named(KnownPlan known) {
        return known.skill() + (known.file() == null ? "" : " (" + known.file() + ")") + ", \""
                + CleanText.line(known.request().text(), LONGEST_GOAL) + "\"";
    }

    /** The outcome that is final; null if another plan may do. */
    private @Nullable SkillOutcome attempt(KnownPlan known, GoalRoute route) {
        String planFile = SkillBuild.shown(request, request.specs().resolve(spec.name() + SpecFiles.PLAN));
        Problems problems = new Problems();
        TaskSpec planned = TaskSpecReader.read(files.spec(), new SpecText(planFile, route.file()), problems);
        if (planned == null) {
            tried(known, problems.sorted());
            return null;
        }
        if (known.file() == null && planned.steps().stream().anyMatch(GoalPlanner::permits)) {
            tried.add("The plan of " + known.skill() + " is known from the memory of builds only and permits probes, which is for those to say"
                    + " who review it.");
            return null;
        }
        if (route.route() == Route.REWRITE && planned.steps().stream().anyMatch(GoalPlanner::allows)) {
            tried.add("The plan of " + known.skill() + " lets a build call what may write ('probe: allow'), and its author said so of"
                    + " other values.");
            return null;
        }
        String how = route.file().lines().findFirst().orElse("").replaceFirst("^# R", "r").replaceFirst("\\. Review it like code\\.$", "");
        request.log().info(spec.name() + ": its plan is " + how);
        SkillOutcome outcome = build.run(planned, PlanHeader.of(route.file()).body(), warnings, route);
        if (outcome instanceof SkillOutcome.Built) {
            request.log().info(spec.name() + ": review " + planFile + " and commit it with the spec");
            return outcome;
        }
        if (RoutedBuild.isForLackOfServers(outcome)) {
            return failed(outcome.problems().stream().map(this::atTheGoal).toArray(Problem[]::new));
        }
        tried(known, outcome.problems());
        return null;
    }

    /** Whether a step lets the build call what may write: nobody has reviewed it yet, and a memory may come from anywhere. */
    private static boolean permits(TaskSpec.Step step) {
        return step.probe().allow() || step.probe().sample() != null || step.effect() == TaskSpec.Effect.READ
                || step.action() instanceof TaskSpec.Action.Nested nested && nested.steps().stream().anyMatch(GoalPlanner::permits);
    }

    private static boolean allows(TaskSpec.Step step) {
        return step.probe().allow()
                || step.action() instanceof TaskSpec.Action.Nested nested && nested.steps().stream().anyMatch(GoalPlanner::allows);
    }

    /** The plan is not written, so nothing can point into it. */
    private Problem atTheGoal(Problem problem) {
        return new Problem(problem.id(), problem.severity(), spec.skill().position(), problem.message(), problem.paste());
    }

    private void tried(KnownPlan known, List<Problem> problems) {
        problems.stream().filter(problem -> problem.severity() == Problem.Severity.ERROR).findFirst().ifPresent(first ->
                tried.add("The plan of " + known.skill() + " was tried and failed: " + first.id() + ", " + first.message()));
    }

    private Problem none() {
        String why = (tried.isEmpty() ? "" : " " + String.join(" ", tried))
                + (nearest != null && tried.isEmpty() ? " " + nearest : "");
        SpecText plan = files.plan();
        if (plan != null) {
            PlanHeader header = PlanHeader.of(plan.text());
            return Problem.error("SYNTH-PLAN-GOAL", new Position(plan.file(), 1, 1), "the plan was made for another goal (\""
                    + CleanText.line(String.valueOf(header.goal()), LONGEST_GOAL) + "\"), and how it serves this one is not known."
                    + why + " Change the plan as the goal says, and its line of the goal to:", PlanHeader.line(spec.goal()));
        }
        String planFile = SkillBuild.shown(request, request.specs().resolve(spec.name() + SpecFiles.PLAN));
        String copy = isLikeEnough ? "the steps of that skill are near enough to be copied and changed" : "nothing that is known is near enough to be copied";
        return Problem.error("SYNTH-PLAN-NONE", spec.skill().position(), "the spec has no 'steps', and no plan is known for its goal."
                + (why.isEmpty() ? " No skill with a goal was built here before." : why)
                + " Write 'steps', or put them into " + planFile + (nearest == null ? "." : ": " + copy + "."));
    }

    private SkillOutcome failed(Problem... problems) {
        List<Problem> all = new ArrayList<>(warnings);
        all.addAll(List.of(problems));
        return new SkillOutcome.Failed(spec.name(), all);
    }

    /** Whether a spec needs a plan: it has no steps, and no plan, or one that was made for a goal that means something else. */
    static boolean isFor(SpecFiles files, TaskSpec spec) {
        if (!spec.steps().isEmpty()) {
            return false;
        }
        SpecText plan = files.plan();
        PlanHeader header = plan == null ? null : PlanHeader.of(plan.text());
        String before = header == null ? null : header.goal();
        return header == null
                || before != null && !header.isFor(spec.goal())
                        && !GoalRewriter.isSame(new RequestGate(List.of(before))::compare, CleanText.line(spec.goal()), before);
    }
}
