package io.github.synthskills.core;

import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.trajectory.ImportReport;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.MemoryOptions;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Durations;
import io.github.synthskills.runtime.text.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the memory of builds ({@code synth:cache}): counts, shows, forgets, checks, and carries it to other machines.
 * Nothing of it is needed by any build.
 */
public final class MemoryCare {

    private static final List<String> ACTIONS = List.of("stats", "show", "prune", "export", "import", "verify");

    private final MemoryRequest request;
    private final Path folder;
    private final MapMemory memory;
    private final MemoryList list;
    private final Problems problems = new Problems();

    private MemoryCare(MemoryRequest request, Path folder, MapMemory memory) {
        this.request = request;
        this.folder = folder;
        this.memory = memory;
        this.list = new MemoryList(request.json(), request.most());
    }

    /**
     * What came of it.
     *
     * @param lines the answer: lines for people, or those of one JSON document
     * @param problems what is wrong
     */
    public record Answer(List<String> lines, List<Problem> problems) {
        public Answer {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    /** Does what is asked for; what goes wrong is among the problems. */
    public static Answer run(MemoryRequest request) {
        String wrong = wrong(request);
        Path folder = request.memory();
        if (wrong != null || folder == null) {
            String why = wrong == null
                    ? "synth.memory is off, so there is no memory to look after. Leave it out, or name a folder."
                    : wrong;
            return new Answer(List.of(), List.of(Problem.error("SYNTH-MEMORY-OPTION", null, why)));
        }
        try (MapMemory memory = MapMemory.open(folder, MemoryOptions.DEFAULT, request.log()::warn)) {
            MemoryCare care = new MemoryCare(request, folder, memory);
            List<String> lines = care.lines();
            return new Answer(lines, care.problems.sorted());
        }
    }

    private static @Nullable String wrong(MemoryRequest request) {
        MemoryRequest.Which which = request.which();
        String olderThan = which.olderThan();
        if (!ACTIONS.contains(request.action())) {
            return "action is '" + CleanText.line(request.action(), 100) + "'" + Nearest.ending(request.action(), ACTIONS)
                    + " It can be stats, show, prune, export, import or verify.";
        }
        if (olderThan != null && Durations.parse(olderThan) == null) {
            return "olderThan is '" + CleanText.line(olderThan, 100) + "'. It is a number with a unit, such as 90d or 12h.";
        }
        if (request.most() < 1) {
            return "most is " + request.most() + ". It is how many entries are shown, at least 1.";
        }
        if (request.action().equals("prune") && which.equals(MemoryRequest.Which.ALL)) {
            return "prune does not know what to forget. Say which builds with -DolderThan=90d, -Dskill=, -Dfailed or -Did=; to"
                    + " forget everything, delete the folder " + shown(request, request.memory()) + ".";
        }
        if ((request.action().equals("export") || request.action().equals("import")) && request.file() == null) {
            return request.action() + " needs a file: add -Dfile=memory.jsonl, for example.";
        }
        return null;
    }

    private static String shown(MemoryRequest request, @Nullable Path file) {
        return file == null ? "of the memory" : SkillBuild.shown(request.project(), file);
    }

    private List<String> lines() {
        return switch (request.action()) {
            case "show" -> show();
            case "prune" -> prune();
            case "export" -> export();
            case "import" -> importFile();
            case "verify" -> verify();
            default -> list.stats(shown(request, folder), memory.stats());
        };
    }

    // --- show, prune ---

    private List<String> show() {
        List<Trajectory> meant = memory.trajectories().stream().filter(which()).toList();
        String id = request.which().id();
        if (id == null) {
            boolean all = request.which().equals(MemoryRequest.Which.ALL);
            return list.of(meant, all ? memory.experiences() : List.of(), all ? memory.templates() : List.of());
        }
        Experience experience = experience(id);
        if (experience != null) {
            return list.of(experience);
        }
        if (meant.size() != 1) {
            notOne(id, meant);
            return List.of();
        }
        return list.of(meant.get(0));
    }

    private List<String> prune() {
        String id = request.which().id();
        if (id != null && experience(id) != null) {
            boolean gone = !request.dryRun() && memory.forget(id);
            return list.forgotten(0, 1, request.dryRun() || !gone);
        }
        List<Trajectory> meant = memory.trajectories().stream().filter(which()).toList();
        if (id != null && meant.size() != 1) {
            notOne(id, meant);
            return List.of();
        }
        TreeSet<String> ids = new TreeSet<>(meant.stream().map(Trajectory::id).toList());
        int gone = request.dryRun() ? ids.size() : memory.prune(trajectory -> ids.contains(trajectory.id()));
        if (gone < ids.size()) {
            problems.add(Problem.error("SYNTH-MEMORY-KEPT", null, "nothing could be forgotten, see above. Check that "
                    + shown(request, folder) + " may be written to, and that the disk is not full."));
        }
        return list.forgotten(gone, 0, request.dryRun());
    }

    private @Nullable Experience experience(String key) {
        return memory.experiences().stream().filter(one -> one.key().equals(key)).findFirst().orElse(null);
    }

    private void notOne(String id, List<Trajectory> meant) {
        problems.add(Problem.error("SYNTH-MEMORY-ID", null, meant.isEmpty()
                ? "no build is remembered whose id begins with '" + CleanText.line(id, 100) + "', and no experience has that key."
                        + " See mvn synth:cache -Daction=show."
                : meant.size() + " builds have ids that begin with '" + CleanText.line(id, 100) + "'. Give more of it."));
    }

    private Predicate<Trajectory> which() {
        MemoryRequest.Which which = request.which();
        String id = which.id();
        String skill = which.skill();
        Predicate<Trajectory> meant = trajectory -> id == null || trajectory.id().startsWith(id);
        if (skill != null) {
            meant = meant.and(skill(skill));
        }
        Duration age = which.olderThan() == null ? null : Durations.parse(which.olderThan());
        if (age != null) {
            Instant limit = Instant.now().minus(age);
            meant = meant.and(trajectory -> trajectory.metadata().recorded().isBefore(limit));
        }
        return which.failed() ? meant.and(trajectory -> trajectory.outcome() instanceof Outcome.Failed) : meant;
    }

    /** Memories know classes only, and people know specs. */
    private Predicate<Trajectory> skill(String wanted) {
        TreeSet<String> known = new TreeSet<>();
        memory.trajectories().forEach(trajectory -> known.add(trajectory.trigger().skill()));
        Problems unread = new Problems();
        boolean isFile = Files.exists(request.specs().resolve(wanted + SpecFiles.SPEC)) && !wanted.contains("..");
        SpecFiles files = isFile ? SpecFiles.of(request.project(), request.specs(), wanted, unread) : null;
        TaskSpec spec = files == null ? null : files.read(unread);
        String name = spec == null ? wanted : spec.skill().toString();
        if (known.stream().noneMatch(one -> isMeant(one, name))) {
            problems.add(Problem.warning("SYNTH-MEMORY-SKILL", null, "no build of '" + CleanText.line(wanted, 200)
                    + "' is remembered" + Nearest.ending(name, known)
                    + (known.isEmpty() ? "" : " Remembered: " + CleanText.line(String.join(", ", known), 1_000) + ".")));
        }
        return trajectory -> isMeant(trajectory.trigger().skill(), name);
    }

    private static boolean isMeant(String skill, String name) {
        return skill.equals(name) || skill.endsWith("." + name);
    }

    // --- files ---

    private List<String> export() {
        Path file = Objects.requireNonNull(request.file());
        String text = memory.export();
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            problems.add(Problem.error("SYNTH-MEMORY-FILE", null, shown(request, file) + " cannot be written: "
                    + OutputFiles.describe(e) + ". Check its folder, permissions and free space."));
            return List.of();
        }
        return list.exported(shown(request, file), memory.stats());
    }

