package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.experience.Learned.Standing;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.experience.RootCause;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.MemoryOptions;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told of how a skill came about. */
final class ExplanationTest {

    private static final String SPEC = """
            skill: com.example.Newest
            goal: Name the 20 newest mails.
            steps:
              - id: messages
                app: outlook
                find: list mail messages
                with: { top: 20 }
                pages: 1
              - id: few
                tool: outlook/list-messages
                with: { top: 5 }
                pages: 1
            output: { ids: "${messages.map(m, m.id)}", few: "${size(few)}" }
            """;

    @TempDir
    private static Path first;

    @TempDir
    private static Path second;

    @TempDir
    private static Path memory;

    private static BuildProject built;
    private static BuildProject edited;

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    /** Builds a skill, edits a step, and builds it again. */
    @BeforeAll
    static void build() {
        HeldMemory held = new HeldMemory();
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().messages(60).now(Flagship.NOW))) {
            built = BuildProject.with(first, sandbox).remembering(held).spec("newest", SPEC);
            built.built("newest");
            edited = built.copy(second).remembering(held);
            edited.edit("newest", "top: 20", "top: 21").built("newest");
        }
        List<String> warnings = new ArrayList<>();
        try (MapMemory real = MapMemory.open(memory, MemoryOptions.DEFAULT, warnings::add)) {
            held.trajectories().forEach(one -> real.record(one, held.lock(one.id()).orElse(null)));
        }
        assertThat(warnings).isEmpty();
    }

    private Explanation.Answer explain(Path project, @Nullable Path memory, @Nullable String skill, boolean json) {
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
        return Explanation.run(new ExplainRequest(project, project.resolve("src/main/synth"), memory, skill, json, log));
    }

    private String text(Path project, @Nullable Path memory) {
        return String.join("\n", explain(project, memory, null, false).lines());
    }

    @Test
    void firstBuildBeganWithNothing() {
        assertThat(text(first, memory))
                .contains("newest (com.example.Newest)", "route: initialize", "spent: 1 search, 2 probes, 0 tokens of a model")
                .contains("messages: outlook/list-messages; new: tool searched for; probed")
                .contains("for \"list mail messages\" of outlook: fits 'list mail messages' best: 0.9", " for outlook/list-attachments")
                .contains("shape from ", "learned: nothing")
                .doesNotContain("saved:", "out of date");
    }

    @Test
    void editedStepIsRewrittenAndTheOtherReused() {
        assertThat(text(second, memory))
                .contains("route: rewrite from an earlier build of it, build ", "messages: outlook/list-messages; rewritten: ")
                .contains("few: outlook/list-messages; reused: unchanged")
                .contains("spent: 0 searches, 1 probe", "saved: 1 search, 1 probe");
    }

    @Test
    void itFitsOnAScreen() {
        List<String> lines = explain(second, memory, "newest", false).lines();
        assertThat(lines).hasSizeLessThan(24).allMatch(line -> line.length() <= 250);
    }

    @Test
    void documentSaysTheSame() {
        Json json = Json.parse(String.join("\n", explain(second, memory, "newest", true).lines()));
        Json skill = json.get("skills").at(0);
        assertThat(skill.get("build").get("route").string()).isEqualTo("rewrite");
        assertThat(skill.get("build").get("searchesSaved").integer()).isEqualTo(1);
        assertThat(skill.get("steps").at(0).get("binding").get("tool").string()).isEqualTo("outlook/list-messages");
        assertThat(skill.get("steps").at(1).get("became").string()).startsWith("reused");
    }

    @Test
    void goalWithoutAPlanIsNotBuiltYetAndNoMistake() {
        BuildProject.at(folder).spec("wish", "skill: com.example.Wish\ngoal: List the newest mails.\n");
        Explanation.Answer answer = explain(folder, null, "wish", false);
        assertThat(answer.lines()).containsExactly("wish: not built yet; run mvn synth:generate");
        assertThat(answer.problems()).isEmpty();
    }

    @Test
    void withoutAMemoryTheLockTellsWhatItKnows() {
        assertThat(text(second, null))
                .contains("route: unknown", "messages: outlook/list-messages", "for \"list mail messages\"")
                .doesNotContain("spent:");
        Path absent = folder.resolve("absent");
        assertThat(text(second, absent)).contains("route: unknown");
        assertThat(absent).doesNotExist();
        assertThat(warnings).isEmpty();
    }

    @Test
    void changedSpecIsSaidToBeOutOfDate() {
        BuildProject other = edited.copy(folder).edit("newest", "top: 21", "top: 22");
        assertThat(other.specText("newest")).contains("22");
        assertThat(text(folder, memory)).contains("out of date: step 'messages' changed.", "route: rewrite");
    }

    @Test
    void whatWasLearnedIsToldWithItsEvidence() throws IOException {
        edited.copy(folder);
        Path file = folder.resolve("src/main/synth/newest.lock.json");
        SkillLock lock = ((LockFile.Content.Present) LockFile.read(file)).lock();
        Experience rate = new Experience("outlook/list-messages", lock.tools().get("outlook/list-messages").pin(), false,
                new ErrorFingerprint("rate", "too many requests", "429"), RootCause.RATE,
                new Remedy.RateLimit("outlook", 40), new Evidence(12, 200, 1));
        Experience clamp = new Experience("outlook/list-messages", rate.pin(), false, null, RootCause.PARAMETER,
                new Remedy.Clamp("top", 50), new Evidence(1, 1, 1));
        Files.writeString(file, LockFile.write(lock.withLearned(List.of(
                new Learned(Learned.RUN, rate), new Learned("messages", clamp).as(Standing.DECLINED)))));

        assertThat(text(folder, memory))
                .contains("rate of outlook: at most 40 calls per second to outlook")
                .contains("because of rate, too many requests; seen in 12 of 200, 1 run; key: outlook rate")
                .contains("clamp top of outlook/list-messages (messages): declined")
                .contains("out of date: learned 'rate of outlook' is new");
    }

    @Test
    void aSkillThatWasNeverBuiltOrCannotBeReadIsSaidSo() {
        BuildProject.at(folder).spec("fresh", SPEC).spec("odd", "skill: [");
        Explanation.Answer answer = explain(folder, memory, null, false);
        assertThat(answer.lines()).anyMatch(line -> line.startsWith("fresh: not built yet"));
        assertThat(answer.problems().toString()).contains("SYNTH-SPEC-YAML", "odd.skill.yaml");
    }

    @Test
    void unknownSkillListsTheKnown() {
        Explanation.Answer answer = explain(first, memory, "newset", false);
        assertThat(answer.problems().toString()).contains("SYNTH-EXPLAIN-SKILL", "did you mean 'newest'?");
        assertThat(String.join("\n", explain(folder, memory, null, false).lines())).isEqualTo("there is no skill to explain");
    }
}
