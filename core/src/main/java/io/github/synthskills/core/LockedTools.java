package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.ClientsLock;
import io.github.synthskills.core.lock.ClientsLockFile;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tools that the locks of a project know, each as it was when it was pinned. */
final class LockedTools {

    /** How the lock of typed clients is called where skills are named. */
    static final String CLIENTS = "clients";

    private static final String LOCK = ".lock.json";

    private final DriftRequest request;
    private final Problems problems;
    private final List<Lock> locks = new ArrayList<>();

    private LockedTools(DriftRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
    }

    /**
     * One lock.
     *
     * @param file its path
     * @param shown the path as users see it
     * @param tools its tools by id
     * @param places where each is used: steps, or else its line in the lock
     * @param skill the lock of a skill, or null
     * @param clients the lock of typed clients, or null
     */
    record Lock(Path file, String shown, SortedMap<String, ToolDescriptor> tools, Map<String, List<Position>> places,
            @Nullable SkillLock skill, @Nullable ClientsLock clients) {}

    /** Reads the locks that a request is about; what cannot be read is a problem. */
    static List<Lock> read(DriftRequest request, Problems problems) {
        LockedTools reading = new LockedTools(request, problems);
        TreeSet<String> names = reading.names();
        for (String wanted : request.skills()) {
            if (!names.contains(wanted)) {
                problems.add(Problem.error("SYNTH-DRIFT-SKILL", null, "there is no lock of '" + wanted + "'"
                        + Nearest.ending(wanted, names) + (names.isEmpty() ? "" : " Locks: " + String.join(", ", names) + ".")
                        + " A skill gets its lock from mvn synth:generate."));
            }
        }
        names.stream()
                .filter(name -> request.skills().isEmpty() || request.skills().contains(name))
                .forEach(reading::lock);
        return reading.locks;
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(request.specs())) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(LOCK))
                    .forEach(name -> names.add(name.substring(0, name.length() - LOCK.length())));
        } catch (IOException e) {
            request.log().debug("no locks: " + OutputFiles.describe(e));
        }
        return names;
    }

    private void lock(String name) {
        Path file = request.specs().resolve(name + LOCK);
        String shown = SkillBuild.shown(request.project(), file);
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            problems.add(unusable(shown, OutputFiles.describe(e)));
            return;
        }
        if (name.equals(CLIENTS) && !Files.exists(request.specs().resolve(name + ".skill.yaml"))) {
            clients(file, shown, text);
        } else {
            skill(name, file, shown, text);
        }
    }

    private void skill(String name, Path file, String shown, String text) {
        LockFile.Content content = LockFile.parse(text);
        if (content instanceof LockFile.Content.Absent absent) {
            problems.add(unusable(shown, absent.reason()));
            return;
        }
        SkillLock lock = ((LockFile.Content.Present) content).lock();
        SortedMap<String, ToolDescriptor> tools = new TreeMap<>();
        for (String id : lock.tools().keySet()) {
            ToolDescriptor tool = lock.tool(id);
            if (tool != null) {
                tools.put(id, tool);
            }
        }
        Map<String, List<Position>> places = new TreeMap<>();
        tools.keySet().forEach(id -> places.put(id, List.of(line(shown, text, id))));
        places.putAll(steps(name, lock));
        locks.add(new Lock(file, shown, tools, places, lock, null));
    }

    private void clients(Path file, String shown, String text) {
        ClientsLockFile.Content content = ClientsLockFile.parse(text);
        if (content instanceof ClientsLockFile.Content.Absent absent) {
            problems.add(unusable(shown, absent.reason()));
            return;
        }
        ClientsLock lock = ((ClientsLockFile.Content.Present) content).lock();
        SortedMap<String, ToolDescriptor> tools = new TreeMap<>();
        Map<String, List<Position>> places = new TreeMap<>();
        lock.servers().forEach((server, known) -> known.tools().forEach((name, tool) -> {
            String id = server + "/" + name;
            tools.put(id, known.descriptor(server, name).pinned(tool.pin()));
            places.put(id, List.of(line(shown, text, name)));
        }));
        locks.add(new Lock(file, shown, tools, places, null, lock));
    }

    private static Problem unusable(String lock, String reason) {
        return Problem.error("SYNTH-DRIFT-LOCK", new Position(lock, 1, 1), reason
                + ". Take the file from version control, or make it anew: mvn synth:generate -Dsynth.refresh.");
    }

    /** The line of a lock on which a tool begins. */
    private static Position line(String file, String text, String name) {
        String member = "\"" + name + "\": {";
        int line = 1;
        for (String one : text.split("\n", -1)) {
            if (one.strip().equals(member)) {
                return new Position(file, line, 1);
            }
            line++;
        }
        return new Position(file, 1, 1);
    }

    /** By tool, the steps that call it; nothing if the spec cannot be read. */
    private Map<String, List<Position>> steps(String name, SkillLock lock) {
        Map<String, List<Position>> places = new TreeMap<>();
        Problems problems = new Problems();
        SpecFiles files = SpecFiles.of(request.project(), request.specs(), name, problems);
        TaskSpec spec = files == null ? null : files.read(problems);
        if (spec == null) {
            request.log().debug(name + ": the spec cannot be read: " + problems.sorted());
            return places;
        }
        lock.steps().forEach((path, step) -> {
            Position position = Verification.position(spec.steps(), path);
            if (position != null) {
                places.computeIfAbsent(step.binding().tool(), tool -> new ArrayList<>()).add(position);
                if (step.lookup() != null) {
                    places.computeIfAbsent(step.lookup().tool(), tool -> new ArrayList<>()).add(position);
                }
            }
        });
        return places;
    }
}
