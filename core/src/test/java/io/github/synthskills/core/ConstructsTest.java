package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import io.github.synthskills.runtime.mcp.SessionOptions;
import io.github.synthskills.runtime.mcp.ToolSessions;
import io.github.synthskills.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every construct of a spec, each in a small spec that is built, compiled and run; its first lines say what it gives. */
final class ConstructsTest {

    private static final Path SPECS = Path.of("src/test/resources/specs/constructs");
    private static final String SUFFIX = ".skill.yaml";
    private static final String UPLOADED = """
            {"id": "01", "name": "x.txt", "size": 1, "webUrl": "https://example.com/x"}""";

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static BuildProject project;

    @BeforeAll
    static void prepare() {
        sandbox = Flagship.sandbox();
        project = BuildProject.with(folder.resolve("project"), sandbox).write("src/main/synth/stored.json", UPLOADED);
        upload("/Reports/march.pdf");
        upload("/Alpha/beta.pdf");
        upload("/Gamma/delta.pdf");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static void upload(String path) {
        try (ToolSessions sessions = McpToolSessions.open(
                project.serversFile(), folder, Map.of(), SessionOptions.defaults())) {
            sessions.session("onedrive")
                    .call("upload-file", Json.parse("{\"path\": \"" + path + "\", \"content\": \"aGk=\"}"), Duration.ofSeconds(20))
                    .join();
        }
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(SPECS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesWhatItSays(String name) throws IOException {
        String spec = Files.readString(SPECS.resolve(name + SUFFIX));
        project.spec(name, spec).built(name);
        String className = spec.lines().filter(line -> line.startsWith("skill: ")).findFirst().orElseThrow().substring(7);

        Json output = GeneratedSkill.of(project, className, folder.resolve("classes-" + name))
                .run(project, Flagship.NOW, header(spec, "# run: "));

        assertThat(Json.parse(output.toString())).isEqualTo(Json.parse(header(spec, "# gives: ")));
    }

    private static String header(String spec, String start) {
        return spec.lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line '" + start + "' in " + spec))
                .substring(start.length());
    }
}
