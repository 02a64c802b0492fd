package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build leaves behind. */
final class RememberedBuildsTest {

    private static final String NAME = Flagship.NAME;

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static BuildProject original;
    private static Trajectory first;

    @BeforeAll
    static void build() {
        sandbox = Flagship.sandbox();
        HeldMemory memory = new HeldMemory();
        original = Flagship.project(folder.resolve("original"), sandbox).remembering(memory);
        original.built(NAME);
        assertThat(memory.trajectories()).hasSize(1);
        first = memory.trajectories().get(0);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void triggerIsTheGoalWithItsValues() {
        assertThat(first.trigger().skill()).isEqualTo(Flagship.CLASS);
        assertThat(first.trigger().goal()).startsWith("Scan the last 15 days of Outlook mail");
        assertThat(first.trigger().values()).isEqualTo(Map.of("days", "15", "extensions", "pdf, xlsx"));
        assertThat(first.trigger().vector()).as("the model was loaded to find tools").hasSize(384);
        assertThat(first.trigger().model()).isNotEmpty();
    }

    @Test
    void planIsTheSpecWithoutNameAndGoal() {
        assertThat(first.plan()).startsWith("inputs:\n  days:").contains("\nsteps:\n").endsWith("}\n")
                .doesNotContain("skill:", "goal:", "Scan the last");
    }

    @Test
    void nodesAreTheStepsInTheOrderOfTheDataFlow() {
        assertThat(first.nodes()).extracting(Trajectory.Node::path).containsExactly(
                "messages", "external", "files", "folders", "upload", "upload/content", "upload/stored");
        assertThat(first.nodes()).extracting(Trajectory.Node::kind)
                .containsExactly("call", "value", "call", "call", "nested", "call", "call");
        Trajectory.Node files = first.nodes().get(2);
        assertThat(files.intent()).isEqualTo("list the attachments of a message");
        assertThat(files.app()).isEqualTo("outlook");
        assertThat(files.tool()).isEqualTo("outlook/list-attachments");
        assertThat(files.pin()).hasSize(64);
        assertThat(files.writes()).isFalse();
        assertThat(files.inputs()).isEqualTo(Map.of("messageId", "${message.id}", "select", "id,name,size"));
        assertThat(files.reads()).containsExactly("external", "inputs.extensions");
        assertThat(files.output()).isNotNull();
        assertThat(first.nodes().get(6).writes()).isTrue();
        assertThat(first.nodes().get(6).reads()).containsExactly("upload/content");
        assertThat(first.patterns()).contains(Trajectory.Pattern.SEQUENTIAL);
    }

    @Test
    void contextSaysWhatItNeedsAndMayDo() {
        assertThat(first.context().environment()).containsKeys("compiler", "codegen", "java");
        assertThat(first.context().servers()).containsOnlyKeys("onedrive", "outlook");
        assertThat(first.context().permissions()).isEqualTo(Map.of("onedrive", "write", "outlook", "read"));
        assertThat(first.context().timeRange()).containsExactly("now - days(inputs.days)");
        assertThat(first.metadata().tags()).containsKey("outlook/list-messages");
        assertThat(first.outcome()).isEqualTo(new Trajectory.Outcome.Built(0, 0));
    }

    @Test
    void firstBuildInitializesAndCounts() {
        Trajectory.Taken taken = first.metadata().taken();
        assertThat(taken.route()).isEqualTo(Route.INITIALIZE);
        assertThat(taken.discoveries()).isEqualTo(6);
        assertThat(taken.probes()).isEqualTo(3);
        assertThat(taken.discoveriesSaved()).isZero();
        assertThat(taken.probesSaved()).isZero();
        assertThat(taken.nodes()).containsEntry("files", "new: tool searched for; probed");
    }

    @Test
    void unchangedSpecReusesEverything() {
        HeldMemory memory = new HeldMemory();
        memory.record(first, null);
        BuildProject project = original.copy(folder.resolve("unchanged")).remembering(memory).deadServers();
        project.edit(NAME, "steps:\n", "# A comment\nsteps:\n").built(NAME);

        assertThat(memory.trajectories()).as("the same build twice is one").singleElement().satisfies(again -> {
            Trajectory.Taken taken = again.metadata().taken();
            assertThat(taken.route()).isEqualTo(Route.REUSE);
            assertThat(taken.from()).isEqualTo(first.id());
            assertThat(taken.discoveries() + taken.probes()).isZero();
            assertThat(taken.discoveriesSaved()).isEqualTo(6);
            assertThat(taken.probesSaved()).isEqualTo(3);
            assertThat(taken.nodes().values()).allMatch(node -> node.equals("reused: unchanged"));
            assertThat(taken.reasons()).containsExactly("nothing that changes the meaning differs");
        });
    }

    @Test
    void failedBuildLeavesItsProblemsWithTheirSteps() {
        HeldMemory memory = new HeldMemory();
        BuildProject project = original.copy(folder.resolve("failed")).remembering(memory).deadServers();
        project.edit(NAME, "size(upload.ok)", "size(upload.okay)")
                .edit(NAME, "find: download an attachment", "find: fetch an attachment")
                .failed(NAME);

        assertThat(memory.trajectories()).singleElement().satisfies(failed -> {
            assertThat(failed.outcome()).isInstanceOfSatisfying(Trajectory.Outcome.Failed.class, outcome ->
                    assertThat(outcome.problems()).contains("SYNTH-SERVER-START upload/content"));
            assertThat(memory.lock(failed.id())).isEmpty();
        });
    }

    @Test
    void lockIsRememberedWithIt() {
        HeldMemory memory = new HeldMemory();
        BuildProject project = original.copy(folder.resolve("lock")).remembering(memory);
        project.built(NAME);

        SkillLock lock = memory.lock(memory.trajectories().get(0).id()).orElseThrow();
        assertThat(memory.trajectories().get(0).id()).isEqualTo(first.id());
        assertThat(lock.steps()).containsOnlyKeys("messages", "files", "folders", "upload/content", "upload/stored");
    }

    @Test
    void memoryThatThrowsCostsOneWarning() {
        BuildProject project = original.copy(folder.resolve("broken"));
        List<String> log = project.builtWith(() -> {
            throw new IllegalStateException("disk on fire");
        }, NAME);

        assertThat(log).filteredOn(line -> line.contains("SYNTH-MEMORY-")).singleElement().asString()
                .startsWith("SYNTH-MEMORY-FAILED: ").doesNotContain("disk on fire");
    }
}
