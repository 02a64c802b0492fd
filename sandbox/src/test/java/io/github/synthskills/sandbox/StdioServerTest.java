package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a real process over standard input and output. */
@Timeout(60)
final class StdioServerTest {

    @TempDir
    private Path folder;

    @Test
    void theSdksClientListsAndCallsTools() {
        try (TestClient outlook = TestClient.stdio("outlook", "--now", "2025-03-01T12:00:00Z")) {
            assertThat(outlook.tools()).extracting(McpSchema.Tool::name).containsExactlyInAnyOrder(
                    "list-messages", "get-message", "list-attachments", "get-attachment", "send-mail",
                    "delete-message", "stats");
            JsonNode page = outlook.json("list-messages", Map.of("top", 3));
            assertThat(page.path("value")).hasSize(3);
            String id = page.path("value").path(0).path("id").asText();
            assertThat(outlook.json("list-attachments", Map.of("messageId", id)).path("value")).hasSize(1);
        }
    }

    @Test
    void endOfInputEndsTheProcessAfterCallsInFlight() {
        try (RawServer server = RawServer.start("outlook", "--latency", "300").initialized()) {
            server.send("list-messages");
            server.send("list-messages");
            server.endInput();
            assertThat(server.answer()).isNotNull();
            assertThat(server.answer()).isNotNull();
            assertThat(server.answer()).isNull();
            assertThat(server.exit()).isZero();
        }
    }

    @Test
    void hundredsOfCallsAtOnceAreAllAnsweredThoughAnswersAreReadyAtTheSameMoment() {
        int calls = 600;
        try (RawServer server = RawServer.start("outlook", "--latency", "200").initialized()) {
            for (int call = 0; call < calls; call++) {
                server.send("list-messages", "select", "subject");
            }
            for (int call = 0; call < calls; call++) {
                assertThat(server.answer()).isNotNull();
            }
            JsonNode stats = server.call("stats");
            assertThat(stats).isNotNull();
            assertThat(stats.path("structuredContent").path("mostInFlight").asInt()).isGreaterThan(256);
        }
    }

    @Test
    void killLosesNothingAcknowledgedAndTheNextServerGoesOn() {
        String state = folder.resolve("drive.jsonl").toString();
        try (RawServer server = RawServer.start("onedrive", "--state", state).initialized()) {
            for (int index = 0; index < 20; index++) {
                assertThat(server.call("upload-file", "path", "/a/" + index, "content", "aGVsbG8=")).isNotNull();
            }
            server.kill();
        }
        assertThat(Drive.read(Path.of(state)).files()).hasSize(20);
        try (RawServer server = RawServer.start("onedrive", "--state", state).initialized()) {
            JsonNode result = server.call("get-item-by-path", "path", "/a/19");
            assertThat(result).isNotNull();
            assertThat(result.path("isError").asBoolean()).isFalse();
            server.call("upload-file", "path", "/a/19", "content", "aGVsbG8=");
        }
        assertThat(Drive.read(Path.of(state)).uploads()).containsEntry("/a/19", 2).containsEntry("/a/18", 1);
    }

    @Test
    void aServerThatDiesEveryFewCallsGoesOnCountingWhenItIsStartedAgain() {
        String[] words = {"onedrive", "--die-every", "2", "--state", folder.resolve("drive.jsonl").toString(),
            "--counts", folder.resolve("counts.txt").toString()};
        for (int life = 0; life < 2; life++) {
            try (RawServer server = RawServer.start(words).initialized()) {
                assertThat(server.call("upload-file", "path", "/" + life + "a", "content", "")).isNotNull();
                assertThat(server.call("upload-file", "path", "/" + life + "b", "content", "")).isNull();
                assertThat(server.exit()).isEqualTo(137);
            }
        }
        try (RawServer server = RawServer.start(words).initialized()) {
            JsonNode stats = server.call("stats");
            assertThat(stats).isNotNull();
            assertThat(stats.path("structuredContent").path("calls").path("upload-file").asInt()).isEqualTo(4);
            assertThat(stats.path("structuredContent").path("mostInOneSecond").asInt()).isBetween(2, 4);
            assertThat(stats.path("structuredContent").path("files").asInt()).isEqualTo(4);
        }
    }

