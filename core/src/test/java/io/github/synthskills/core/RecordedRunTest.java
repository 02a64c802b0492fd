package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.engine.SkillRunner;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write whose tool declares no result is typed by what a run has seen of it. */
class RecordedRunTest {

    private static final String SECRET = "hunter2-planted";
    private static final String STORE = """
            skill: com.example.Store
            goal: Store a file.
            inputs:
              name: { type: string, secret: true }
            probe: { inputs: { name: a } }
            steps:
              - id: stored
                tool: onedrive/upload-file
                with: { path: "/kept/${inputs.name}.txt", content: aGk= }
            output: { done: "${true}" }
            """;

    @TempDir
    Path folder;

    @TempDir
    Path scratch;

    private Sandbox sandbox;
    private BuildProject project;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new SandboxOptions().messages(10));
        project = BuildProject.with(folder, sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private RunRecorder recorder(String skill) {
        return new RunRecorder(folder, folder.resolve("src/main/synth"), skill);
    }

    /** Builds, compiles and runs a skill, telling a recorder what it sees. */
    private RunRecorder run(String skill, String className, String... inputs) throws IOException {
        project.built(skill);
        Path classes = scratch.resolve("classes");
        GeneratedSkill.of(project, className, classes);
        RunRecorder recorder = recorder(skill);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("--skill", className, "--servers",
                project.serversFile().toString(), "--ledger", "jdbc:sqlite:" + scratch.resolve("ledger.db"), "--batch"));
        for (String input : inputs) {
            arguments.addAll(List.of("--input", input));
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            thread.setContextClassLoader(loader);
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            int exit = SkillRunner.run(arguments.toArray(new String[0]), out, out, (call, result) ->
                    recorder.result(call.get(0), call.get(1), call.get(2), call.get(3), result));
            assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(SkillRunner.OK);
        } finally {
            thread.setContextClassLoader(before);
        }
        return recorder;
    }

    @Test
    void aFieldOfAWriteCanBeUsedOnceARunWasRecorded() throws IOException {
        project.spec("store", STORE.replace("${true}", "${stored.size}"));
        assertThat(project.failed("store")).singleElement().asString()
                .startsWith("SYNTH-EXPR-OPAQUE: ").contains("mvn compile synth:run -Drecord");

        project.spec("store", STORE);
        ToolProbe.Answer answer = run("store", "com.example.Store", "name=" + SECRET).finish();
        assertThat(answer.problems()).isEmpty();
        assertThat(answer.lines()).containsExactly("  stored: recorded onedrive/upload-file, 1 result",
                "their shapes are in src/main/synth/store.lock.json. Now run mvn synth:generate: what the spec reads of these"
                        + " results is typed");

        project.deadServers();
        project.spec("store", STORE.replace("${true}", "${stored.size}"));
        project.built("store");
        assertThat(project.code("com.example.Store")).contains("long size");
        assertThat(project.lock("store")).contains("\"recorded\": true");
    }

    @Test
    void onlyShapesAreKept() throws IOException {
        project.spec("store", STORE);

        run("store", "com.example.Store", "name=" + SECRET).finish();

        assertThat(sandbox.drive().files()).containsOnlyKeys("/kept/" + SECRET + ".txt");
        Map<String, String> files = new TreeMap<>(project.files());
        assertThat(files.keySet()).contains("src/main/synth/store.lock.json");
        assertThat(files.values()).noneMatch(text -> text.contains("hunter2"));
        assertThat(project.lock("store")).contains("\"webUrl\"").doesNotContain("files.sandbox.example");
    }

    @Test
    void whatWasRecordedOutlivesARefreshAndAnotherArgument() throws IOException {
        project.spec("store", STORE);
        run("store", "com.example.Store", "name=" + SECRET).finish();
        project.spec("store", STORE.replace("${true}", "${stored.size}").replace("/kept/", "/other/"));

        project.asBuilt(project.refresh("store").get(0));

        assertThat(project.code("com.example.Store")).contains("long size");
    }

    @Test
    void anotherStepWithTheSameToolIsTypedToo() throws IOException {
        project.spec("store", STORE);
        run("store", "com.example.Store", "name=" + SECRET).finish();

        project.spec("store", STORE.replace("id: stored", "id: kept").replace("${true}", "${kept.size}"));

        project.built("store");
    }

    @Test
    void moreRunsWidenWhatIsKnown() {
        project.spec("store", STORE);
        project.built("store");
        String pin = project.lock("store").replaceAll("(?s).*\"pin\": \"([0-9a-f]{64})\".*", "$1");
        for (String result : List.of("{\"size\": 1}", "{\"size\": null, \"id\": \"x\"}")) {
            RunRecorder recorder = recorder("store");
            recorder.result("stored", "onedrive/upload-file", pin, "AUTO", () -> result);
            recorder.finish();
        }

        project.spec("store", STORE.replace("${true}", "${stored.size + 1}"));
        assertThat(project.failed("store")).singleElement().asString().contains("stored.size");
        project.spec("store", STORE.replace("${true}", "${stored.?id.orValue('none')}"));
        project.built("store");
    }

    @Test
    void resultsOfAnotherDefinitionAreNotRecorded() {
        project.spec("store", STORE);
        project.built("store");
        String before = project.lock("store");
        RunRecorder recorder = recorder("store");

        recorder.result("stored", "onedrive/upload-file", "0".repeat(64), "AUTO", () -> "{}");
        ToolProbe.Answer answer = recorder.finish();

        assertThat(answer.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.toString()).startsWith("SYNTH-RUN-RECORD: nothing was recorded");
        });
        assertThat(project.lock("store")).isEqualTo(before);
    }

    @Test
    void withoutALockNothingCanBeRecorded() {
        assertThat(recorder("none").finish().problems()).singleElement().asString().contains(
                "SYNTH-RUN-RECORD: there is no lock at src/main/synth/none.lock.json");
    }
}
