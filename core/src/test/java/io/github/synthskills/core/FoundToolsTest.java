package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build makes of intents: searched for once, kept in the lock, asked again only when the author says so. */
class FoundToolsTest {

    private static final String SPEC = """
            skill: com.example.Root
            steps:
              - id: root
                find: get an item by path
                with: { path: / }
            output: { id: "${root.id}" }
            """;

    private static Sandbox sandbox;

    @TempDir
    private Path folder;

    private BuildProject project;

    @BeforeAll
    static void start() {
        sandbox = Flagship.sandbox();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void create() {
        project = BuildProject.at(folder).spec("root", SPEC);
        oneServer();
    }

    private void oneServer() {
        project.servers("\"onedrive\": {\"url\": \"%s\", \"trust\": \"annotations\"}".formatted(sandbox.url(App.ONEDRIVE)));
    }

    private void aTwinBeside() {
        project.servers("""
                "drive": {"url": "%1$s", "trust": "annotations"}, "onedrive": {"url": "%1$s", "trust": "annotations"}"""
                .formatted(sandbox.url(App.ONEDRIVE)));
    }

    private boolean searched() {
        return project.log().stream().anyMatch(line -> line.contains("searched"));
    }

    @Test
    void everyAttemptIsInTheLogAndTheChoiceInTheLock() {
        project.built("root");

        assertThat(project.log())
                .anyMatch(line -> line.matches(
                        "  root: searched 'get an item by path' on all servers: onedrive/get-item-by-path 0\\.\\d\\d, sure enough"))
                .anyMatch(line -> line.startsWith(
                        "  root: \"get an item by path\" is onedrive/get-item-by-path (confidence 0."));
        assertThat(project.lock("root")).contains("\"tool\": \"onedrive/get-item-by-path\"", "\"runnerUp\": \"onedrive/");
    }

    @Test
    void aChoiceInTheLockIsNotMadeAgainWhenOtherToolsFitAsWell() {
        project.built("root");
        aTwinBeside();
        project.edit("root", "output:", "goal: Name the root.\noutput:").built("root");

        assertThat(searched()).isFalse();
        assertThat(project.lock("root")).contains("\"tool\": \"onedrive/get-item-by-path\"");
    }

    @Test
    void whoRefreshesIsAskedWhereOtherToolsFitAsWell() {
        project.built("root");
        aTwinBeside();

        assertThat(project.refresh("root").get(0).problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.id()).isEqualTo("SYNTH-TOOL-AMBIGUOUS");
                    assertThat(problem.message()).contains("app: drive or app: onedrive");
                });
    }

    @Test
    void withoutWhatWasKeptTheSameIsChosenInTheSameBytes() {
        project.built("root");
        String lock = project.lock("root");
        project.delete("src/main/synth/root.lock.json");
        project.built("root");
        String again = project.lock("root");
        project.delete("src/main/synth/root.lock.json");
        project.delete(".synth");
        project.built("root");

        assertThat(again).isEqualTo(lock);
        assertThat(project.lock("root")).isEqualTo(lock);
    }

    @Test
    void aBuildWithoutIntentsOpensNoRegistry() {
        project.edit("root", "find: get an item by path", "tool: onedrive/get-item-by-path").built("root");

        assertThat(searched()).isFalse();
        assertThat(Files.exists(folder.resolve(".synth/discovery"))).isFalse();
    }
}
