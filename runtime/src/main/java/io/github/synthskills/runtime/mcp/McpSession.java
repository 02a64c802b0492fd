package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.text.CleanText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session with one server over a wire. Thread-safe. */
final class McpSession implements ToolSession {

    private static final String NEWEST_VERSION = "2025-11-25";
    private static final List<String> VERSIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18", NEWEST_VERSION);
    private static final int MAX_INSTRUCTIONS = 100_000;

    private final ServerConfig config;
    private final Wire wire;
    private final SessionOptions options;
    private final Consumer<String> log;
    private final RpcSession rpc;
    private final ErrorClassifier classifier;
    private String instructions = "";
    private String protocol = "";
    private volatile List<String> omissions = List.of();

    McpSession(ServerConfig config, Wire wire, SessionOptions options, Consumer<String> log) {
        this.config = config;
        this.wire = wire;
        this.options = options;
        this.log = log;
        this.rpc = new RpcSession(wire, this::notified);
        this.classifier = new ErrorClassifier(config.errors());
    }

    /**
     * Connects and agrees on the protocol.
     *
     * @throws SessionException if that fails; nothing is left behind then
     */
    void open() {
        try {
            wire.open(rpc);
            agree(await("SYNTH-SERVER-START", "initialize", hello()));
        } catch (RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    private static ObjectNode hello() {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", NEWEST_VERSION);
        params.putObject("capabilities");
        params.putObject("clientInfo").put("name", "synth").put("version", "1");
        return params;
    }

    private void agree(JsonNode welcome) {
        String version = welcome.path("protocolVersion").asText("");
        if (!VERSIONS.contains(version)) {
            throw failure("SYNTH-SERVER-PROTOCOL", "speaks version '" + CleanText.line(version, 40)
                    + "' of MCP. Known versions: " + String.join(", ", VERSIONS)
                    + ". Use a release of the server that speaks one of them");
        }
        String text = welcome.path("instructions").asText("");
        instructions = text.substring(0, Math.min(text.length(), MAX_INSTRUCTIONS));
        protocol = version;
        wire.agreed(version);
        rpc.notify("notifications/initialized", JsonNodeFactory.instance.objectNode());
    }

    private void notified(String method, JsonNode params) {
        if (method.equals("notifications/message")) {
            JsonNode data = params.path("data");
            log.accept(CleanText.line(params.path("level").asText("") + ": "
                    + (data.isTextual() ? data.textValue() : data.toString()), 400));
        }
    }

    /** Whether calls can still be made. */
    boolean isAlive() {
        return rpc.endReason() == null;
    }

    void close() {
        rpc.ended("the session with server '" + config.id() + "' was closed");
        wire.close();
    }

    @Override
    public String server() {
        return config.id();
    }

    @Override
    public String instructions() {
        return instructions;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public String transport() {
        return config.connection() instanceof ServerConfig.Stdio ? "pipe" : "tcp";
    }

    // --- tools ---

    @Override
    public List<ToolDefinition> tools() {
        ToolListReader reader = new ToolListReader(log);
        Set<String> cursors = new HashSet<>();
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        for (int page = 1; ; page++) {
            JsonNode result = await("SYNTH-SERVER-TOOLS", "tools/list", params);
            reader.add(result);
            String cursor = result.path("nextCursor").asText("");
            if (result.path("nextCursor").isNull() || cursor.isEmpty()) {
                omissions = reader.omissions();
                return reader.tools();
            }
            if (!cursors.add(cursor)) {
                throw failure("SYNTH-SERVER-TOOLS", "lists its tools in a loop: page " + page
                        + " points to a page that was read before. This is a fault of the server: update it, or report it there");
            }
            if (page >= options.maxListPages() || reader.tools().size() >= options.maxTools()) {
                throw failure("SYNTH-SERVER-TOOLS", "does not stop listing tools: " + reader.tools().size() + " on " + page
                        + " pages. At most " + options.maxTools() + " tools on " + options.maxListPages()
                        + " pages are read. Choose among its tools where the server has an option for that");
            }
            params = JsonNodeFactory.instance.objectNode().put("cursor", cursor);
        }
    }

    @Override
    public List<String> omissions() {
        return omissions;
    }

    private JsonNode await(String id, String method, ObjectNode params) {
        try {
            return rpc.request(method, params, options.startTimeout()).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("SYNTH-SERVER-INTERRUPTED", "was waited for when this program was interrupted. Run it again");
        } catch (ExecutionException e) {
            RpcFailure failure = failureOf(e);
            if (failure instanceof RpcFailure.Http http && (http.status() == 401 || http.status() == 403)) {
                throw failure("SYNTH-SERVER-AUTH", "refused access with status " + http.status()
                        + ". Give it a token in servers.json: \"headers\": {\"Authorization\": \"Bearer ${env:NAME}\"}");
            }
            throw failure(id, "did not answer " + method + ": " + failure.text());
        }
    }

    private SessionException failure(String id, String what) {
        return new SessionException(config.id(), id, "server '" + config.id() + "' " + what + ".");
    }

    // --- calls ---

    @Override
    public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
        return call(tool, arguments, timeout, Map.of());
    }

    @Override
    public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout, Map<String, String> meta) {
        return call(tool, arguments, timeout, timeout.multipliedBy(TIMEOUTS_WITH_PROGRESS), meta);
    }

    @Override
    public CompletableFuture<ToolResult> call(
            String tool, Json arguments, Duration timeout, Duration longest, Map<String, String> meta) {
        CompletableFuture<JsonNode> answer = rpc.call(tool, arguments.node(), meta, timeout, longest);
        CompletableFuture<ToolResult> outcome = new CompletableFuture<>();
        answer.whenComplete((result, failure) -> settle(outcome, tool, result, failure));
        outcome.whenComplete((result, failure) -> {
            if (outcome.isCancelled()) {
                answer.cancel(false);
            }
        });
        return outcome;
    }

    private void settle(CompletableFuture<ToolResult> outcome, String tool, @Nullable JsonNode answer,
            @Nullable Throwable failure) {
        String id = config.id() + "/" + tool;
        if (answer == null) {
            RpcFailure reason = failureOf(failure);
            outcome.completeExceptionally(new ToolException(id, classifier.classify(reason), reason.sent()));
            return;
        }
        if (!answer.isObject()) {
            outcome.completeExceptionally(new ToolException(id,
                    ToolError.of(ToolError.Kind.UNKNOWN, "the server answered with neither a result nor an error"), true));
            return;
        }
        ToolResult result = ResultDecoder.result(answer);
        if (answer.path("isError").asBoolean(false)) {
            outcome.completeExceptionally(new ToolException(id, classifier.classify(result), true));
        } else {
            outcome.complete(result);
        }
    }

    private static RpcFailure failureOf(@Nullable Throwable throwable) {
        Throwable cause = throwable;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RpcFailure.Exception known
                ? known.failure()
                : new RpcFailure.Lost("the request was given up", true, false);
    }
}
