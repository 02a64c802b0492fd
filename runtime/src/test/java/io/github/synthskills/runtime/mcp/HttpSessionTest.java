package io.github.synthskills.runtime.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streamable HTTP against a small server whose tools misbehave by name. */
@Timeout(60)
final class HttpSessionTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Json NOTHING = Json.object().build();

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<McpToolSessions> opened = new ArrayList<>();
    private HttpServer server;
    private volatile String sessionId = "session-1";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/mcp", this::handle);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://10.0.0.1/mcp");
            answer(exchange, 307, "text/plain", "");
        });
        server.createContext("/locked", exchange -> answer(exchange, 401, "text/plain", "who are you?"));
        server.start();
    }

    @AfterEach
    void stop() {
        opened.forEach(McpToolSessions::close);
        release.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private McpToolSessions open(String path, SessionOptions options) {
        Json entry = Json.object()
                .put("url", "http://127.0.0.1:" + server.getAddress().getPort() + path)
                .put("headers", Json.object().put("Authorization", "Bearer ${env:TOKEN}").build())
                .build();
        McpToolSessions sessions = McpToolSessions.open(
                new ScriptedServers().entry("remote", entry).write(folder), folder, Map.of("TOKEN", "t0ken"), options);
        opened.add(sessions);
        return sessions;
    }

    private ToolSession session() {
        return open("/mcp", SessionOptions.defaults()).session("remote");
    }

    private static ToolException failure(CompletableFuture<ToolResult> call) {
        ExecutionException failure = catchThrowableOfType(ExecutionException.class, () -> call.get(30, TimeUnit.SECONDS));
        assertThat(failure).isNotNull();
        return (ToolException) failure.getCause();
    }

    // --- the server ---

    private void handle(HttpExchange exchange) throws IOException {
        Json message = exchange.getRequestMethod().equals("POST")
                ? Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                : Json.object().put("method", exchange.getRequestMethod()).build();
        String method = message.get("method").string();
        seen.add(method + " " + exchange.getRequestHeaders().getFirst("Mcp-Session-Id") + " "
                + exchange.getRequestHeaders().getFirst("MCP-Protocol-Version"));
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String given = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
        if (method.equals("initialize")) {
            exchange.getResponseHeaders().set("Mcp-Session-Id", sessionId);
            result(exchange, message, "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"serverInfo\":{}}");
        } else if (!sessionId.equals(given)) {
            answer(exchange, 404, "text/plain", "no such session");
        } else if (method.equals("tools/list")) {
            result(exchange, message, "{\"tools\":[{\"name\":\"echo\",\"inputSchema\":{}}]}");
        } else if (method.equals("GET")) {
            resumed(exchange);
        } else if (method.equals("tools/call")) {
            call(exchange, message);
        } else {
            answer(exchange, 202, "text/plain", "");
        }
    }

    private void call(HttpExchange exchange, Json message) throws IOException {
        String answer = response(message, "{\"content\":[],\"structuredContent\":" + message.get("params").get("arguments") + "}");
        switch (message.get("params").get("name").string()) {
            case "events" -> answer(exchange, 200, "text/event-stream", ": hello\r\nevent: message\r\nid: 7\r\nretry: 1\r\ndata: "
                    + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\r\n\r\nevent: other\ndata: no\n\ndata: "
                    + answer + "\n\n");
            case "polled" -> answer(exchange, 200, "text/event-stream",
                    "id: " + message.get("id") + "-" + message.get("params").get("arguments").get("i") + "\nretry: 5\ndata:\n\n");
            case "cut" -> {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("data: {\"json".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case "dropped" -> exchange.close();
            case "hang" -> hang(exchange);
            case "slow-down" -> {
                exchange.getResponseHeaders().set("Retry-After", "3");
                answer(exchange, 429, "application/json", "{\"error\":{\"message\":\"slow down\"}}");
            }
            case "used-up" -> {
                exchange.getResponseHeaders().set("X-RateLimit-Remaining", "0");
                exchange.getResponseHeaders().set("X-RateLimit-Reset", "9");
                answer(exchange, 429, "application/json", "{}");
            }
            case "unavailable" -> answer(exchange, 503, "text/html", "<html>sorry</html>");
            case "large" -> answer(exchange, 200, "application/json", response(message, "\"" + "x".repeat(2_000_000) + "\""));
            case "large-events" -> answer(exchange, 200, "text/event-stream", "data: " + "x".repeat(2_000_000));
            default -> answer(exchange, 200, "application/json; charset=utf-8", answer);
        }
    }

    private void hang(HttpExchange exchange) throws IOException {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void resumed(HttpExchange exchange) throws IOException {
        String[] event = String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")).split("-");
        answer(exchange, 200, "text/event-stream", "data: {\"jsonrpc\":\"2.0\",\"id\":" + event[0]
                + ",\"result\":{\"content\":[],\"structuredContent\":{\"i\":" + event[1] + "}}}\n\n");
    }

    private static String response(Json message, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + message.get("id") + ",\"result\":" + result + "}";
    }

    private static void result(HttpExchange exchange, Json message, String result) throws IOException {
        answer(exchange, 200, "application/json", response(message, result));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    // --- what works ---

    @Test
    void callsWithSessionVersionAndBearerToken() throws Exception {
        McpToolSessions sessions = open("/mcp", SessionOptions.defaults());
        ToolSession session = sessions.session("remote");

        assertThat(session.tools()).extracting(ToolDefinition::name).containsExactly("echo");
        Json arguments = Json.object().put("text", "ä").build();
        assertThat(session.call("echo", arguments, LONG).get().structured()).isEqualTo(arguments);
        assertThat(session.call("events", arguments, LONG).get().structured()).isEqualTo(arguments);
        sessions.close();

        assertThat(seen).contains("initialize null null", "tools/call session-1 2025-11-25", "DELETE session-1 2025-11-25");
        assertThat(authorizations).containsOnly("Bearer t0ken");
    }

    @Test
    void streamThatEndsBeforeTheAnswerIsResumed() throws Exception {
        ToolSession session = session();

        List<CompletableFuture<ToolResult>> calls = new ArrayList<>();
        for (long i = 0; i < 5; i++) {
            calls.add(session.call("polled", Json.object().put("i", i).build(), LONG));
        }

        for (int i = 0; i < 5; i++) {
            assertThat(calls.get(i).get().structured().get("i").integer()).isEqualTo(i);
        }
    }

    @Test
    void streamThatHadTheAnswerIsNotResumedThoughItsEventsHaveIds() throws Exception {
        ToolSession session = session();

        session.call("events", NOTHING, LONG).get();
        for (int i = 0; i < 30; i++) {
            // far longer than the millisecond after which the server would have its stream resumed
            session.call("echo", NOTHING, LONG).get();
        }

        assertThat(seen).noneMatch(request -> request.startsWith("GET"));
    }

    // --- what breaks ---

    @Test
    void refusedConnectionFailsAtOnceAndNothingWasSent() throws Exception {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        Json entry = Json.object().put("url", "http://127.0.0.1:" + freePort + "/mcp").build();
        McpToolSessions sessions = McpToolSessions.open(new ScriptedServers().entry("remote", entry).write(folder),
                folder, Map.of(), SessionOptions.defaults());
        opened.add(sessions);

        long start = System.nanoTime();
        assertThatThrownBy(() -> sessions.session("remote"))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("no connection to 127.0.0.1:" + freePort + " can be made");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void connectionThatIsCutInACallFailsThatCallAtOnceInDoubt() {
        ToolSession session = session();
        CompletableFuture<ToolResult> other = session.call("hang", NOTHING, LONG);
        for (String tool : List.of("cut", "dropped")) {
            long start = System.nanoTime();
            ToolException failure = failure(session.call(tool, NOTHING, LONG));

            assertThat(failure.error().kind()).as(tool).isEqualTo(ToolError.Kind.TRANSIENT);
            assertThat(failure.error().text()).containsAnyOf("the connection to the server broke", "without an answer");
            assertThat(failure.certain()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(other).isNotDone();
    }

    @Test
    void serverThatGoesAwayInACallFailsItAndLaterCallsAreAnOutage() throws Exception {
        ToolSession session = session();
        CompletableFuture<ToolResult> hanging = session.call("hang", NOTHING, LONG);
        await(() -> seen.stream().anyMatch(line -> line.startsWith("tools/call")));

        server.stop(0);

        assertThat(failure(hanging).sent()).isTrue();
        ToolException later = failure(session.call("echo", NOTHING, LONG));
        assertThat(later.error().kind()).isEqualTo(ToolError.Kind.OUTAGE);
        assertThat(later.sent()).isFalse();
    }

    @Test
    void callThatHangsTimesOutAndTheServerIsTold() throws Exception {
        ToolException failure = failure(session().call("hang", NOTHING, Duration.ofMillis(300)));

        assertThat(failure.error().kind()).isEqualTo(ToolError.Kind.TRANSIENT);
        assertThat(failure.sent()).isTrue();
        await(() -> seen.stream().anyMatch(line -> line.startsWith("notifications/cancelled")));
    }

    @Test
    void aLimitThatIsUsedUpSaysInItsHeadersWhenItBeginsAnew() {
        assertThat(failure(session().call("used-up", NOTHING, LONG)).error().retryAfter()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void statusAndRetryAfterHeaderReachTheError() {
        ToolSession session = session();

        assertThat(failure(session.call("slow-down", NOTHING, LONG)).error()).satisfies(error -> {
            assertThat(error.kind()).isEqualTo(ToolError.Kind.RATE);
            assertThat(error.status()).isEqualTo(429);
            assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(3));
            assertThat(error.text()).isEqualTo("the server answered with HTTP status 429: slow down");
        });
        ToolException unavailable = failure(session.call("unavailable", NOTHING, LONG));
        assertThat(unavailable.error().kind()).isEqualTo(ToolError.Kind.TRANSIENT);
        assertThat(unavailable.certain()).isFalse();
    }

    @Test
    void lostSessionIsAnOutageAndANewOneIsBegunWhenAskedAgain() throws Exception {
        McpToolSessions sessions = open("/mcp", SessionOptions.defaults());
        ToolSession first = sessions.session("remote");
        sessionId = "session-2";

        ToolException failure = failure(first.call("echo", NOTHING, LONG));

        assertThat(failure.error().kind()).isEqualTo(ToolError.Kind.OUTAGE);
        assertThat(failure.sent()).isFalse();
        assertThat(sessions.session("remote").call("echo", NOTHING, LONG).get().structured()).isEqualTo(NOTHING);
    }

    @Test
    void largeAnswersFailTheirCall() throws Exception {
        ToolSession session = open("/mcp", SessionOptions.defaults().maxResultBytes(1_000_000)).session("remote");

        for (String tool : List.of("large", "large-events")) {
            ToolException failure = failure(session.call(tool, NOTHING, LONG));
            assertThat(failure.error().text()).as(tool).contains("larger than 1000000 bytes");
            assertThat(failure.certain()).as(tool).isFalse();
        }
        assertThat(session.call("echo", NOTHING, LONG).get().structured()).isEqualTo(NOTHING);
    }

    @Test
    void redirectsAreNotFollowedAndMissingRightsAreNamed() {
        assertThatThrownBy(() -> open("/moved", SessionOptions.defaults()).session("remote"))
                .hasMessageContaining("redirects are not followed");
        assertThatThrownBy(() -> open("/locked", SessionOptions.defaults()).session("remote"))
                .hasMessageContaining("SYNTH-SERVER-AUTH").hasMessageContaining("Authorization")
                .hasMessageNotContaining("t0ken");
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
