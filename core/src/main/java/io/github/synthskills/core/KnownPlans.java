package io.github.synthskills.core;

import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.rewrite.GoalValues;
import io.github.synthskills.core.rewrite.PlanHeader;
import io.github.synthskills.core.route.RememberedRequest;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.spec.PlanText;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.runtime.Cel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plans that are known to have led to working code: those of the specs beside, and those that are remembered. */
final class KnownPlans {

    private static final int MOST = 300;

    private final SkillBuildRequest request;
    private final BuildMemory memory;
    private final List<KnownPlan> plans = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private KnownPlans(SkillBuildRequest request, BuildMemory memory) {
        this.request = request;
        this.memory = memory;
    }

    /** All of them but the one of the skill itself that is beside it now; none if nothing may be taken over. */
    static List<KnownPlan> of(SkillBuildRequest request, BuildMemory memory, String skill) {
        KnownPlans known = new KnownPlans(request, memory);
        if (request.memory().route() != Route.INITIALIZE) {
            known.addSpecs(skill);
            known.addRemembered();
        }
        return known.plans.subList(0, Math.min(known.plans.size(), MOST));
    }

    private void addSpecs(String skill) {
        try (Stream<Path> files = Files.list(request.specs())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SpecFiles.SPEC) && !name.equals(skill + SpecFiles.SPEC)) {
                    addSpec(name.substring(0, name.length() - SpecFiles.SPEC.length()));
                }
            }
        } catch (IOException e) {
            request.log().debug("the other specs cannot be looked at: " + OutputFiles.describe(e));
        }
    }

    /** A spec whose lock was written for it as it is, so that it was built. */
    private void addSpec(String name) {
        SpecFiles files = SpecFiles.of(request.project(), request.specs(), name, new Problems());
        TaskSpec spec = files == null ? null : files.read(new Problems());
        LockFile.Content lock = LockFile.read(request.specs().resolve(name + ".lock.json"));
        boolean built = spec != null && !WrittenValues.tellsSecrets(spec) && lock instanceof LockFile.Content.Present present
                && present.lock().fingerprint().equals(Fingerprint.of(spec, present.lock().learned()));
        if (built && files != null && spec != null) {
            String text = PlanHeader.of(files.planText()).body();
            PlanText plan = PlanText.of(text);
            SortedMap<String, String> values = plan == null ? new TreeMap<>() : GoalValues.of(spec.goal(), plan).byName();
            add(spec.skill().toString(), spec.goal(), text, values, tools(spec), trajectory(spec), spec.file());
        }
    }

    private @Nullable String trajectory(TaskSpec spec) {
        return memory.trajectories().stream()
                .filter(one -> one.trigger().skill().equals(spec.skill().toString()) && one.trigger().goal().equals(spec.goal())
                        && one.outcome() instanceof Trajectory.Outcome.Built)
                .map(Trajectory::id)
                .findFirst()
                .orElse(null);
    }

    private static List<String> tools(TaskSpec spec) {
        List<String> tools = new ArrayList<>();
        spec.steps().forEach(step -> tools(step, tools));
        return tools;
    }

    private static void tools(TaskSpec.Step step, List<String> tools) {
        if (step.action() instanceof TaskSpec.Action.Nested nested) {
            nested.steps().forEach(inner -> tools(inner, tools));
        } else if (step.action() instanceof TaskSpec.Action.ToolCall call) {
            tools.add(call.target() instanceof TaskSpec.Target.Pinned pinned
                    ? pinned.server() + "/" + pinned.tool()
                    : ((TaskSpec.Target.Sought) call.target()).intent());
        }
    }

    private void addRemembered() {
        if (request.memory().folder() == null) {
            return;
        }
        for (Trajectory one : memory.trajectories()) {
            boolean works = one.outcome() instanceof Trajectory.Outcome.Built built && (built.runs() == 0 || built.runsWell() > 0);
            if (works && plans.size() < MOST) {
                List<String> tools = one.nodes().stream().map(Trajectory.Node::tool).filter(Objects::nonNull).toList();
                String plan = PlanHeader.of(one.plan()).body();
                add(one.trigger().skill(), one.trigger().goal(), plan, one.trigger().values(), tools, one.id(), null);
                for (String goal : one.trigger().likewise()) {
                    add(one.trigger().skill(), goal, plan, new TreeMap<>(), tools, one.id(), null);
                }
            }
        }
    }

    private void add(String skill, String goal, String plan, SortedMap<String, String> values, List<String> tools,
            @Nullable String trajectory, @Nullable String file) {
        if (!goal.isBlank() && !plan.isBlank() && seen.add(goal + "\n" + plan)) {
            String id = String.format(Locale.ROOT, "%04d %s", plans.size(), skill);
            plans.add(new KnownPlan(new RememberedRequest(id, goal, Cel.hash(String.join("\n", tools)), values, tools),
                    skill, plan, trajectory, file));
        }
    }
}