    @Test
    void aCallThatIsCutHasItsEffectAndNoAnswerAndOthersAreAnswered() {
        try (RawServer server = RawServer.start("onedrive", "--cut-after", "100", "--latency", "20").initialized()) {
            server.send("upload-file", "path", "/a", "content", "");
            JsonNode stats = server.call("stats");
            while (stats != null && stats.path("structuredContent").path("cut").asInt() == 0) {
                stats = server.call("stats");
            }
            assertThat(stats).isNotNull();
            assertThat(stats.path("structuredContent").path("files").asInt()).isEqualTo(1);
            server.endInput();
            assertThat(server.answer()).as("nothing was held back").isNull();
            assertThat(server.exit()).isZero();
        }
    }

    @Test
    void crashAfterDoesTheWorkOfThatCallAndNeverAnswers() {
        Path state = folder.resolve("drive.jsonl");
        try (RawServer server =
                RawServer.start("onedrive", "--crash-after", "2", "--state", state.toString()).initialized()) {
            assertThat(server.call("upload-file", "path", "/1", "content", "")).isNotNull();
            assertThat(server.call("upload-file", "path", "/2", "content", "")).isNull();
            assertThat(server.exit()).isEqualTo(137);
        }
        assertThat(Drive.read(state).files()).containsOnlyKeys("/1", "/2");
    }

    @Test
    void garbageStandsBetweenTheMessages() {
        try (RawServer server = RawServer.start("outlook", "--garbage").initialized()) {
            assertThat(server.line()).startsWith("[sandbox]");
            assertThat(server.call("list-messages")).isNotNull();
        }
    }

    @Test
    void floodsDoNotEnd() {
        try (RawServer server = RawServer.start("outlook", "--flood")) {
            for (int count = 0; count < 50_000; count++) {
                assertThat(server.line()).startsWith("{\"jsonrpc\"");
            }
        }
    }

    @Test
    void hangingIgnoresTheEndOfInputAndAskingToStop() throws Exception {
        try (RawServer server = RawServer.start("outlook", "--hang")) {
            assertThat(server.errorLine()).isEqualTo("synth-sandbox: hanging");
            server.endInput();
            server.process().destroy();
            assertThat(server.process().waitFor(1, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void aToolHangsAloneAndOthersAnswer() {
        try (RawServer server = RawServer.start("outlook", "--hang-tool", "get-message").initialized()) {
            server.send("get-message", "messageId", "x");
            JsonNode listed = server.call("list-messages");
            assertThat(listed).isNotNull();
            assertThat(listed.path("content").path(0).path("text").asText()).contains("@odata.context");
        }
    }

    @Test
    void httpPrintsItsUrlOnTheFirstLine() {
        try (RawServer server = RawServer.start("all", "--http", "0", "--messages", "5")) {
            String line = server.line();
            assertThat(line).matches("http://127\\.0\\.0\\.1:\\d+/outlook/mcp");
            try (TestClient outlook = TestClient.http(URI.create(String.valueOf(line)))) {
                assertThat(outlook.json("list-messages", Map.of()).path("value")).hasSize(5);
            }
        }
    }

    @Test
    void anUnknownOptionIsNamedAndEndsWithTwo() {
        try (RawServer server = RawServer.start("outlook", "--latncy", "3")) {
            assertThat(server.errors()).contains("unknown option '--latncy'").contains("--latency MS");
            assertThat(server.exit()).isEqualTo(2);
        }
    }

    @Test
    void aStateFileThatIsNoneIsNamedAndEndsWithThree() throws Exception {
        Path state = Files.writeString(folder.resolve("bad.jsonl"), "hello\n");
        try (RawServer server = RawServer.start("onedrive", "--state", state.toString())) {
            assertThat(server.errors()).contains("bad.jsonl is no line of a sandbox state file");
            assertThat(server.exit()).isEqualTo(3);
        }
    }
}
