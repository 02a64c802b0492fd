package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.MemoryRequest.Which;
import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.experience.RootCause;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.MemoryOptions;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person can do with the memory of builds. */
final class MemoryCareTest {

    private static final String KEY = "outlook rate";
    private static final String SPEC = """
            skill: com.example.Newest
            goal: Name the 20 newest mails.
            steps:
              - id: messages
                tool: outlook/list-messages
                with: { top: 20 }
                pages: 1
            output: { ids: "${messages.map(m, m.id)}" }
            """;

    @TempDir
    private static Path built;

    private static HeldMemory held;

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    static void build() {
        held = new HeldMemory();
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().messages(60).now(Flagship.NOW))) {
            BuildProject project = BuildProject.with(built, sandbox).remembering(held);
            project.spec("newest", SPEC).built("newest");
            project.spec("broken", SPEC.replace("Newest", "Broken").replace("list-messages", "absent")).failed("broken");
        }
        assertThat(held.trajectories()).hasSize(2);
    }

    @BeforeEach
    void remember() {
        try (MapMemory memory = memory(folder.resolve("memory"))) {
            held.trajectories().forEach(one -> memory.record(one, held.lock(one.id()).orElse(null)));
            memory.learn(List.of(new Experience("outlook/list-messages", "p1", false,
                    new ErrorFingerprint("rate", "too many requests", "429"), RootCause.RATE,
                    new Remedy.RateLimit("outlook", 40), new Evidence(3, 200, 1))));
        }
    }

    private MapMemory memory(Path where) {
        return MapMemory.open(where, MemoryOptions.DEFAULT.tidyFrom(1), warnings::add);
    }

    private MemoryCare.Answer care(String action, Which which) {
        return care(folder.resolve("memory"), action, which, null, false);
    }

    private MemoryCare.Answer care(@Nullable Path memory, String action, Which which, @Nullable Path file, boolean json) {
        BuildLog log = new BuildLog() {
            @Override
            public void info(String line) {}

            @Override
            public void warn(String line) {
                warnings.add(line);
            }

            @Override
            public void debug(String line) {}
        };
        return MemoryCare.run(new MemoryRequest(
                built, built.resolve("src/main/synth"), memory, action, which, file, 20, false, json, log));
    }

    private static String text(MemoryCare.Answer answer) {
        return String.join("\n", answer.lines());
    }

    private static String problems(MemoryCare.Answer answer) {
        return answer.problems().toString();
    }

    private static String id(String skill) {
        return held.trajectories().stream()
                .filter(one -> one.trigger().skill().equals(skill))
                .map(Trajectory::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void statsCountWhatIsThere() {
        assertThat(text(care("stats", Which.ALL)))
                .contains("2 builds, 0 templates, 1 experience", "1 done, 1 failed; 1 with their tools and shapes");
        Json json = Json.parse(text(care(folder.resolve("memory"), "stats", Which.ALL, null, true)));
        assertThat(json.get("built").integer()).isEqualTo(1);
        assertThat(json.get("experiences").integer()).isEqualTo(1);
    }

    @Test
    void aFolderThatIsNotThereIsEmptyAndStaysAway() {
        assertThat(text(care(folder.resolve("none"), "stats", Which.ALL, null, false))).contains("nothing is remembered");
        assertThat(care(folder.resolve("none"), "verify", Which.ALL, null, false).problems()).isEmpty();
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(warnings).isEmpty();
    }

    @Test
    void showListsBuildsAndWhatIsLearned() {
        assertThat(text(care("show", Which.ALL)))
                .contains("com.example.Newest: done, 1 step, initialize, used once")
                .contains("com.example.Broken: failed (")
                .contains(KEY + ": at most 40 calls per second to outlook (seen in 3 of 200, 1 run)");
    }

    @Test
    void showTellsAllOfOneBuildByTheBeginningOfItsId() {
        String id = id("com.example.Newest");
        assertThat(text(care("show", new Which(id.substring(0, 10), null, null, false))))
                .contains("com.example.Newest (" + id + ")", "goal: Name the 20 newest mails.")
                .contains("messages: outlook/list-messages", "new: ");
        assertThat(text(care("show", new Which(KEY, null, null, false)))).contains("because of: rate: too many requests");
    }

    @Test
    void anIdThatNobodyHasIsRefused() {
        assertThat(problems(care("show", new Which("zzz", null, null, false)))).contains("SYNTH-MEMORY-ID", "'zzz'");
        assertThat(problems(care("prune", new Which("", null, null, false)))).contains("SYNTH-MEMORY-ID", "2 builds");
        assertThat(held.trajectories()).hasSize(2);
    }

    @Test
    void aSpecsNameMeansItsClass() {
        assertThat(text(care("show", new Which(null, "newest", null, false)))).startsWith("1 build, ").contains("com.example.Newest");
        assertThat(text(care("show", new Which(null, "Broken", null, false)))).startsWith("1 build, ").contains("com.example.Broken");
        assertThat(problems(care("show", new Which(null, "com.example.Newst", null, false))))
                .contains("SYNTH-MEMORY-SKILL", "did you mean 'com.example.Newest'?");
    }

    @Test
    void pruneForgetsWhatIsMeantAndNothingElse() {
        assertThat(text(care("prune", new Which(null, null, "1d", false)))).isEqualTo("0 builds forgotten");
        assertThat(text(care("prune", new Which(null, null, null, true)))).isEqualTo("1 build forgotten");
        try (MapMemory memory = memory(folder.resolve("memory"))) {
            assertThat(memory.trajectories()).extracting(one -> one.trigger().skill()).containsExactly("com.example.Newest");
            assertThat(memory.experiences()).hasSize(1);
        }
        assertThat(text(care("prune", new Which(KEY, null, null, false)))).isEqualTo("1 experience forgotten");
        assertThat(text(care("stats", Which.ALL))).contains("1 build, 0 templates, 0 experiences");
    }

    @Test
    void pruneWantsToKnowWhat() {
        assertThat(problems(care("prune", Which.ALL))).contains("SYNTH-MEMORY-OPTION", "-DolderThan=90d", "delete the folder");
        assertThat(problems(care("prune", new Which(null, null, "soon", false)))).contains("'soon'", "90d");
    }

    @Test
    void anUnknownActionListsTheKnownOnes() {
        assertThat(problems(care("exprot", Which.ALL)))
                .contains("'exprot'; did you mean 'export'?", "stats, show, prune, export, import or verify");
        assertThat(problems(care(null, "stats", Which.ALL, null, false))).contains("synth.memory is off");
    }

    @Test
    void whatIsExportedIsTheSameWhereItWasImported() throws IOException {
        Path file = folder.resolve("out/memory.jsonl");
        Path other = folder.resolve("other");
        assertThat(text(care(folder.resolve("memory"), "export", Which.ALL, file, false)))
                .contains("2 builds and 1 experience exported");
        assertThat(text(care(other, "import", Which.ALL, file, false))).contains("2 builds and 1 experience taken in, 0 lines refused");
        care(other, "import", Which.ALL, file, false);
        Path again = folder.resolve("again.jsonl");
        care(other, "export", Which.ALL, again, false);
        assertThat(again).hasSameTextualContentAs(file);
    }

    @Test
    void oddLinesOfAnImportAreLeftOutWithTheirNumber() throws IOException {
        Path file = folder.resolve("memory.jsonl");
        Path other = folder.resolve("other");
        care(folder.resolve("memory"), "export", Which.ALL, file, false);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(1, "{\"odd\": \"\u001b[2J\"}");
        Files.write(file, lines);

        MemoryCare.Answer answer = care(other, "import", Which.ALL, file, false);
        assertThat(text(answer)).contains("1 build and 1 experience taken in, 1 line refused");
        assertThat(problems(answer)).contains("SYNTH-MEMORY-LINE", "line 2: ").doesNotContain("\u001b");
    }

    @Test
    void whatIsNoExportChangesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("no.jsonl"), "{\"some\": \"json\"}\n");
        Path other = folder.resolve("other");
        MemoryCare.Answer answer = care(other, "import", Which.ALL, file, false);
        assertThat(answer.lines()).isEmpty();
        assertThat(problems(answer)).contains("SYNTH-MEMORY-FILE", "line 1: it is no export of a memory");
        assertThat(problems(care(other, "import", Which.ALL, folder.resolve("absent"), false))).contains("there is no such file");
        assertThat(problems(care(other, "import", Which.ALL, folder, false))).contains("SYNTH-MEMORY-FILE");
        assertThat(problems(care(other, "import", Which.ALL, null, false))).contains("SYNTH-MEMORY-OPTION", "-Dfile=");
        assertThat(other).doesNotExist();
    }

    @Test
    void verifyFindsWhatADiskDidToAFile() throws IOException {
        assertThat(text(care("verify", Which.ALL))).contains("2 builds and 1 experience read, nothing is wrong");
        try (var files = Files.list(folder.resolve("memory"))) {
            Path file = files.filter(one -> one.toString().endsWith(".db")).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        assertThat(problems(care("verify", Which.ALL))).contains("SYNTH-MEMORY-DAMAGE", "checksum");
    }
}
