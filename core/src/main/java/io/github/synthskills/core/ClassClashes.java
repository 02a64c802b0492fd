package io.github.synthskills.core;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Two specs must not write one class, whichever of them is being built. */
final class ClassClashes {

    private static final String SUFFIX = ".skill.yaml";

    private ClassClashes() {}

    /** Adds a problem to each spec whose class another spec of the folder has, too. */
    static void report(SkillBuildRequest request, Map<String, TaskSpec> specs, Map<String, Problems> problems) {
        Map<String, List<TaskSpec>> byClass = new TreeMap<>();
        all(request, specs).values().forEach(spec -> byClass
                .computeIfAbsent(spec.skill().toString().toLowerCase(Locale.ROOT), name -> new java.util.ArrayList<>())
                .add(spec));
        for (List<TaskSpec> same : byClass.values()) {
            for (TaskSpec spec : same) {
                if (same.size() > 1 && problems.containsKey(spec.name())) {
                    TaskSpec other = same.get(0) == spec ? same.get(1) : same.get(0);
                    problems.get(spec.name()).add(Problem.error("SYNTH-SPEC-CLASS", spec.skill().position(), "class "
                            + spec.skill() + " is also the skill of " + other.file()
                            + ". Give one of them another name."));
                }
            }
        }
    }

    private static Map<String, TaskSpec> all(SkillBuildRequest request, Map<String, TaskSpec> specs) {
        Map<String, TaskSpec> all = new TreeMap<>(specs);
        try (Stream<Path> files = Files.list(request.specs())) {
            for (Path file : files.sorted().toList()) {
                String fileName = file.getFileName().toString();
                if (fileName.endsWith(SUFFIX)) {
                    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                    all.computeIfAbsent(name, skill -> quietly(file));
                }
            }
        } catch (IOException e) {
            request.log().debug("the other specs cannot be looked at: " + e.getMessage());
        }
        return all;
    }

    private static @org.jspecify.annotations.Nullable TaskSpec quietly(Path file) {
        try {
            return TaskSpecReader.read(file.getFileName().toString(), Files.readString(file), new Problems());
        } catch (IOException e) {
            return null;
        }
    }
}
