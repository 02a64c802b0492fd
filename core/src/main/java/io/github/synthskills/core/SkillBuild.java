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
        Map<String, String> plans = new HashMap<>();
        for (String name : request.skills()) {
            Problems found = problems.computeIfAbsent(name, skill -> new Problems());
            SpecFiles files = SpecFiles.of(request.project(), request.specs(), name, found);
            TaskSpec spec = files == null ? null : files.read(found);
            if (files != null && spec != null) {
                plans.put(name, files.planText());
                specs.put(name, spec);
            }
        }
        SpecClasses classes = SpecClasses.of(request, specs);
        classes.reportClashes(problems);
        List<SkillOutcome> outcomes = new ArrayList<>();
        try (BuildMemory memory = new BuildMemory(memories, request.log());
                LiveServers servers = new LiveServers(request)) {
            CommittedTools committed = new CommittedTools(request.specs(), request.log());
            RoutedBuild build = new RoutedBuild(request, servers, classes, memory, committed, now);
            servers.expect(() -> needed(request, specs.values()));
            for (Map.Entry<String, Problems> entry : problems.entrySet()) {
                TaskSpec spec = specs.get(entry.getKey());
                outcomes.add(spec == null || entry.getValue().hasErrors()
                        ? new SkillOutcome.Failed(entry.getKey(), entry.getValue().sorted())
                        : build.run(spec, plans.getOrDefault(entry.getKey(), ""), entry.getValue().sorted()));
            }
        }
        return outcomes;
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
