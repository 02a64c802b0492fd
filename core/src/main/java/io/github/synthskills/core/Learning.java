package io.github.synthskills.core;

import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.experience.Learned.Standing;
import io.github.synthskills.core.experience.Lessons;
import io.github.synthskills.core.experience.Lessons.Lesson;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.Memory;
import io.github.synthskills.core.trajectory.MemoryOptions;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.log.RunLog;
import io.github.synthskills.runtime.log.RunLogEvent.CallFailed;
import io.github.synthskills.runtime.log.RunLogEvent.RunBegan;
import io.github.synthskills.runtime.log.RunLogReader;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Learns from runs ({@code synth:learn}): reads the logs that are new, puts what they teach into the locks of their skills and into
 * the memory, and tells it. The next {@code synth:generate} makes code of it.
 */
public final class Learning {

    private final LearnRequest request;
    private final Problems problems = new Problems();
    private final SortedMap<String, Skill> skills = new TreeMap<>();
    private final List<Experience> taught = new ArrayList<>();
    private int logs;
    private Set<String> forget = Set.of();

    private Learning(LearnRequest request) {
        this.request = request;
    }

    /** A skill with what its lock has learned; {@code news} are the places and keys of what is new. */
    static final class Skill {
        final String name;
        final TaskSpec spec;
        final SkillLock before;
        final Map<String, Learned> learned = new LinkedHashMap<>();
        final TreeSet<String> news = new TreeSet<>();
        long runs;
        long runsWell;

        Skill(String name, TaskSpec spec, SkillLock before) {
            this.name = name;
            this.spec = spec;
            this.before = before;
            before.learned().forEach(lesson -> learned.put(place(lesson), lesson));
        }

        static String place(Learned lesson) {
            return lesson.step() + "\n" + lesson.experience().key();
        }

        /** What the lock has now, in its order. */
        List<Learned> now() {
            return before.withLearned(List.copyOf(learned.values())).learned();
        }
    }

