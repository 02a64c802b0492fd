package io.github.synthskills.runtime.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a server's process is known to misbehave. */
@Timeout(60)
final class StdioSessionTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Json NOTHING = Json.object().build();

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final List<McpToolSessions> opened = new ArrayList<>();
    private Set<Long> before = Set.of();

    @BeforeEach
    void rememberProcesses() {
        before = children();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        opened.forEach(McpToolSessions::close);
        Set<Long> left = children();
        left.removeAll(before);
        assertThat(left).as("processes left behind").isEmpty();
    }

    private static Set<Long> children() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    private McpToolSessions open(ScriptedServers servers, SessionOptions options) {
        McpToolSessions sessions = McpToolSessions.open(
                servers.write(folder), folder, System.getenv(), options.log(log::add));
        opened.add(sessions);
        return sessions;
    }

    private ToolSession session(String... habits) {
        return open(new ScriptedServers().add("server", habits), SessionOptions.defaults()).session("server");
    }

    private static ToolException failure(CompletableFuture<ToolResult> call) {
        ExecutionException failure = catchThrowableOfType(ExecutionException.class, () -> call.get(30, TimeUnit.SECONDS));
        assertThat(failure).isNotNull();
        return (ToolException) failure.getCause();
    }

    private static String text(ToolSession session, String tool) throws Exception {
        return session.call(tool, NOTHING, LONG).get().content().at(0).get("text").string();
    }

    // --- what works ---

    @Test
    void listsToolsOfAllPagesInOrder() {
        ToolSession session = session();

        List<ToolDefinition> tools = session.tools();

        assertThat(session.instructions()).isEqualTo("be nice");
        assertThat(tools).extracting(ToolDefinition::name).containsExactly("echo", "second");
        assertThat(tools.get(0).description()).isEqualTo("Says it again");
        assertThat(tools.get(0).outputSchema().isAbsent()).isTrue();
        assertThat(tools.get(1).outputSchema().isObject()).isTrue();
        assertThat(tools.get(1).annotations().get("readOnlyHint").bool()).isTrue();
    }

    @Test
    void callGivesContentStructuredContentAndMeta() throws Exception {
        Json arguments = Json.object().put("text", "ä\u2028\n\"").put("number", 1.50).build();

        ToolResult result = session().call("echo", arguments, LONG).get();

        assertThat(result.structured()).isEqualTo(Json.parse(arguments.toString()));
        assertThat(result.content()).isEqualTo(Json.parse("[]"));
        assertThat(result.meta().get("tool").string()).isEqualTo("echo");
    }

    @Test
    void thousandsOfCallsAreInFlightAtOnceWithoutThreadsOfTheirOwn() throws Exception {
        ToolSession session = session();
        int threadsBefore = Thread.activeCount();

        List<CompletableFuture<ToolResult>> hanging =
                IntStream.range(0, 2_000).mapToObj(i -> session.call("hang", NOTHING, LONG)).toList();
        List<CompletableFuture<ToolResult>> calls = IntStream.range(0, 5_000)
                .mapToObj(i -> session.call("echo", Json.object().put("i", (long) i).build(), LONG))
                .toList();

        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).get().structured().get("i").integer()).isEqualTo(i);
        }
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
        assertThat(Thread.activeCount()).isLessThan(threadsBefore + 10);
    }

    @Test
    void serverGetsTheUsualEnvironmentAndWhatItsConfigurationNamesOnly() throws Exception {
        Json env = Json.object().put("env", Json.object().put("TOKEN", "${env:SECRET_TOKEN}").build()).build();
        Map<String, String> environment = new LinkedHashMap<>(Map.of("SECRET_TOKEN", "s", "HOME", "/home/me",
                "AWS_SECRET_ACCESS_KEY", "x", "https_proxy", "http://proxy:1", "JAVA_TOOL_OPTIONS", "-Xmx1m"));
        Path file = new ScriptedServers().add("server", env).write(folder);
        try (McpToolSessions sessions =
                McpToolSessions.open(file, folder, environment, SessionOptions.defaults().log(log::add))) {
            assertThat(text(sessions.session("server"), "environment")).isEqualTo("HOME,TOKEN,https_proxy");
        }
        assertThat(log).noneMatch(line -> line.contains("-Xmx1m"));
    }

    @Test
    void serverStartsInItsOwnFolderBelowTheProjects() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Json cwd = Json.object().put("cwd", "data").build();

        McpToolSessions sessions = open(new ScriptedServers().add("server", cwd), SessionOptions.defaults());

        assertThat(Path.of(text(sessions.session("server"), "directory"))).isEqualTo(data.toRealPath());
    }

    @Test
    void warmUpStartsSeveralServersAndTellsWhichFailed() {
        McpToolSessions sessions = open(
                new ScriptedServers().add("one").add("two").add("broken", "exits-at-start"), SessionOptions.defaults());

        Map<String, SessionException> failures = sessions.warmUp(List.of("one", "two", "broken", "unknown"));

        assertThat(failures).containsOnlyKeys("broken", "unknown");
        assertThat(sessions.session("one").server()).isEqualTo("one");
        assertThat(failures.get("unknown")).hasMessageStartingWith("SYNTH-SERVER-UNKNOWN: there is no server 'unknown'");
    }

    // --- servers that do not start ---

    @Test
    void missingCommandFailsAtOnceAndIsNamed() {
        McpToolSessions sessions = open(new ScriptedServers()
                .entry("server", Json.object().put("command", "no-such-program-anywhere").build()), SessionOptions.defaults());

        long start = System.nanoTime();
        assertThatThrownBy(() -> sessions.session("server"))
                .isInstanceOf(SessionException.class)
                .hasMessage("SYNTH-SERVER-COMMAND: server 'server' cannot be started: the command"
                        + " 'no-such-program-anywhere' was not found on the PATH. Install it, or correct 'command' in"
                        + " servers.json.");
        assertThat(elapsed(start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void serverThatExitsAtStartFailsAtOnceWithItsLastWords() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> session("exits-at-start"))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("cannot read config.yaml");
        assertThat(elapsed(start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void serverThatHangsAtStartFailsAtTheStartTimeout() {
        SessionOptions options = SessionOptions.defaults().startTimeout(Duration.ofMillis(700));
        McpToolSessions sessions = open(new ScriptedServers().add("server", "hangs-at-start"), options);

        long start = System.nanoTime();
        assertThatThrownBy(() -> sessions.session("server"))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("no answer within 700 ms");
        assertThat(elapsed(start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void missingVariablesAreAllNamedAndOnlyWhenTheServerIsNeeded() {
        Json entry = Json.object().put("command", "${env:NO_SUCH_A_VARIABLE}")
                .put("env", Json.object().put("X", "${env:NO_SUCH_B_VARIABLE}").build()).build();
        McpToolSessions sessions = open(new ScriptedServers().entry("needy", entry).add("fine"), SessionOptions.defaults());

        assertThat(sessions.session("fine").server()).isEqualTo("fine");
        assertThatThrownBy(() -> sessions.session("needy"))
                .hasMessageContaining("SYNTH-SERVER-ENV")
                .hasMessageContaining("NO_SUCH_A_VARIABLE, NO_SUCH_B_VARIABLE");
    }

    @Test
    void unknownProtocolVersionIsRefused() {
        assertThatThrownBy(() -> session("speaks-the-future"))
                .hasMessageContaining("SYNTH-SERVER-PROTOCOL").hasMessageContaining("2099-01-01");
    }

    // --- servers that break later ---

    @Test
    void serverThatExitsInACallFailsAllPendingCallsAtOnceAndStartsAnewWhenAskedAgain() throws Exception {
        McpToolSessions sessions = open(new ScriptedServers().add("server"), SessionOptions.defaults());
        ToolSession session = sessions.session("server");
        CompletableFuture<ToolResult> other = session.call("hang", NOTHING, LONG);

        long start = System.nanoTime();
        ToolException failure = failure(session.call("exit", NOTHING, LONG));
        ToolException otherFailure = failure(other);

        assertThat(elapsed(start)).isLessThan(Duration.ofSeconds(8));
        assertThat(failure.error().kind()).isEqualTo(ToolError.Kind.TRANSIENT);
        assertThat(failure.error().text()).contains("exit code 7", "out of memory, sorry");
        assertThat(failure.sent()).isTrue();
        assertThat(failure.certain()).isFalse();
        assertThat(otherFailure.sent()).isTrue();
        ToolException later = failure(session.call("echo", NOTHING, LONG));
        assertThat(later.error().kind()).isEqualTo(ToolError.Kind.OUTAGE);
        assertThat(later.sent()).isFalse();
        assertThat(sessions.session("server").call("echo", NOTHING, LONG).get().structured()).isEqualTo(NOTHING);
    }

    @Test
    void callThatHangsTimesOutAndTheServerIsTold() throws Exception {
        ToolSession session = session();

        ToolException failure = failure(session.call("hang", NOTHING, Duration.ofMillis(300)));

        assertThat(failure.tool()).isEqualTo("server/hang");
        assertThat(failure.error().kind()).isEqualTo(ToolError.Kind.TRANSIENT);
        assertThat(failure.error().text()).contains("no answer within 300 ms");
        assertThat(failure.sent()).isTrue();
        assertThat(text(session, "cancelled")).isEqualTo("2");
    }

    @Test
    void cancellingACallTellsTheServer() throws Exception {
        ToolSession session = session();
        CompletableFuture<ToolResult> call = session.call("hang", NOTHING, LONG);
        text(session, "cancelled"); // by now the call was sent

        call.cancel(true);

        assertThat(text(session, "cancelled")).isEqualTo("2");
    }

    @Test
    void garbageOnStdoutIsSkippedAndToldOnce() throws Exception {
        ToolSession session = session("prints-garbage");

        assertThat(text(session, "garbage-first")).isEqualTo("fine");
        assertThat(log).filteredOn(line -> line.contains("no MCP message"))
                .singleElement().asString().contains("[server]", "listening on stdin, dear user 0");
    }

    @Test
    void floodOnStdoutEndsTheServerWithAClearError() {
        for (String habit : List.of("floods-stdout", "floods-stdout-without-line-breaks", "floods-notifications")) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> open(new ScriptedServers().add("server", habit),
                            SessionOptions.defaults().maxResultBytes(1_000_000)).session("server"))
                    .as(habit)
                    .isInstanceOf(SessionException.class)
                    .hasMessageMatching("(?s).*(without end|more than \\d+ bytes).*");
            assertThat(log).hasSizeLessThan(2_000);
            assertThat(elapsed(start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void largeResultFailsItsCallOnlyAndWithinTheLimitItIsRead() throws Exception {
        ToolSession session = session();

        ToolException failure = failure(session.call("large", NOTHING, LONG));

        assertThat(failure.error().text()).contains("larger than 16777216 bytes");
        assertThat(failure.certain()).as("what the call did is not undone by a large answer").isFalse();
        assertThat(session.call("echo", NOTHING, LONG).get().structured()).isEqualTo(NOTHING);
        McpToolSessions generous = open(
                new ScriptedServers().add("server"), SessionOptions.defaults().maxResultBytes(32_000_000));
        assertThat(text(generous.session("server"), "large")).hasSize(20_000_000);
    }

    @Test
    void largeMessageOfUnknownOriginEndsTheServerInsteadOfHanging() {
        ToolException failure = failure(session().call("large-anonymous", NOTHING, LONG));

        assertThat(failure.error().text()).contains("more than the limit of 16777216");
    }

    @Test
    void serverThatClosesItsOutputIsEnded() {
        ToolException failure = failure(session().call("close-stdout", NOTHING, LONG));

        assertThat(failure.error().text()).contains("closed its standard output");
    }

    @Test
    void floodOnStderrIsDrainedAndBounded() {
        assertThat(session("floods-stderr").tools()).hasSize(2);
        assertThat(log).hasSizeLessThan(20_000).anyMatch(line -> line.contains("the rest of them is left out"));
    }

    // --- tool lists ---

    @Test
    void loopOfCursorsIsAnError() {
        assertThatThrownBy(() -> session("loops-cursors").tools())
                .hasMessageContaining("SYNTH-SERVER-TOOLS").hasMessageContaining("in a loop");
    }

    @Test
    void endlessListIsAnError() {
        McpToolSessions sessions = open(
                new ScriptedServers().add("server", "lists-endlessly"), SessionOptions.defaults().toolList(100, 20));

        assertThatThrownBy(() -> sessions.session("server").tools())
                .hasMessageContaining("does not stop listing tools: 0 on 20 pages");
    }

    @Test
    void malformedToolsCostThemselvesOnlyAndAreTold() {
        assertThat(session("malformed-tools").tools()).extracting(ToolDefinition::name).containsExactly("echo");
        assertThat(log).filteredOn(line -> line.contains("is left out")).hasSize(6)
                .anyMatch(line -> line.contains("'bad' is left out: its inputSchema is no object"))
                .anyMatch(line -> line.contains("'evilname' is left out"));
    }

    // --- errors ---

    @Test
    void errorResultsAndErrorsOfTheProtocolAreClassified() {
        ToolSession session = session();

        ToolException missing = failure(session.call("missing", NOTHING, LONG));
        ToolException refused = failure(session.call("refused", NOTHING, LONG));

        assertThat(missing.error()).isEqualTo(ToolError.of(ToolError.Kind.NOT_FOUND, "Item not found"));
        assertThat(refused.error().kind()).isEqualTo(ToolError.Kind.ARGUMENT);
        assertThat(refused.certain()).isTrue();
    }

    // --- the end ---

    @Test
    void serverThatIgnoresSigtermIsKilledSoonWithItsChildren() {
        McpToolSessions sessions =
                open(new ScriptedServers().add("server", "ignores-sigterm", "has-child"), SessionOptions.defaults());
        sessions.session("server");

        long start = System.nanoTime();
        sessions.close();

        assertThat(elapsed(start)).isLessThan(Duration.ofSeconds(8));
        assertThat(children()).isSubsetOf(before);
    }

    @Test
    void closeFailsPendingCallsAndLaterSessions() {
        McpToolSessions sessions = open(new ScriptedServers().add("server", "stays-after-eof"), SessionOptions.defaults());
        CompletableFuture<ToolResult> pending = sessions.session("server").call("hang", NOTHING, LONG);

        sessions.close();

        assertThat(failure(pending).error().text()).contains("was closed");
        assertThatThrownBy(() -> sessions.session("server")).isInstanceOf(SessionException.class);
    }

    @Test
    void waitingForASlowServerCanBeInterrupted() throws Exception {
        McpToolSessions sessions = open(new ScriptedServers().add("server", "hangs-at-start"), SessionOptions.defaults());
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                sessions.session("server");
            } catch (SessionException e) {
                outcome.complete(e.id() + " " + Thread.currentThread().isInterrupted());
            }
        });
        waiting.start();

        waiting.interrupt();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo("SYNTH-SERVER-INTERRUPTED true");
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
