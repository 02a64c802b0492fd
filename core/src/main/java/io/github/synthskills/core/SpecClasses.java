package io.github.synthskills.core;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which spec writes which class: no two may write one, whichever of them is being built. */
final class SpecClasses {

    private final SkillBuildRequest request;
    private final Map<String, TaskSpec> readable;

    private SpecClasses(SkillBuildRequest request, Map<String, TaskSpec> readable) {
        this.request = request;
        this.readable = readable;
    }

    /**
     * The classes of all specs in the folder.
     *
     * @param specs those that were read already, by name
     */
    static SpecClasses of(SkillBuildRequest request, Map<String, TaskSpec> specs) {
        Map<String, TaskSpec> readable = new TreeMap<>(specs);
        try (Stream<Path> files = Files.list(request.specs())) {
            for (Path file : files.sorted().toList()) {
                String fileName = file.getFileName().toString();
                if (fileName.endsWith(SpecFiles.SPEC)) {
                    String name = fileName.substring(0, fileName.length() - SpecFiles.SPEC.length());
                    readable.computeIfAbsent(name, skill -> quietly(request, skill));
                }
            }
        } catch (IOException e) {
            request.log().debug("the other specs cannot be looked at: " + OutputFiles.describe(e));
        }
        return new SpecClasses(request, readable);
    }

    /** Adds a problem to each requested spec whose class another spec writes, too, or wrote before it became unreadable. */
    void reportClashes(Map<String, Problems> problems) {
        Map<String, List<TaskSpec>> byFile = new TreeMap<>();
        readable.values().forEach(spec -> byFile.computeIfAbsent(place(spec), file -> new ArrayList<>()).add(spec));
        for (Map.Entry<String, Problems> entry : problems.entrySet()) {
            TaskSpec spec = readable.get(entry.getKey());
            if (spec == null) {
                continue;
            }
            List<TaskSpec> same = byFile.getOrDefault(place(spec), List.of());
            String other = same.size() > 1
                    ? (same.get(0) == spec ? same.get(1) : same.get(0)).file()
                    : unreadableOwner(spec);
            if (other != null) {
                entry.getValue().add(Problem.error("SYNTH-SPEC-CLASS", spec.skill().position(), "class "
                        + spec.skill() + " also comes from " + other + ". Give one of them another name."));
            }
        }
    }

    /** The spec that writes a file below the output folder, as users see it; null if none does. */
    @Nullable String owner(Path file) {
        return readable.values().stream()
                .filter(spec -> place(spec).equals(place(request.output().resolve(file))))
                .map(TaskSpec::file)
                .findFirst()
                .orElse(null);
    }

    /** What the last build of {@code skill} wrote and no spec writes any more. */
    List<Path> abandoned(String skill) {
        List<String> written = readable.values().stream().map(this::place).toList();
        return request.previousOutputs().getOrDefault(skill, List.of()).stream()
                .filter(file -> !written.contains(place(file)))
                .toList();
    }

    private @Nullable String unreadableOwner(TaskSpec spec) {
        for (Map.Entry<String, List<Path>> previous : new TreeMap<>(request.previousOutputs()).entrySet()) {
            boolean owns = previous.getValue().stream().anyMatch(file -> place(file).equals(place(spec)));
            if (owns && !readable.containsKey(previous.getKey())) {
                String file = previous.getKey().equals(ClientBuild.FILE) ? ClientBuild.FILE : previous.getKey() + SpecFiles.SPEC;
                return SkillBuild.shown(request, request.specs().resolve(file));
            }
        }
        return null;
    }

    private String place(TaskSpec spec) {
        return place(request.output().resolve(spec.skill().toString().replace('.', '/') + ".java"));
    }

    /** Without regard to case, as some file systems see it. */
    private static String place(Path file) {
        return file.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT);
    }

    private static @Nullable TaskSpec quietly(SkillBuildRequest request, String skill) {
        Problems problems = new Problems();
        SpecFiles files = SpecFiles.of(request.project(), request.specs(), skill, problems);
        TaskSpec spec = files == null ? null : files.read(problems);
        return spec == null && files != null ? files.readGoal(new Problems()) : spec;
    }
}