    /**
     * What came of it.
     *
     * @param lines what the locks have learned, what is new, and what to do next: lines for people, or those of one JSON document
     * @param problems what is wrong
     */
    public record Answer(List<String> lines, List<Problem> problems) {
        public Answer {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    /** Learns; what goes wrong is among the problems. */
    public static Answer run(LearnRequest request) {
        Learning learning = new Learning(request);
        learning.readSkills();
        if (learning.problems.hasErrors()) {
            return new Answer(List.of(), learning.problems.sorted());
        }
        try {
            learning.learn();
        } catch (IOException e) {
            learning.problems.add(Problem.error("SYNTH-LEARN-WRITE", null, "what was learned cannot be kept: "
                    + OutputFiles.describe(e) + ". Check permissions and free space, and run mvn synth:learn again."));
        }
        LearnedList list = new LearnedList(learning.skills.values(), learning.logs, request.dryRun());
        return new Answer(request.json() ? list.json() : list.lines(), learning.problems.sorted());
    }

    private void learn() throws IOException {
        RunMarks marks = RunMarks.of(request.runs());
        readLogs(marks);
        boolean unknown = request.forget() != null && !declined(request.forget());
        if (request.dryRun()) {
            return;
        }
        boolean forgotten = remember(marks);
        if (unknown && !forgotten) {
            problems.add(unforgettable(String.valueOf(request.forget())));
        }
        writeLocks();
        if (logs > 0 || forgotten) {
            marks.write();
        }
    }

    /** Brings the memory up to date; whether it had what is to be forgotten. Nobody needs it: it says itself what is wrong. */
    private boolean remember(RunMarks marks) {
        Path folder = request.memory();
        if (folder == null || forget.isEmpty() && taught.isEmpty() && !Files.exists(folder)) {
            return false;
        }
        try (Memory memory = MapMemory.open(folder, MemoryOptions.DEFAULT, request.log()::warn)) {
            List<String> forgotten = forget.stream().filter(memory::forget).toList();
            forgotten.forEach(marks::decline);
            Set<String> known = memory.experiences().stream().map(Learning::version).collect(Collectors.toSet());
            List<Experience> all = new ArrayList<>(taught);
            BuildLessons.of(memory.trajectories()).stream()
                    .filter(experience -> !known.contains(version(experience)))
                    .forEach(all::add);
            all.removeIf(experience -> marks.isDeclined(experience.key()) || forget.contains(experience.key()));
            memory.learn(all);
            skills.values().stream().filter(skill -> skill.runs > 0).forEach(skill -> ran(skill, memory));
            return !forgotten.isEmpty();
        }
    }

    /** What builds teach does not count again with every look at them. */
    private static String version(Experience experience) {
        return experience.pin() + " " + experience.key();
    }

    /** Notes at the build of a skill how its runs went. */
    private static void ran(Skill skill, Memory memory) {
        memory.find(TrajectoryDraft.id(skill.spec, skill.before)).ifPresent(build -> {
            if (build.outcome() instanceof Trajectory.Outcome.Built) {
                memory.record(
                        ran(build, new Trajectory.Outcome.Built(skill.runs, skill.runsWell)), memory.lock(build.id()).orElse(null));
            }
        });
    }

    private static Trajectory ran(Trajectory build, Trajectory.Outcome outcome) {
        return new Trajectory(build.id(), build.trigger(), build.plan(), build.nodes(), build.patterns(), build.context(), outcome,
                build.metadata());
    }

    // --- skills ---

    private void readSkills() {
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(request.specs())) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SpecFiles.SPEC))
                    .forEach(name -> names.add(name.substring(0, name.length() - SpecFiles.SPEC.length())));
        } catch (IOException e) {
            request.log().debug("no specs: " + OutputFiles.describe(e));
        }
        String wanted = request.skill();
        if (wanted != null && !names.contains(wanted)) {
            problems.add(Problem.error("SYNTH-LEARN-SKILL", null, "there is no skill '" + CleanText.line(wanted, 200) + "'"
                    + Nearest.ending(wanted, names) + (names.isEmpty() ? "" : " Skills: " + String.join(", ", names) + ".")));
            return;
        }
        names.stream().filter(name -> wanted == null || name.equals(wanted)).forEach(this::readSkill);
    }

    /** A spec that cannot be read has no say here; the build tells of it. */
    private void readSkill(String name) {
        Problems unread = new Problems();
        SpecFiles files = SpecFiles.of(request.project(), request.specs(), name, unread);
        TaskSpec spec = files == null ? null : files.read(unread);
        LockFile.Content lock = LockFile.read(lockFile(name));
        if (spec != null && lock instanceof LockFile.Content.Present present) {
            skills.put(name, new Skill(name, spec, present.lock()));
        } else {
            request.log().debug(name + " learns nothing: " + (spec == null ? "its spec has errors"
                    : ((LockFile.Content.Absent) lock).reason()));
        }
    }

    private Path lockFile(String name) {
        return request.specs().resolve(name + ".lock.json");
    }

    // --- logs ---

    private void readLogs(RunMarks marks) throws IOException {
        Map<String, List<RunLog>> now = new TreeMap<>();
        Map<String, List<RunLog>> before = new TreeMap<>();
        for (Path file : RunLogReader.files(request.runs())) {
            RunLog log = read(file);
            Skill skill = log.events().isEmpty() || !(log.events().get(0) instanceof RunBegan began) ? null : of(began);
            int known = Math.min(marks.read(file), log.events().size());
            if (skill != null && known < log.events().size()) {
                logs++;
                skill.runs += known == 0 ? 1 : 0;
                skill.runsWell += known == 0 && !isMisfit(log) ? 1 : 0;
                now.computeIfAbsent(skill.name, name -> new ArrayList<>()).add(log);
                before.computeIfAbsent(skill.name, name -> new ArrayList<>())
                        .add(new RunLog(log.events().subList(0, known), 0));
                marks.note(file, log.events().size());
            }
        }
        now.forEach((name, read) -> learn(skills.get(name), read, before.getOrDefault(name, List.of())));
    }

    /** Whether a tool did not take what the skill gives it: another build should not take over what this one decided. */
    private static boolean isMisfit(RunLog log) {
        return log.events().stream().anyMatch(event -> event instanceof CallFailed failed
                && failed.kind() == ToolError.Kind.ARGUMENT && failed.limit() == null && !failed.retried());
    }

    private RunLog read(Path file) {
        try {
            return RunLogReader.read(file);
        } catch (IOException e) {
            problems.add(Problem.warning("SYNTH-LEARN-LOG", null, "the log of a run cannot be read: "
                    + SkillBuild.shown(request.project(), file) + ": " + OutputFiles.describe(e) + ". It is left out."));
            return new RunLog(List.of(), 0);
        }
    }

    private @Nullable Skill of(RunBegan began) {
        return skills.values().stream()
                .filter(skill -> skill.spec.skill().toString().equals(began.skill()))
                .findFirst()
                .orElse(null);
    }

    /** What a log taught before it grew does not count again. */
    private void learn(Skill skill, List<RunLog> now, List<RunLog> before) {
        LockCalls calls = new LockCalls(skill.spec, skill.before);
        Map<String, Evidence> known = new TreeMap<>();
        Lessons.of(before, calls).forEach(lesson -> known.put(key(lesson), lesson.experience().evidence()));
        for (Lesson lesson : Lessons.of(now, calls)) {
            Evidence old = known.getOrDefault(key(lesson), new Evidence(0, 0, 0));
            Evidence more = lesson.experience().evidence().minus(old);
            if (more.seen() > 0) {
                learn(skill, calls, lesson.step(), lesson.experience().with(more));
            }
        }
    }

    private static String key(Lesson lesson) {
        return lesson.step() + "\n" + lesson.experience().key();
    }

    private void learn(Skill skill, LockCalls calls, String step, Experience experience) {
        taught.add(experience);
        Remedy remedy = experience.remedy();
        if (remedy instanceof Remedy.Prefer || remedy instanceof Remedy.Avoid || remedy instanceof Remedy.Form) {
            return;
        }
        for (Learned lesson : calls.places(step, experience)) {
            String place = Skill.place(lesson);
            Learned known = skill.learned.get(place);
            if (known == null) {
                skill.news.add(place);
                skill.learned.put(place, lesson);
            } else if (known.standing() != Standing.DECLINED) {
                skill.learned.put(place, new Learned(
                        known.step(), known.experience().plus(experience), known.standing()));
            }
        }
    }

    // --- forgetting ---

    /** Marks in the locks what is not wanted, by its number or key; false if they have nothing of the kind. */
    private boolean declined(String wanted) {
        List<LearnedList.Entry> all = LearnedList.entries(skills.values());
        List<LearnedList.Entry> meant = all.stream()
                .filter(entry -> wanted.equals(String.valueOf(entry.number())) || wanted.equals(entry.learned().experience().key()))
                .toList();
        forget = meant.isEmpty() ? Set.of(wanted)
                : meant.stream().map(entry -> entry.learned().experience().key()).collect(Collectors.toCollection(TreeSet::new));
        meant.forEach(entry -> entry.skill().learned.put(
                Skill.place(entry.learned()), entry.learned().as(Standing.DECLINED)));
        return !meant.isEmpty();
    }

    private Problem unforgettable(String wanted) {
        List<String> keys = LearnedList.entries(skills.values()).stream()
                .map(entry -> entry.learned().experience().key())
                .distinct()
                .toList();
        return Problem.error("SYNTH-LEARN-FORGET", null, "nothing is learned that is '" + CleanText.line(wanted, 200) + "'"
                + Nearest.ending(wanted, keys) + (keys.isEmpty() ? " No skill has learned anything."
                : " Give a number or a key of these: " + String.join("; ", keys) + "."));
    }

    private void writeLocks() throws IOException {
        for (Skill skill : skills.values()) {
            SkillLock now = skill.before.withLearned(skill.now());
            if (!now.equals(skill.before)) {
                OutputFiles files = new OutputFiles(request.specs());
                files.add(lockFile(skill.name), LockFile.write(now));
                files.write(List.of());
            }
        }
    }
}
