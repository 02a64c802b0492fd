package io.github.synthskills.plugin.sum;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the files of a project are. Immutable.
 *
 * @param project the project's folder; paths in the sum and in messages are relative to it
 * @param specs the folder with specs, locks and the sum
 * @param output the folder that generated sources go into
 * @param strict whether warnings about evidence fail the build
 */
public record Layout(Path project, Path specs, Path output, boolean strict) {

    /** The file that asks for typed clients, and the name of what it generates among the skills. */
    public static final String CLIENTS = "clients.yaml";

    private static final String SPEC = ".skill.yaml";
    private static final String PLAN = ".plan.yaml";

    public Layout {
        project = project.toAbsolutePath().normalize();
        specs = project.resolve(specs).normalize();
        output = project.resolve(output).normalize();
    }

    /** Where files are, for a project that is not strict. */
    public Layout(Path project, Path specs, Path output) {
        this(project, specs, output, false);
    }

    /** The same project, strict or not. */
    public Layout strict(boolean strict) {
        return new Layout(project, specs, output, strict);
    }

    /** The settings that reach the outputs, or decide whether there are any. */
    public Map<String, String> options() {
        Map<String, String> options = new TreeMap<>(Map.of("specs", relative(specs), "output", relative(output)));
        if (strict) {
            // Only where it is set, so that what was built strictly is also up to date for those who are not strict.
            options.put("strict", "true");
        }
        return options;
    }

    /** The committed sum. */
    public Path sumFile() {
        return specs.resolve("synth.sum");
    }

    /** The spec of {@code skill}; for {@link #CLIENTS} that file. */
    public Path spec(String skill) {
        return specs.resolve(skill.equals(CLIENTS) ? CLIENTS : skill + SPEC);
    }

    /** The plan file of {@code skill}, which need not exist. */
    public Path plan(String skill) {
        return specs.resolve(skill + PLAN);
    }

    /** As users see it: relative to the project if it can be, with forward slashes. */
    public String relative(Path file) {
        Path absolute = project.resolve(file).normalize();
        boolean sameRoot = absolute.getRoot() != null && absolute.getRoot().equals(project.getRoot());
        return (sameRoot ? project.relativize(absolute) : absolute).toString().replace('\\', '/');
    }

    /** The file that {@link #relative} named. */
    public Path resolve(String relative) {
        return project.resolve(relative).normalize();
    }

    /** The names of all specs, and {@link #CLIENTS} if there is that file, sorted; none if the folder is not there. */
    public List<String> skills() throws IOException {
        if (!Files.isDirectory(specs)) {
            return List.of();
        }
        List<String> skills = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(specs)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.equals(CLIENTS)) {
                    skills.add(CLIENTS);
                } else if (name.endsWith(SPEC)) {
                    skills.add(name.substring(0, name.length() - SPEC.length()));
                }
            }
        }
        Collections.sort(skills);
        return skills;
    }
}
