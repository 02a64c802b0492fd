package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.experience.RootCause;
import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.experience.Learned.Standing;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.Memory;
import io.github.synthskills.core.trajectory.MemoryOptions;
import io.github.synthskills.core.trajectory.Template;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.engine.SkillRunner;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first run fails or limps, its log is learned from, and the second run of what is generated then is clean. */
final class LearningTest {

    private static final String NAME = "sweep";
    private static final String CLASS = "com.example.Sweep";
    private static final String MESSAGES = """
            skill: com.example.Sweep
            goal: Look at all messages.
            steps:
              - id: messages
                tool: outlook/list-messages
                pages: all
              - id: wanted
                value: "${messages.filter(m, m.subject.size() > 0)}"
            output: { wanted: "${size(wanted)}" }
            """;
    private static final String FOLDERS = """
            skill: com.example.Sweep
            goal: Make two folders.
            steps:
              - id: folders
                each: "${['a', 'b']}"
                as: name
                tool: onedrive/create-folder
                with: { parent: /Archive, name: "${name}" }
            run: { checkpoint: false }
            output: { made: "${size(folders)}" }
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    private Sandbox sandbox;
    private BuildProject project;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(options());
        project = BuildProject.with(folder, sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static SandboxOptions options() {
        return new SandboxOptions().messages(400).now(Flagship.NOW);
    }

    /** Lets the servers be others, that go wrong. */
    private void servers(SandboxOptions options) {
        sandbox.close();
        sandbox = Sandbox.start(options);
        project.servers(sandbox, "\"trust\": \"annotations\"");
    }

    /** Runs the skill as a new run, with a log; gives its exit code. */
    private int run() throws IOException {
        Path classes = Files.createTempDirectory(scratch, "classes");
        GeneratedSkill.of(project, CLASS, classes);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"--skill", CLASS, "--servers", project.serversFile().toString(), "--batch", "--fresh",
            "--ledger", "jdbc:sqlite:" + classes.resolve("ledger.db"), "--trajectory", runs().toString()};
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            thread.setContextClassLoader(loader);
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            return SkillRunner.run(arguments, out, out, (call, result) -> {});
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Path runs() {
        return folder.resolve(".synth/runs");
    }

    private Learning.Answer learn() {
        return learn(null);
    }

    private Learning.Answer learn(@Nullable String forget) {
        return Learning.run(request(forget, false, false));
    }

    private LearnRequest request(@Nullable String forget, boolean dryRun, boolean json) {
        return new LearnRequest(folder, folder.resolve("src/main/synth"), folder.resolve(".synth/memory"), runs(), null, forget, dryRun,
                json, new Silent());
    }

    /** A log that nobody reads. */
    private static final class Silent implements BuildLog {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {}
    }

    private List<Learned> learned() {
        return lock().learned();
    }

    private SkillLock lock() {
        return ((LockFile.Content.Present) LockFile.parse(project.lock(NAME))).lock();
    }

    private List<Experience> remembered() {
        try (Memory memory = MapMemory.open(folder.resolve(".synth/memory"), MemoryOptions.DEFAULT, line -> {})) {
            return memory.experiences();
        }
    }

    private Path log() throws IOException {
        try (Stream<Path> files = Files.list(runs())) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().findFirst().orElseThrow();
        }
    }

    @Test
    void memberThatOneOfManyItemsLacksIsGuarded() throws IOException {
        project.spec(NAME, MESSAGES).built(NAME);
        servers(options().missing("subject", 200));
        assertThat(run()).isNotEqualTo(SkillRunner.OK);

        Learning.Answer answer = learn();
        assertThat(answer.problems()).isEmpty();
        assertThat(answer.lines()).contains("one new log of a run", "sweep:", "     key: outlook/list-messages optional value[].subject")
                .anyMatch(line -> line.startsWith("  1. new: optional value[].subject of outlook/list-messages (messages): "));
        assertThat(remembered()).extracting(Experience::key).containsExactly("outlook/list-messages optional value[].subject");

        project.built(NAME);
        assertThat(project.code(CLASS)).contains("m.subject() != null && ");
        assertThat(run()).isEqualTo(SkillRunner.OK);
    }

    @Test
    void folderThatIsThereAlreadyIsSuccess() throws IOException {
        project.spec(NAME, FOLDERS).built(NAME);
        sandbox.drive();
        assertThat(run()).isEqualTo(SkillRunner.OK);
        assertThat(run()).isNotEqualTo(SkillRunner.OK);

        assertThat(learn().problems()).isEmpty();
        assertThat(learned()).extracting(lesson -> lesson.experience().remedy()).containsExactly(new Remedy.EnsureExists());

        project.built(NAME);
        assertThat(project.code(CLASS)).contains(".ensure(");
        assertThat(run()).isEqualTo(SkillRunner.OK);
    }

    @Test
    void otherSkillDoesNotRepeatTheFailure() throws IOException {
        project.spec(NAME, FOLDERS).built(NAME);
        run();
        run();
        learn();
        List<Experience> known = remembered();
        project.spec("other", FOLDERS.replace("com.example.Sweep", "com.example.Other").replace("folders", "boxes")).built("other");
        assertThat(project.code("com.example.Other")).doesNotContain(".ensure(");
        project.edit("other", "Make two boxes.", "Make boxes.");

        project.builtWith(() -> new Recalled(known), "other");

        assertThat(project.code("com.example.Other")).contains(".ensure(");
        assertThat(project.lock("other")).contains("\"learned\"");
        project.delete(".synth/memory");
        assertThat(project.built("other").changed()).isEmpty();
    }

    /** A memory of nothing but experiences. */
    private record Recalled(List<Experience> experiences) implements Memory {
        @Override
        public List<Trajectory> trajectories() {
            return List.of();
        }

        @Override
        public Optional<Trajectory> find(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<SkillLock> lock(String trajectory) {
            return Optional.empty();
        }

        @Override
        public List<Template> templates() {
            return List.of();
        }

        @Override
        public void record(Trajectory trajectory, @Nullable SkillLock lock) {}

        @Override
        public void learn(Collection<Experience> learned) {}

        @Override
        public boolean forget(String idOrKey) {
            return false;
        }

        @Override
        public void close() {}
    }

    @Test
    void pagesAreNoLargerThanTheServerGives() throws IOException {
        project.spec(NAME, MESSAGES).built(NAME);
        servers(options().maxPage(50));
        assertThat(run()).isNotEqualTo(SkillRunner.OK);

        learn();
        assertThat(learned()).extracting(lesson -> lesson.experience().remedy()).containsExactly(new Remedy.Clamp("top", 50));

        project.built(NAME);
        assertThat(run()).isEqualTo(SkillRunner.OK);
    }

    @Test
    void rateThatTheServerBearsIsKept() throws IOException {
        project.spec(NAME, """
                skill: com.example.Sweep
                goal: Look at all attachments.
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    pages: all
                  - id: files
                    each: "${messages}"
                    as: m
                    tool: outlook/list-attachments
                    with: { messageId: "${m.id}" }
                output: { files: "${size(files)}" }
                """).built(NAME);
        servers(options().messages(100).ratePerSecond(20));
        run();

        learn();
        assertThat(learned()).singleElement().satisfies(lesson -> {
            assertThat(lesson.step()).isEqualTo(Learned.RUN);
            assertThat(((Remedy.RateLimit) lesson.experience().remedy()).perSecond()).isBetween(8.0, 20.0);
        });

        project.built(NAME);
        assertThat(project.code(CLASS)).contains("rates() {");
        assertThat(run()).isEqualTo(SkillRunner.OK);
    }

    @Test
    void sameLogTeachesOnce() throws IOException {
        project.spec(NAME, FOLDERS).built(NAME);
        run();
        run();
        learn();
        String lock = project.lock(NAME);
        List<Experience> before = remembered();

        assertThat(learn().lines()).contains("no new logs of runs",
                "nothing is new; -Dforget=<number or key> takes one of them back");
        assertThat(project.lock(NAME)).isEqualTo(lock);
        assertThat(remembered()).isEqualTo(before);
    }

    @Test
    void logThatGrewTeachesOnlyWhatIsNew() throws IOException {
        project.spec(NAME, FOLDERS).built(NAME);
        run();
        run();
        Path log = log();
        List<String> lines = Files.readAllLines(log);
        List<String> other = Files.list(runs()).sorted().map(LearningTest::text).toList();
        assertThat(other).hasSize(2);
        learn();
        long seen = learned().get(0).experience().evidence().seen();
        String failure = Stream.of(other.get(0), other.get(1)).flatMap(String::lines)
                .filter(line -> line.contains("\"failure\"")).findFirst().orElseThrow();
        Files.writeString(log, String.join("\n", lines) + "\n" + failure + "\n");
        learn();

        assertThat(learned().get(0).experience().evidence().seen()).isBetween(seen, seen + 1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsDeclinedStaysAway() throws IOException {
        project.spec(NAME, FOLDERS).built(NAME);
        run();
        run();
        learn();

        assertThat(learn("onedrive/create-folder ensure").problems()).isEmpty();
        assertThat(learned()).extracting(Learned::standing).containsExactly(Standing.DECLINED);
        assertThat(remembered()).isEmpty();
        run();
        assertThat(learn().lines()).contains("     declined: ensure of onedrive/create-folder (folders)");
        assertThat(project.built(NAME).problems()).isEmpty();
        assertThat(project.code(CLASS)).doesNotContain(".ensure(");
        assertThat(learned()).extracting(Learned::standing).containsExactly(Standing.DECLINED);
    }

    /** A run of {@link #FOLDERS} in which the server refused too many calls. */
    private void refused(String run, String tool) throws IOException {
        String pin = lock().tools().get("onedrive/create-folder").pin();
        Files.createDirectories(runs());
        Files.writeString(runs().resolve("Sweep-" + run + ".jsonl"), ("{\"v\":1,\"event\":\"run\",\"skill\":\"com.example.Sweep\",\"run\":\""
                + run + "\",\"resumed\":false,\"dryRun\":false,\"at\":\"2026-01-01T00:00:00Z\"}\n"
                + "{\"event\":\"failure\",\"step\":\"folders\",\"tool\":\"" + tool + "\",\"pin\":\"" + pin + "\",\"attempt\":3,"
                + "\"kind\":\"rate\",\"status\":429,\"class\":\"too many requests\",\"certain\":true,\"retried\":false,\"ms\":1}\n"
                + "{\"event\":\"pace\",\"server\":\"onedrive\",\"peakPerSecond\":90,\"acceptedWhenRefused\":50,\"refused\":1}\n"));
    }

    @Test
    void declinedRateOfAServerDoesNotComeBackThroughAnotherTool() throws IOException {
        project.spec(NAME, FOLDERS).built(NAME);
        Path file = folder.resolve("src/main/synth/" + NAME + ".lock.json");
        Learned other = new Learned(Learned.RUN, new Experience("onedrive/upload-file", "p", false,
                new ErrorFingerprint("rate", "too many requests", "429"), RootCause.RATE,
                new Remedy.RateLimit("onedrive", 13), new Evidence(12, 200, 1)));
        Files.writeString(file, LockFile.write(lock().withLearned(List.of(other))));
        assertThat(learn("onedrive rate").problems()).isEmpty();

        refused("r1", "onedrive/create-folder");

        assertThat(learn().lines()).contains("one new log of a run", "     declined: rate of onedrive")
                .noneMatch(line -> line.contains("calls per second"));
        assertThat(learned()).extracting(Learned::standing).containsExactly(Standing.DECLINED);
        assertThat(project.built(NAME).problems()).isEmpty();
        assertThat(project.code(CLASS)).doesNotContain("rates() {");
    }

    @Test
    void rateIsOneOfItsServer() throws IOException {
        project.spec(NAME, FOLDERS).built(NAME);
        refused("r1", "onedrive/create-folder");

        assertThat(learn().lines()).containsSubsequence(
                "  1. new: rate of onedrive: at most 45 calls per second to onedrive", "     key: onedrive rate");
    }

    @Test
    void whatIsNotThereCannotBeForgotten() {
        project.spec(NAME, FOLDERS).built(NAME);

        assertThat(learn("7").problems()).extracting(Problem::id).containsExactly("SYNTH-LEARN-FORGET");
    }

    @Test
    void dryRunWritesNothing() throws IOException {
        project.spec(NAME, FOLDERS).built(NAME);
        run();
        run();
        String lock = project.lock(NAME);

        Learning.Answer answer = Learning.run(request(null, true, true));

        Json document = Json.parse(answer.lines().get(0));
        assertThat(document.get("changed").bool()).isTrue();
        assertThat(document.get("learned").at(0).get("key").string()).isEqualTo("onedrive/create-folder ensure");
        assertThat(project.lock(NAME)).isEqualTo(lock);
        assertThat(folder.resolve(".synth/memory")).doesNotExist();
        assertThat(learn().lines()).contains("2 new logs of runs");
    }

    @Test
    void hostileLogTeachesNothingThatIsNotKnown() throws IOException {
        project.spec(NAME, MESSAGES).built(NAME);
        String pin = lock().tools().get("outlook/list-messages").pin();
        String begin = "{\"v\":1,\"event\":\"run\",\"skill\":\"com.example.Sweep\",\"run\":\"r1\",\"resumed\":false,\"dryRun\":false,"
                + "\"at\":\"2026-01-01T00:00:00Z\"}\n";
        String call = "\"step\":\"messages\",\"tool\":\"outlook/list-messages\",\"pin\":\"" + pin + "\"";
        String failure = "{\"event\":\"failure\"," + call + ",\"attempt\":1,\"kind\":\"permission\",\"status\":403,"
                + "\"code\":\"hunter2planted\",\"class\":\"access denied for hunter2-planted\",\"certain\":true,\"retried\":false,\"ms\":1}\n";
        String wrong = "{\"event\":\"mismatch\"," + call + ",\"path\":\"value[].hunter2planted\",\"problem\":\"missing\"}\n";
        String limit = failure.replace("permission", "argument").replace("\"certain\"",
                "\"limit\":{\"argument\":\"hunter2planted\",\"maximum\":1},\"certain\"");
        String other = failure.replace("outlook/list-messages", "outlook/delete-message").replace("messages\"", "other\"");
        Files.createDirectories(runs());
        Files.writeString(runs().resolve("Sweep-r1.jsonl"), begin + failure + wrong + limit + other
                + "{\"event\":\"pace\",\"server\":\"hunter2planted\",\"peakPerSecond\":1,\"acceptedWhenRefused\":1,\"refused\":900}\n"
                + "{\"event\":\"failure\",\"step\":[]}\nnonsense\n" + "x".repeat(3_000_000));

        assertThat(learn().problems()).isEmpty();

        assertThat(learned()).extracting(lesson -> lesson.experience().remedy()).containsOnly(new Remedy.Tell());
        assertThat(String.join("\n", learn().lines())).doesNotContain("hunter2").contains("access denied for …");
        assertThat(project.lock(NAME)).doesNotContain("hunter2");
        assertThat(remembered().toString()).doesNotContain("hunter2");
    }
}
