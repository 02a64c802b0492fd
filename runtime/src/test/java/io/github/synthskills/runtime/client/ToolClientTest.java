package io.github.synthskills.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolPin;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.type.Property;
import io.github.synthskills.runtime.type.RecordType;
import io.github.synthskills.runtime.type.Type;
import io.github.synthskills.runtime.type.Types;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ToolClientTest {

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            "read_file", "", "", Json.parse("{\"type\":\"object\"}"), Json.absent(), Json.object().build());

    private final TestServer server = new TestServer();
    private final List<Drift> drifts = new CopyOnWriteArrayList<>();
    private final ClientOptions options = ClientOptions.defaults().pins(PinCheck.Policy.OFF).onDrift(drifts::add);
    private final ToolClient client = new ToolClient(server.session("files"), options);

    private static <R> ClientTool<ReadFile, R> tool(Type<R> result) {
        return tool(result, "0".repeat(64));
    }

    private static <R> ClientTool<ReadFile, R> tool(Type<R> result, String pin) {
        return new ClientTool<>(Tool.reads("files", "read_file", pin), ReadFile.TYPE, result);
    }

    // --- arguments ---

    @Test
    void imagesBesideTextsAreNotDroppedWhereNothingIsKnownOfTheResult() {
        Json blocks = Json.parse("[{\"type\":\"text\",\"text\":\"1\"},{\"type\":\"image\",\"data\":\"aGk=\"}]");
        server.answer = new ToolResult(blocks, Json.absent(), Json.object().build());

        assertThat(client.call(tool(Types.any()), ReadFile.of("x"))).isEqualTo(blocks);
        assertThat(client.call(tool(Types.text()), ReadFile.of("x"))).isEqualTo("1");
    }

    @Test
    void argumentsAreCheckedBeforeAnythingIsSent() {
        ReadFile wrong = ReadFile.of("").withHead(0);

        ToolException refused = catchThrowableOfType(ToolException.class, () -> client.call(tool(Types.any()), wrong));

        assertThat(refused).hasMessage("files/read_file: arguments that the tool does not allow, so nothing was sent:"
                + " path: must have at least 1 characters; head: must be at least 1");
        assertThat(refused.error().kind()).isEqualTo(Kind.ARGUMENT);
        assertThat(refused.certain()).isTrue();
        assertThat(client.callAsync(tool(Types.any()), wrong)).failsWithin(Duration.ofSeconds(10))
                .withThrowableThat().withCauseInstanceOf(ToolException.class).withMessageContaining("head: must be at least 1");
        assertThat(server.calls).isEmpty();
    }

    @Test
    void argumentsTravelAsTheyAre() {
        ReadFile arguments = new ReadFile(ReadFile.of("a").withHead(3).json().plus("more", Json.NULL));

        client.call(tool(Types.any()), arguments);

        assertThat(server.calls).containsExactly(Json.parse("{\"path\":\"a\",\"head\":3,\"more\":null}"));
        assertThat(server.timeout).isEqualTo(Duration.ofMinutes(1));
    }

    // --- results ---

    @Test
    void aResultIsTheFirstThatFitsItsType() {
        server.answer = TestServer.structured("{\"path\":\"{\\\"a\\\":1}\"}");
        assertThat(client.call(tool(ReadFile.TYPE), ReadFile.of("x")).path()).isEqualTo("{\"a\":1}");

        server.answer = TestServer.structured("{\"content\":\"[1,2]\"}");
        assertThat(client.call(tool(Types.list(Types.int32())), ReadFile.of("x"))).containsExactly(1, 2);

        server.answer = TestServer.text("{\"path\":\"y\"}");
        assertThat(client.call(tool(ReadFile.TYPE), ReadFile.of("x")).path()).isEqualTo("y");
        assertThat(client.call(tool(Types.text()), ReadFile.of("x"))).isEqualTo("{\"path\":\"y\"}");
        assertThat(drifts).isEmpty();
    }

    @Test
    void whereAnythingFitsTheMembersTell() {
        RecordType<Json> open = RecordType.of(json -> json, json -> json, Property.optional("rows", Types.any()));
        server.answer = TestServer.structured("{\"content\":\"{\\\"rows\\\":[]}\"}");
        assertThat(client.call(tool(open), ReadFile.of("x"))).hasToString("{\"rows\":[]}");

        server.answer = TestServer.structured("{\"rows\":\"{\\\"a\\\":1}\"}");
        assertThat(client.call(tool(open), ReadFile.of("x")).get("rows").string()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aResultThatDeviatesIsReturnedAndReported() {
        server.answer = TestServer.structured("{\"path\":7,\"secret\":\"s3cret\"}");

        ReadFile result = client.call(tool(ReadFile.TYPE), ReadFile.of("x"));

        assertThat(result.json()).hasToString("{\"path\":7,\"secret\":\"s3cret\"}");
        assertThatThrownBy(result::path).hasMessage("path: expected text, found a whole number");
        assertThat(drifts).singleElement().satisfies(drift -> {
            assertThat(drift.tool().id()).isEqualTo("files/read_file");
            assertThat(drift.findings()).asString().isEqualTo("[path: expected text, found a whole number]");
        });
    }

    @Test
    void aWindowIsReturnedWhateverCame() {
        server.answer = TestServer.text("Done.");

        ReadFile result = client.call(tool(ReadFile.TYPE), ReadFile.of("x"));

        assertThat(result.json()).isEqualTo(Json.of("Done."));
        assertThat(drifts).hasSize(1);
    }

    @Test
    void whatCannotBeAWindowIsAShapeError() {
        server.answer = TestServer.text("Done.");

        ToolException failed =
                catchThrowableOfType(ToolException.class, () -> client.call(tool(Types.list(Types.text())), ReadFile.of("x")));

        assertThat(failed.error().kind()).isEqualTo(Kind.SHAPE);
        assertThat(failed.certain()).isFalse();
        assertThat(failed).hasMessageContaining("expected a list, found text").hasMessageNotContaining("Done");
    }

    @Test
    void anEmptyResultIsEmptyTextOrNull() {
        server.answer = new ToolResult(Json.parse("[]"), Json.absent(), Json.object().build());

        assertThat(client.call(tool(Types.text()), ReadFile.of("x"))).isEmpty();
        assertThat(client.call(tool(Types.any()), ReadFile.of("x"))).isEqualTo(Json.of(""));
    }

    @Test
    void aListenerThatFailsDoesNotFailTheCall() {
        server.answer = TestServer.structured("{}");
        ToolClient careless = new ToolClient(server, "files", options.onDrift(drift -> {
            throw new IllegalStateException("full");
        }));

        assertThat(careless.call(tool(ReadFile.TYPE), ReadFile.of("x")).json()).isEqualTo(Json.object().build());
    }

    // --- failures ---

    @Test
    void failuresOfToolsComeAsTheyAre() {
        server.silent = true;
        CompletableFuture<Json> answer = client.callAsync(tool(Types.any()), ReadFile.of("x"));
        await(server.pending);
        server.pending.get(0).completeExceptionally(
                new ToolException("files/read_file", ToolError.of(Kind.NOT_FOUND, "no such file"), true));

        assertThat(answer).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ToolException.class).withMessageContaining("no such file");
    }

    @Test
    void aServerThatIsDownIsAnOutageAndIsAskedAgain() {
        ToolClient opening = new ToolClient(server, "files", options);
        server.down = true;

        ToolException failed = catchThrowableOfType(ToolException.class, () -> opening.call(tool(Types.any()), ReadFile.of("x")));
        assertThat(failed.error().kind()).isEqualTo(Kind.OUTAGE);
        assertThat(failed.sent()).isFalse();
        assertThat(opening.callAsync(tool(Types.any()), ReadFile.of("x"))).failsWithin(Duration.ofSeconds(10));

        server.down = false;
        assertThat(opening.callAsync(tool(Types.any()), ReadFile.of("x"))).succeedsWithin(Duration.ofSeconds(10));
        assertThat(opening.call(tool(Types.any()), ReadFile.of("x"))).isNotNull();
    }

    @Test
    void cancellingTheFutureCancelsTheCall() throws Exception {
        server.silent = true;
        CompletableFuture<Json> answer = client.callAsync(tool(Types.any()), ReadFile.of("x"));
        await(server.pending);

        answer.cancel(true);

        assertThat(server.pending.get(0)).isCancelled();
    }

    @Test
    void interruptingTheCallerCancelsTheCall() throws Exception {
        server.silent = true;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread caller = new Thread(() -> failure.set(catchThrowableOfType(
                ToolException.class, () -> client.call(tool(Types.any()), ReadFile.of("x")))));
        caller.start();
        await(server.pending);

        caller.interrupt();
        caller.join();

        assertThat(server.pending.get(0)).isCancelled();
        assertThat(failure.get()).hasMessageContaining("interrupted");
    }

    private static void await(List<?> list) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (list.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(list).isNotEmpty();
    }

    // --- pins ---

    @Test
    void aToolThatIsWhatItWasIsCalledAndAskedForOnce() {
        server.tools = List.of(DEFINITION);
        ToolClient pinned = new ToolClient(server, "files", options.pins(PinCheck.Policy.FAIL));
        ClientTool<ReadFile, Json> tool = tool(Types.any(), ToolPin.of("", DEFINITION));

        pinned.call(tool, ReadFile.of("x"));
        assertThat(pinned.callAsync(tool, ReadFile.of("x"))).succeedsWithin(Duration.ofSeconds(10));

        assertThat(server.calls).hasSize(2);
        assertThat(server.lists).hasValue(1);
    }

    @Test
    void aToolThatChangedIsNotCalled() {
        server.tools = List.of(DEFINITION);
        ToolClient pinned = new ToolClient(server, "files", options.pins(PinCheck.Policy.FAIL));

        ToolException refused = catchThrowableOfType(ToolException.class, () -> pinned.call(tool(Types.any()), ReadFile.of("x")));

        assertThat(refused).hasMessageContaining("SYNTH-PIN-CHANGED").hasMessageContaining("Nothing was sent");
        assertThat(refused.certain()).isTrue();
        assertThat(pinned.callAsync(tool(Types.any()), ReadFile.of("x"))).failsWithin(Duration.ofSeconds(10))
                .withThrowableThat().withCauseInstanceOf(ToolException.class).withMessageContaining("SYNTH-PIN-CHANGED");
        assertThat(server.calls).isEmpty();
    }
}
