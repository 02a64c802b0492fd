package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolProbeTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private BuildProject project;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new SandboxOptions().messages(60));
        project = BuildProject.with(folder, sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private final class Look {
        private final @Nullable String tool;
        private final @Nullable String with;
        private boolean allow;
        private boolean values;
        private boolean json;
        private @Nullable String save;

        Look(@Nullable String tool, @Nullable String with) {
            this.tool = tool;
            this.with = with;
        }

        Look allowed() {
            allow = true;
            return this;
        }

        Look withValues() {
            values = true;
            return this;
        }

        Look inJson() {
            json = true;
            return this;
        }

        Look saving(String file) {
            save = file;
            return this;
        }

        ToolProbe.Answer run() {
            return ToolProbe.run(new ToolProbeRequest(
                    folder, folder.resolve("src/main/synth"), Map.of(), Duration.ofSeconds(20), tool, with, allow, values,
                    json, save, new Quiet()));
        }

        List<String> lines() {
            ToolProbe.Answer answer = run();
            assertThat(answer.problems()).noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
            return answer.lines();
        }
    }

    private Look look(@Nullable String tool, @Nullable String with) {
        return new Look(tool, with);
    }

    private long calls() {
        long calls = 0;
        for (App app : App.values()) {
            for (JsonNode count : sandbox.stats(app).path("calls")) {
                calls += count.asLong();
            }
        }
        return calls;
    }

    @Test
    void withoutAToolAllToolsAreListedWithTheirEffects() {
        assertThat(look(null, null).lines())
                .contains(
                        "  create-folder(name: string, parent: string): writes, declares its result",
                        "  list-attachments(messageId: string, select?: string, skip?: integer, top?: integer): reads")
                .anyMatch(line -> line.matches("outlook: \\d+ tools"))
                .anyMatch(line -> line.matches("onedrive: \\d+ tools"));
    }

    @Test
    void aServerInPlaceOfAToolListsItsToolsOnly() {
        assertThat(look("onedrive", null).lines()).noneMatch(line -> line.startsWith("outlook"));

        assertThat(look("onedriv", null).run().problems()).singleElement().satisfies(problem ->
                assertThat(problem.toString()).startsWith("SYNTH-PROBE-TOOL: ")
                        .contains("did you mean 'onedrive'? Known servers: onedrive, outlook."));
    }

    @Test
    void aServerThatIsDeadIsNoReasonNotToListTheOthers() {
        project.servers("\"onedrive\": {\"url\": \"%s\"}, \"dead\": {\"url\": \"http://127.0.0.1:9/mcp\"}"
                .formatted(sandbox.url(App.ONEDRIVE)));

        ToolProbe.Answer answer = look(null, null).run();

        assertThat(answer.lines()).anyMatch(line -> line.startsWith("onedrive: ") && line.contains("\"trust\": \"annotations\""));
        assertThat(answer.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).contains("'dead'");
        });
    }

    @Test
    void aListIsShownByItsNamesKindsAndCountsWithTheStepThatReadsAllOfIt() {
        List<String> lines = look("outlook/list-messages", "{}").lines();

        assertThat(lines)
                .contains("effect: reads: its server says so, and servers.json trusts it", "declared result: none",
                        "list: in result.value", "in a spec:", "  - id: listMessages", "    tool: outlook/list-messages",
                        "    pages: all", "    decode: json")
                .anyMatch(line -> line.matches("structure of \\d+ results, values left out \\(-Dvalues shows them\\):"))
                .anyMatch(line -> line.startsWith("next page: "))
                .anyMatch(line -> line.strip().startsWith("subject: text"))
                .anyMatch(line -> line.strip().matches("from\\??: .*object.*"));
    }

    @Test
    void whatTheStepToPasteSaysCanBeBuilt() {
        List<String> lines = look("outlook/list-messages", "{\"top\": 3}").lines();
        List<String> step = lines.subList(lines.indexOf("in a spec:") + 1, lines.size());

        project.spec("found", "skill: com.example.Found\ngoal: Found by hand.\nsteps:\n" + String.join("\n", step)
                + "\noutput: { first: \"${listMessages[0].id}\" }\n");

        project.built("found");
    }

    @Test
    void valuesAreShownOnRequestOnly() {
        String id = sandbox.mailbox().message(0).id();

        assertThat(look("outlook/get-message", "{\"messageId\": \"" + id + "\"}").allowed().lines())
                .filteredOn(line -> !line.contains("with:"))
                .noneMatch(line -> line.contains(id));
        assertThat(look("outlook/get-message", "{\"messageId\": \"" + id + "\"}").allowed().withValues().lines())
                .contains("the first result:")
                .anyMatch(line -> line.contains("\"id\" : \"" + id));
    }

    @Test
    void whatMayWriteIsNotCalledUnlessPermitted() {
        project.servers(sandbox, "");
        long before = calls();

        ToolProbe.Answer refused = look("outlook/list-messages", "{}").run();

        assertThat(refused.problems()).singleElement().satisfies(problem -> assertThat(problem.toString()).isEqualTo(
                "SYNTH-PROBE-REFUSED: outlook/list-messages is not called, because nothing that can be trusted says that calling"
                        + " it changes nothing. If you believe all that 'outlook' says of its tools, set \"trust\":"
                        + " \"annotations\" for it in servers.json. If this call is safe, permit it:\n      -Dallow"));
        assertThat(calls()).isEqualTo(before);

        assertThat(look("outlook/list-messages", "{}").allowed().lines())
                .contains("    probe: { allow: true }", "effect: counts as a write: its server says that it only reads, but"
                        + " servers.json does not trust that");
    }

    @Test
    void aToolThatDestroysIsNotCalledEvenIfItsServerIsTrusted() {
        long before = calls();

        assertThat(look("onedrive/delete-item", "{\"path\": \"/\"}").run().problems())
                .extracting(Problem::id).containsExactly("SYNTH-PROBE-REFUSED");
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void requiredArgumentsAreListedWhereNoneAreGiven() {
        long before = calls();

        assertThat(look("outlook/get-attachment", null).lines()).contains(
                "arguments:", "  attachmentId: text, required", "  messageId: text, required",
                "not called: give the required arguments, as in -Dwith='{\"attachmentId\":\"…\",\"messageId\":\"…\"}'");
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void argumentsThatDoNotFitAreToldAndNotSent() {
        long before = calls();

        assertThat(look("outlook/list-attachments", "{\"mesageId\": \"m\", \"top\": \"five\"}").run().problems())
                .extracting(Problem::id)
                .contains("SYNTH-ARG-UNKNOWN", "SYNTH-ARG-MISSING", "SYNTH-ARG-TYPE");
        assertThat(look("outlook/list-attachments", "{\"mesageId\": \"m\", \"top\": \"five\"}").run().problems())
                .allSatisfy(problem -> {
                    assertThat(problem.position()).isNull();
                    assertThat(problem.toString()).doesNotContain("undeclared").doesNotContain("'with'");
                });
        assertThat(look("outlook/list-attachments", "messageId=m").run().problems()).singleElement().satisfies(problem ->
                assertThat(problem.toString()).startsWith("SYNTH-PROBE-ARGUMENTS: -Dwith must be one JSON object, such as"
                        + " '{\"messageId\":\"…\"}': "));
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void whatTheServerRefusesIsTold() {
        assertThat(look("outlook/get-message", "{\"messageId\": \"none\"}").allowed().run().problems()).singleElement().satisfies(
                problem -> assertThat(problem.toString())
                        .startsWith("SYNTH-PROBE-FAILED: calling outlook/get-message failed with notFound: ")
                        .endsWith("Give arguments that work with -Dwith."));
    }

    @Test
    void aToolThatIsNotThereHasNeighbours() {
        assertThat(look("outlook/list-mesages", "{}").run().problems()).singleElement().satisfies(problem ->
                assertThat(problem.toString()).startsWith("SYNTH-TOOL-UNKNOWN: ").contains("list-messages"));
    }

    @Test
    void programsGetOneDocument() {
        Json seen = Json.parse(String.join("\n", look("outlook/list-messages", "{}").inJson().lines()));
        Json tools = Json.parse(String.join("\n", look(null, null).inJson().lines())).get("tools");

        assertThat(seen.get("tool").string()).isEqualTo("outlook/list-messages");
        assertThat(seen.get("effect").string()).isEqualTo("read");
        assertThat(seen.get("list").string()).isEqualTo("result.value");
        assertThat(seen.get("verified").bool()).isTrue();
        assertThat(seen.get("shape").get("fields").get("value").isAbsent()).isFalse();
        assertThat(seen.get("result").isAbsent()).isTrue();
        assertThat(tools.list(tool -> tool.get("tool").string())).contains("onedrive/create-folder");
    }

    @Test
    void aResultThatIsKeptTypesAStepWhoseToolIsNotCalled() {
        List<String> lines = look("onedrive/upload-file", "{\"path\": \"/a/b.txt\", \"content\": \"aGk=\"}")
                .allowed().saving("samples/stored.json").lines();
        assertThat(lines).contains("    probe: { sample: samples/stored.json }");

        project.spec("store", """
                skill: com.example.Store
                goal: Store a file.
                steps:
                  - id: stored
                    tool: onedrive/upload-file
                    with: { path: /a/c.txt, content: aGk= }
                    probe: { sample: samples/stored.json }
                output: { size: "${stored.size}" }
                """);
        project.built("store");

        assertThat(project.code("com.example.Store")).contains("long size");
        assertThat(sandbox.drive().files()).containsOnlyKeys("/a/b.txt");
        assertThat(look("onedrive/upload-file", "{\"path\": \"/a/b.txt\", \"content\": \"aGk=\"}")
                .allowed().saving("../../../out.json").run().problems())
                .extracting(Problem::id).contains("SYNTH-PROBE-SAVE");
        assertThat(folder.resolve("out.json")).doesNotExist();
        String servers = project.read("src/main/synth/servers.json");
        for (String taken : List.of("servers.json", "SERVERS.json", "store.LOCK.json")) {
            assertThat(look("outlook/list-messages", "{}").saving(taken).run().problems()).as(taken)
                    .anyMatch(problem -> problem.id().equals("SYNTH-PROBE-SAVE") && problem.severity() == Problem.Severity.ERROR);
        }
        assertThat(project.read("src/main/synth/servers.json")).isEqualTo(servers);
    }

    @Test
    void nothingIsHiddenInJson() {
        String hidden = "reads \u202edaer\u202c \u009b31m red\ufeff";
        try (PlayedServer server = PlayedServer.start()) {
            server.tool("{\"name\": \"x\", \"inputSchema\": {}, \"annotations\": {\"readOnlyHint\": true}}",
                    arguments -> PlayedServer.text(Json.object().put("text", hidden).build().toString()));
            project.servers(server.entry("played", "\"trust\": \"annotations\""));

            String document = String.join("\n", look("played/x", null).inJson().withValues().lines());

            assertThat(document).doesNotContain("\u202e", "\u009b", "\ufeff");
            assertThat(Json.parse(document).get("result").get("text").string()).isEqualTo(hidden);
        }
    }

    private static final class Quiet implements BuildLog {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {}
    }
}
