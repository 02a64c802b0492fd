package io.github.synthskills.core;

import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.Memory;
import io.github.synthskills.core.trajectory.MemoryOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds skills from their specs: read, find tools, probe them, plan, generate, verify, write (DESIGN 4). This is the story;
 * {@link SpecBuild} tells it for one spec.
 */
public final class SkillBuild {

    private SkillBuild() {}

    /**
     * Builds every requested spec; one that fails does not stop the others, and leaves its files as they were.
     *
     * @return one outcome for each requested spec, in their order
     */
    public static List<SkillOutcome> run(SkillBuildRequest request) {
        Path memory = request.memory().folder();
        return run(request, () -> memory == null
                ? Memory.NONE
                : MapMemory.open(memory, MemoryOptions.DEFAULT, request.log()::tell));
    }

    /** The same with another memory. */
    static List<SkillOutcome> run(SkillBuildRequest request, Supplier<Memory> memories) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Problems> problems = new LinkedHashMap<>();
        Map<String, TaskSpec> specs = new HashMap<>();
        Map<String, SpecFiles> texts = new HashMap<>();
        for (String name : request.skills()) {
            Problems found = problems.computeIfAbsent(name, skill -> new Problems());
            SpecFiles files = SpecFiles.of(request.project(), request.specs(), name, found);
            TaskSpec spec = files == null ? null : read(files, found);
            if (files != null && spec != null) {
                texts.put(name, files);
                specs.put(name, spec);
            }
        }
        SpecClasses classes = SpecClasses.of(request, specs);
        classes.reportClashes(problems);
        Map<String, SkillOutcome> outcomes = new HashMap<>();
        try (BuildMemory memory = new BuildMemory(memories, request.log());
                LiveServers servers = new LiveServers(request)) {
            CommittedTools committed = new CommittedTools(request.specs(), request.log());
            RoutedBuild build = new RoutedBuild(request, servers, classes, memory, committed, now);
            servers.expect(() -> needed(request, specs.values()));
            List<String> later = new ArrayList<>();
            problems.forEach((name, found) -> {
                TaskSpec spec = specs.get(name);
                SpecFiles files = texts.get(name);
                if (spec == null || files == null || found.hasErrors()) {
                    outcomes.put(name, new SkillOutcome.Failed(name, found.sorted()));
                } else if (GoalPlanner.isFor(files, spec)) {
                    later.add(name);
                } else {
                    outcomes.put(name, build.run(spec, files.planText(), found.sorted()));
                }
            });
            // What has only a goal may get the plan of a skill that is built now.
            later.forEach(name -> outcomes.put(name, new GoalPlanner(request, build, memory, texts.get(name), specs.get(name),
                    problems.get(name).sorted()).run()));
        }
        return problems.keySet().stream().map(outcomes::get).toList();
    }

    /** A spec with its plan; without steps if it needs a plan. */
    private static @Nullable TaskSpec read(SpecFiles files, Problems problems) {
        TaskSpec goal = files.readGoal(new Problems());
        return goal != null && GoalPlanner.isFor(files, goal) ? files.readGoal(problems) : files.read(problems);
    }

    /** What all specs need together, so that it starts at once and not spec by spec. */
    private static Set<String> needed(SkillBuildRequest request, Collection<TaskSpec> specs) {
        Set<String> needed = new TreeSet<>();
        for (TaskSpec spec : specs) {
            LockFile.Content lock = LockFile.read(request.specs().resolve(spec.name() + ".lock.json"));
            LockMemory memory = new LockMemory(lock instanceof LockFile.Content.Present present && !request.refresh() && request.memory().takesFromLocks()
                    ? List.of(present.lock())
                    : List.of());
            needed.addAll(memory.serversNeeded(spec));
        }
        return needed;
    }

    /** A file as messages name it: relative to the project, with forward slashes. */
    static String shown(SkillBuildRequest request, Path file) {
        return shown(request.project(), file);
    }

    static String shown(Path folder, Path file) {
        Path project = folder.toAbsolutePath();
        return project.relativize(project.resolve(file)).toString().replace('\\', '/');
    }
}
