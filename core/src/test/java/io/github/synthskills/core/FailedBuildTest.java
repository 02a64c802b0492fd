package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A build that fails leaves what an earlier one made, and nothing else; the specs beside it are built all the same. */
final class FailedBuildTest {

    private static final String CLASS = "com.example.Newest";
    private static final String SPEC = """
            skill: com.example.Newest
            goal: Read some mail.
            steps:
              - id: messages
                tool: outlook/list-messages
                with: { top: 5 }
                pages: 1
            output: { subjects: "${messages.map(m, m.subject)}" }
            """;

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static BuildProject original;

    private BuildProject project;

    @BeforeAll
    static void build() {
        sandbox = Flagship.sandbox();
        original = BuildProject.with(folder.resolve("original"), sandbox).spec("newest", SPEC);
        original.built("newest");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void copy(TestInfo test) {
        project = original.copy(folder.resolve(test.getDisplayName().replaceAll("\\W", "")));
    }

    /** What the project holds, but for its spec, its servers, and the state of an unfinished build. */
    private static Map<String, String> made(BuildProject project) {
        Map<String, String> made = new TreeMap<>(project.files());
        made.keySet().removeIf(file -> file.endsWith(".yaml") || file.endsWith("servers.json") || file.startsWith(".synth"));
        return made;
    }

    @Test
    void brokenYaml() {
        project.edit("newest", "steps:\n", "steps: [\n");

        assertThat(project.failed("newest")).singleElement().asString().startsWith("SYNTH-SPEC-YAML: ");
        assertThat(made(project)).isEqualTo(made(original));
    }

    @Test
    void misspeltMember() {
        project.edit("newest", "m.subject", "m.subjct").edit("newest", "top: 5", "top: 6");

        assertThat(project.failed("newest")).singleElement().asString().startsWith("SYNTH-EXPR-FIELD: ");
        assertThat(made(project)).isEqualTo(made(original));
    }

    @Test
    void deadServer() {
        project.deadServers().edit("newest", "top: 5", "top: 6");

        assertThat(project.failed("newest")).singleElement().asString().startsWith("SYNTH-SERVER-START: ");
        assertThat(made(project)).isEqualTo(made(original));
    }

    @Test
    void damagedServersFile() {
        project.servers("\"outlook\": {\"ulr\": \"x\"}").edit("newest", "top: 5", "top: 6");

        assertThat(project.failed("newest")).isNotEmpty()
                .allSatisfy(error -> assertThat(error).contains("src/main/synth/servers.json:"));
        assertThat(made(project)).isEqualTo(made(original));
    }

    @Test
    void outputThatCannotBeWritten() throws IOException {
        project.delete("src/generated/java");
        Files.writeString(project.outputFolder(), "in the way");
        project.edit("newest", "goal: Read some mail.", "goal: Read other mail.");

        assertThat(project.failed("newest")).singleElement().asString()
                .startsWith("SYNTH-BUILD-WRITE: ")
                .contains("skill 'newest' cannot be written", "What was there before is unchanged.");
        assertThat(project.lock("newest")).isEqualTo(original.lock("newest"));
        assertThat(made(project)).containsOnlyKeys("src/generated/java", "src/main/synth/newest.lock.json");
    }

    @Test
    void damagedLockIsBuiltAnew() {
        project.write("src/main/synth/newest.lock.json", original.lock("newest").substring(0, 200));

        project.built("newest");
        assertThat(made(project)).isEqualTo(made(original));
    }

    @Test
    void handEditedCodeIsRestoredFromTheLock() {
        project.deadServers().write("src/generated/java/com/example/Newest.java", "class Newest {}");

        project.built("newest");
        assertThat(project.code(CLASS)).isEqualTo(original.code(CLASS));
    }

    @Test
    void otherSpecsAreBuiltAllTheSame() {
        project.spec("broken", SPEC.replace("com.example.Newest", "com.example.Broken").replace("m.subject", "m.nothing"));
        project.spec("good", SPEC.replace("com.example.Newest", "com.example.Good"));

        List<SkillOutcome> outcomes = project.build("broken", "good", "newest");

        assertThat(outcomes).extracting(SkillOutcome::skill).containsExactly("broken", "good", "newest");
        assertThat(outcomes.get(0)).isInstanceOf(SkillOutcome.Failed.class);
        project.asBuilt(outcomes.get(1));
        project.asBuilt(outcomes.get(2));
        assertThat(project.files()).doesNotContainKey("src/main/synth/broken.lock.json");
    }

    @Test
    void interruptedBuildEndsSoonAndLeavesTheFiles() {
        project.edit("newest", "top: 5", "top: 6");
        Thread.currentThread().interrupt();
        try {
            assertThat(project.build("newest").get(0)).isInstanceOf(SkillOutcome.Failed.class);
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt is kept for the caller").isTrue();
        }
        assertThat(made(project)).isEqualTo(made(original));
    }

    @Test
    void buildGoesOnWhereAFailedOneStopped() {
        project.spec("two", """
                skill: com.example.Two
                steps:
                  - id: messages
                    tool: outlook/list-messages
                    with: { filter: hasAttachments eq true }
                    pages: all
                  - id: attachments
                    each: ${messages}
                    as: m
                    tool: outlook/list-attachments
                    with: { messageId: "${m.idd}" }
                    pages: all
                output: { n: "${size(attachments)}" }
                """);
        assertThat(project.failed("two")).singleElement().asString().startsWith("SYNTH-EXPR-FIELD: ");
        assertThat(project.probed()).containsExactly("messages");

        project.edit("two", "m.idd", "m.id").built("two");

        assertThat(project.files().keySet()).noneMatch(file -> file.startsWith(".synth"));
    }
}
