package io.github.synthskills.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.ScriptedServers;
import io.github.synthskills.runtime.type.Types;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over stdio, with a process that comes and goes. */
class RealServerTest {

    private static ClientTool<ReadFile, ReadFile> tool(String name) {
        return new ClientTool<>(Tool.reads("files", name, "0"), ReadFile.TYPE, ReadFile.TYPE);
    }

    @Test
    void callsAreMadeCancelledAndTimedOutAndADeadServerIsStartedAnew(@TempDir Path folder) {
        Path servers = new ScriptedServers().add("files").write(folder);
        try (McpToolSessions sessions = McpToolSessions.open(servers)) {
            ClientOptions options = ClientOptions.defaults().pins(PinCheck.Policy.OFF);
            ToolClient client = new ToolClient(sessions, "files", options);

            List<CompletableFuture<ReadFile>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> client.callAsync(tool("say"), ReadFile.of("file-" + i)))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i)).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(ReadFile.of("file-" + i));
            }

            ToolClient hasty = new ToolClient(sessions, "files", options.timeout(Duration.ofMillis(200)));
            ToolException late = catchThrowableOfType(ToolException.class, () -> hasty.call(tool("hang"), ReadFile.of("x")));
            assertThat(late.error().kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(late.certain()).isFalse();
            assertThat(client.call(new ClientTool<>(Tool.reads("files", "cancelled", "0"), ReadFile.TYPE, Types.text()),
                    ReadFile.of("x"))).isNotEmpty();

            ToolException missing = catchThrowableOfType(ToolException.class, () -> client.call(tool("missing"), ReadFile.of("x")));
            assertThat(missing.error().kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(missing).hasMessage("files/missing: Item not found");

            ToolException gone = catchThrowableOfType(ToolException.class, () -> client.call(tool("exit"), ReadFile.of("x")));
            assertThat(gone.error().kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(gone.sent()).isTrue();
            assertThat(client.call(tool("say"), ReadFile.of("back")).path()).isEqualTo("back");
            assertThat(client.call(tool("say"), new ReadFile(Json.object().put("path", "raw").build())).path()).isEqualTo("raw");
        }
    }
}