    private List<String> importFile() {
        Path file = Objects.requireNonNull(request.file());
        try (Reader text = Files.newBufferedReader(file)) {
            ImportReport report = memory.importFrom(text);
            String from = shown(request, file);
            report.reasons().forEach(reason -> problems.add(Problem.warning("SYNTH-MEMORY-LINE", null,
                    from + ": " + reason + ". This line is left out.")));
            return list.imported(from, report);
        } catch (CharacterCodingException e) {
            problems.add(unusable(file, "it is not UTF-8 text"));
        } catch (NoSuchFileException e) {
            problems.add(unusable(file, "there is no such file"));
        } catch (FileSystemException e) {
            problems.add(unusable(file, OutputFiles.describe(e)));
        } catch (IOException e) {
            problems.add(unusable(file, "line 1: " + e.getMessage()));
        }
        return List.of();
    }

    private Problem unusable(Path file, String why) {
        return Problem.error("SYNTH-MEMORY-FILE", null, shown(request, file) + " cannot be imported: " + CleanText.line(why, 300)
                + ". Give a file that mvn synth:cache -Daction=export wrote.");
    }

    private List<String> verify() {
        List<String> findings = memory.verify();
        findings.forEach(finding -> problems.add(Problem.error("SYNTH-MEMORY-DAMAGE", null, CleanText.line(finding, 300)
                + ". Builds pass this over, and the next one that remembers something mends it; to begin anew, delete "
                + shown(request, folder) + ".")));
        return list.verified(shown(request, folder), findings, memory.stats());
    }
}
