package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.ToolException;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Faults that tools show over any transport. */
final class FaultsTest {

    @Test
    void overTheRateComes429WithAWaitingTime() {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().messages(10).ratePerSecond(1));
                TestClient outlook = TestClient.http(sandbox.url(App.OUTLOOK))) {
            List<CallToolResult> results = outlook.callTogether(40, "list-messages");
            List<CallToolResult> limited = results.stream().filter(result -> result.meta() != null).toList();
            assertThat(limited).isNotEmpty().allMatch(result -> Boolean.TRUE.equals(result.isError()));
            assertThat(limited.get(0).meta()).containsEntry("http_status", 429).containsEntry("retry_after", 1);
            assertThat(sandbox.stats(App.OUTLOOK).path("rateLimited").asInt()).isEqualTo(limited.size());
        }
    }

    @Test
    void aSilentRateDoesNotTellWhenToComeBack() {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().messages(10).ratePerSecond(1).silentRate(true));
                TestClient outlook = TestClient.http(sandbox.url(App.OUTLOOK))) {
            CallToolResult limited = outlook.callTogether(40, "list-messages").stream()
                    .filter(result -> result.meta() != null).findFirst().orElseThrow();
            assertThat(limited.meta()).containsOnlyKeys("http_status").containsEntry("http_status", 429);
            assertThat(TestClient.text(limited)).doesNotContain("Retry");
        }
    }

    @Test
    void aPageSizeAboveTheLimitIsRefusedWithoutAnotherDefinition() {
        SandboxOptions options = new SandboxOptions().messages(50).maxPage(20);
        try (Sandbox limited = Sandbox.start(options); Sandbox other = Sandbox.start(new SandboxOptions().messages(50));
                TestClient outlook = TestClient.http(limited.url(App.OUTLOOK));
                TestClient onedrive = TestClient.http(limited.url(App.ONEDRIVE));
                TestClient free = TestClient.http(other.url(App.OUTLOOK))) {
            assertThat(outlook.error("list-messages", Map.of("top", 21)))
                    .contains("The limit of '20' for Top query has been exceeded", "is '21'");
            assertThat(outlook.json("list-messages", Map.of("top", 20)).path("value")).hasSize(20);
            assertThat(onedrive.error("list-children", Map.of("path", "/", "top", 21))).contains("between 1 and 20");
            assertThat(onedrive.json("list-children", Map.of("path", "/")).path("value")).isEmpty();
            assertThat(outlook.tools()).isEqualTo(free.tools());
        }
    }

    @Test
    void everyNthItemOfAWholeListLacksAMember() {
        SandboxOptions options = new SandboxOptions().messages(100).missing("from.emailAddress", 7);
        try (Sandbox sandbox = Sandbox.start(options);
                TestClient outlook = TestClient.http(sandbox.url(App.OUTLOOK))) {
            for (int skip : List.of(0, 5)) {
                JsonNode value = outlook.json("list-messages", Map.of("top", 30, "skip", skip)).path("value");
                for (int i = 0; i < value.size(); i++) {
                    JsonNode from = value.get(i).path("from");
                    assertThat(from.isObject() && !from.has("emailAddress")).isEqualTo(from.isObject() && (skip + i) % 7 == 6);
                }
            }
        }
    }

    @Test
    void aFolderThatIsThereIsANameConflict() {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions());
                TestClient onedrive = TestClient.http(sandbox.url(App.ONEDRIVE))) {
            onedrive.call("create-folder", Map.of("parent", "/", "name", "a"));
            assertThat(onedrive.error("create-folder", Map.of("parent", "/", "name", "a"))).contains("nameAlreadyExists");
        }
    }

    @Test
    void a503BeforeTheEffectLeavesNothingAndOneAfterItLeavesTheFile() {
        assertThat(uploaded(new SandboxOptions().fail503Percent(100))).isEmpty();
        assertThat(uploaded(new SandboxOptions().fail503AfterPercent(100))).containsOnlyKeys("/a.pdf");
    }

    @Test
    void aCutConnectionHasHadItsEffectAndNoAnswer() throws Exception {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().cutAfterPercent(100));
                RuntimeClient client = RuntimeClient.http(sandbox)) {
            assertThatThrownBy(() -> client.upload("/a.pdf").get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ToolException.class)
                    .satisfies(failure -> assertThat(((ToolException) failure.getCause()).certain()).isFalse())
                    .hasMessageContaining("connection");
            assertThat(sandbox.drive().files()).containsOnlyKeys("/a.pdf");
            assertThat(sandbox.stats(App.ONEDRIVE).path("cut").asInt()).isEqualTo(1);
        }
    }

    @Test
    void poisonAlwaysFailsAndHasNoEffect() {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().poison("bad").poison500("worse"));
                TestClient onedrive = TestClient.http(sandbox.url(App.ONEDRIVE))) {
            CallToolResult bad = onedrive.call("upload-file", Map.of("path", "/bad.pdf", "content", ""));
            assertThat(bad.meta()).containsEntry("http_status", 422);
            CallToolResult worse = onedrive.call("upload-file", Map.of("path", "/worse.pdf", "content", ""));
            assertThat(worse.meta()).containsEntry("http_status", 500);
            assertThat(onedrive.call("upload-file", Map.of("path", "/good.pdf", "content", "")).isError()).isFalse();
            assertThat(sandbox.drive().files()).containsOnlyKeys("/good.pdf");
            assertThat(sandbox.stats(App.ONEDRIVE).path("poisoned").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aStormRefusesEverythingAndSaysWhenItIsOver() {
        SandboxOptions options = new SandboxOptions().storm(Duration.ofMillis(2400), Duration.ofMillis(2401));
        try (Sandbox sandbox = Sandbox.start(options); TestClient onedrive = TestClient.http(sandbox.url(App.ONEDRIVE))) {
            onedrive.call("list-children", Map.of("path", "/"));
            onedrive.call("list-children", Map.of("path", "/"));
            CallToolResult refused = onedrive.call("list-children", Map.of("path", "/"));
            assertThat(refused.meta()).containsEntry("http_status", 429).containsEntry("retry_after", 3);
        }
    }

    @Test
    void theFullestSecondIsFoundWhereverItBegins() {
        CallWindow window = new CallWindow();
        for (int tenth = 0; tenth < 100; tenth++) {
            window.add(tenth * 100_000L);
        }
        assertThat(window.most()).isEqualTo(10);
        for (int call = 0; call < 5_000; call++) {
            window.add(9_900_000L + call);
        }
        assertThat(window.most()).isEqualTo(5_010);
    }

    @Test
    void aShareOf503IsTheSameInEveryRunWithOneSeed() {
        assertThat(unavailable(1)).isEqualTo(unavailable(1)).isBetween(5, 50);
    }

    @Test
    void manyCallsAreInFlightAtOnce() {
        SandboxOptions options = new SandboxOptions().messages(10).latencyMillis("list-messages", 2500);
        try (Sandbox sandbox = Sandbox.start(options);
                TestClient outlook = TestClient.http(sandbox.url(App.OUTLOOK))) {
            outlook.callTogether(100, "list-messages");
            assertThat(sandbox.stats(App.OUTLOOK).path("mostInFlight").asInt()).isBetween(30, 100);
        }
    }

    @Test
    void bigResultsAndLoopingCursors() {
        SandboxOptions options = new SandboxOptions().messages(10).bigResultMegabytes(2).loopCursor(true);
        try (Sandbox sandbox = Sandbox.start(options);
                TestClient onedrive = TestClient.http(sandbox.url(App.ONEDRIVE))) {
            String link = onedrive.json("list-children", Map.of("path", "/")).path("@odata.nextLink").asText();
            CallToolResult next = onedrive.call("list-children", Map.of("path", "/", "nextLink", link));
            assertThat(TestClient.text(next)).hasSizeGreaterThan(2_000_000).contains(link);
        }
    }

    private static Map<String, DriveEntry.StoredFile> uploaded(SandboxOptions options) {
        try (Sandbox sandbox = Sandbox.start(options);
                TestClient onedrive = TestClient.http(sandbox.url(App.ONEDRIVE))) {
            CallToolResult result = onedrive.call("upload-file", Map.of("path", "/a.pdf", "content", ""));
            assertThat(result.isError()).isTrue();
            assertThat(result.meta()).containsEntry("http_status", 503);
            return sandbox.drive().files();
        }
    }

    private static int unavailable(long seed) {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().messages(10).seed(seed).fail503Percent(20));
                TestClient outlook = TestClient.http(sandbox.url(App.OUTLOOK))) {
            outlook.callTogether(100, "list-messages");
            return sandbox.stats(App.OUTLOOK).path("unavailable").asInt();
        }
    }
}
