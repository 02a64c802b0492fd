package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that take longer than their timeout, of servers that tell that they go on. */
@Timeout(60)
final class ProgressTest {

    private static final Json ROOT = Json.object().put("path", "/").build();

    private final SandboxOptions options = new SandboxOptions().latencyMillis("list-children", 1_800).progressMillis(50);
    private Sandbox sandbox;

    @AfterEach
    void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private RuntimeClient client(String transport) {
        if (transport.equals("stdio")) {
            return RuntimeClient.stdio("onedrive", "--latency-tool", "list-children=1800", "--progress", "50");
        }
        sandbox = Sandbox.start(options);
        return RuntimeClient.http(sandbox);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void eachWordOfProgressBeginsTheTimeoutAnewAndTheWholeHasALimit(String transport) throws Exception {
        try (RuntimeClient client = client(transport)) {
            client.sessions().session("onedrive").tools();
            CompletableFuture<?> patient = client.call("list-children", ROOT, Duration.ofMillis(900));
            CompletableFuture<?> bounded = client.sessions().session("onedrive")
                    .call("list-children", ROOT, Duration.ofMillis(900), Duration.ofMillis(1_000), Map.of());

            assertThatThrownBy(() -> bounded.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ToolException.class).hasMessageContaining("timed out: no answer within 1 s");
            assertThat(patient.get(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void withoutProgressTheTimeoutHolds(String transport) {
        options.progressMillis(0);
        try (RuntimeClient client = transport.equals("stdio")
                ? RuntimeClient.stdio("onedrive", "--latency-tool", "list-children=1800")
                : client(transport)) {
            client.sessions().session("onedrive").tools();
            assertThatThrownBy(() -> client.call("list-children", ROOT, Duration.ofMillis(300)).get(20, TimeUnit.SECONDS))
                    .hasMessageContaining("timed out: no answer within 300 ms");
        }
    }
}
