package io.github.synthskills.sandbox;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One app behind MCP: counts its calls, lets faults happen, and sends results and errors as real servers do. */
final class AppServer {

    static final McpJsonMapper JSON = new JacksonMcpJsonMapper(JsonText.MAPPER);

    private final App app;
    private final SandboxOptions options;
    private final Runnable crash;
    private final Counters counters;
    private final Faults faults;
    private final List<Tool> tools;

    private AppServer(App app, SandboxOptions options, List<Tool> tools, @Nullable Drive drive, Runnable crash) {
        this.app = app;
        this.options = options;
        this.crash = crash;
        this.counters = new Counters(app, drive, options.counts() == null ? null : new CountsFile(options.counts(), app));
        this.faults = new Faults(options, app);
        this.tools = new ArrayList<>(tools);
        this.tools.add(counters.tool());
    }

    /** The mail app; {@code crash} ends the server when the options say so. */
    static AppServer outlook(SandboxOptions options, Mailbox mailbox, Runnable crash) {
        return new AppServer(App.OUTLOOK, options, new OutlookTools(mailbox, options).tools(), null, crash);
    }

    /** The files app; {@code crash} ends the server when the options say so. */
    static AppServer onedrive(SandboxOptions options, Drive drive, Runnable crash) {
        return new AppServer(
                App.ONEDRIVE, options, new DriveTools(drive, options).tools(), drive, crash);
    }

    Counters counters() {
        return counters;
    }

    /** Loses the answer to a call, in the way of a transport. */
    interface Cut {

        /** What becomes of the call whose result is not to arrive. */
        Mono<CallToolResult> lose(McpAsyncServerExchange exchange, CallToolResult result);
    }

    /** Completes the specification of a server. */
    McpAsyncServer build(McpServer.AsyncSpecification<?> specification, Cut cut) {
        specification
                .jsonMapper(JSON)
                .jsonSchemaValidator(new NoValidation())
                .validateToolInputs(false)
                .serverInfo("synth-sandbox-" + app.id(), "1.0")
                .instructions("A sandbox that plays " + app.id() + ". Nothing leaves this machine.")
                .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build());
        for (Tool tool : tools) {
            specification.toolCall(definition(tool), (exchange, request) -> call(tool, exchange, request, cut));
        }
        return specification.build();
    }

    private Mono<CallToolResult> call(Tool tool, McpAsyncServerExchange exchange, CallToolRequest request, Cut cut) {
        Map<String, Object> values = request.arguments() == null ? Map.of() : request.arguments();
        if (tool.name().equals(Counters.STATS)) {
            return Mono.fromCallable(() -> result(tool, tool.action().run(new Arguments(values))));
        }
        return Mono.defer(() -> {
            int number = counters.begin(tool.name());
            Mono<CallToolResult> answer = answer(tool, values, number, new Wait(exchange, request.progressToken()));
            if (!faults.cut(number)) {
                return answer.doFinally(signal -> counters.end());
            }
            return answer.doFinally(signal -> counters.end()).flatMap(result -> {
                counters.count(Counters.Event.CUT, tool.name());
                return cut.lose(exchange, result);
            });
        });
    }

    private Mono<CallToolResult> answer(Tool tool, Map<String, Object> values, int number, Wait wait) {
        if (options.hangs(tool.name())) {
            return Mono.never();
        }
        long storm = faults.stormMillis(counters.millisSinceFirst());
        if (storm > 0 || faults.overRate()) {
            counters.count(Counters.Event.RATE_LIMITED, tool.name());
            long seconds = Math.max(1, (storm + 999) / 1000);
            return Mono.fromCallable(() -> Failures.tooManyRequests(options.silentRate(), seconds));
        }
        int latency = options.latencyMillis(tool.name());
        Mono<CallToolResult> work = Mono.fromCallable(() -> work(tool, values, number));
        if (latency == 0) {
            return work;
        }
        Mono<Void> before = wait.of(latency / 2);
        Mono<Void> after = wait.of(latency - latency / 2);
        return before.then(work).flatMap(result -> after.thenReturn(result));
    }

    /** The latency of one call, which tells its progress if it was asked to. */
    private final class Wait {
        private final McpAsyncServerExchange exchange;
        private final @Nullable Object token;
        private int told;

        Wait(McpAsyncServerExchange exchange, @Nullable Object token) {
            this.exchange = exchange;
            this.token = token;
        }

        Mono<Void> of(int millis) {
            Mono<Long> end = Mono.delay(Duration.ofMillis(millis));
            if (token == null || options.progressMillis() == 0) {
                return end.then();
            }
            return Flux.interval(Duration.ofMillis(options.progressMillis()))
                    .takeUntilOther(end)
                    .concatMap(tick -> exchange.progressNotification(ProgressNotification.builder(token, ++told).build()))
                    .then();
        }
    }

    private CallToolResult work(Tool tool, Map<String, Object> values, int number) {
        if (faults.unavailable(number)) {
            counters.count(Counters.Event.UNAVAILABLE, tool.name());
            return Failures.unavailable();
        }
        int poison = faults.poison(values);
        if (poison > 0) {
            counters.count(Counters.Event.POISONED, tool.name());
        }
        CallToolResult result = poison > 0 ? Failures.poisoned(poison) : run(tool, values);
        if (faults.crashes(number)) {
            crash.run();
        }
        if (faults.unavailableAfterEffect(number)) {
            counters.count(Counters.Event.UNAVAILABLE_AFTER_EFFECT, tool.name());
            return Failures.unavailable();
        }
        return result;
    }

    private CallToolResult run(Tool tool, Map<String, Object> values) {
        Optional<String> problems = Arguments.problems(tool, values);
        if (problems.isPresent()) {
            return Failures.text(problems.get());
        }
        try {
            return result(tool, tool.action().run(new Arguments(values)));
        } catch (GraphException refused) {
            return Failures.graph(refused);
        }
    }

    private CallToolResult result(Tool tool, Object value) {
        if (value instanceof String text) {
            return CallToolResult.builder().addTextContent(text).isError(false).build();
        }
        Object sent = padded(value);
        CallToolResult.Builder result =
                CallToolResult.builder().addTextContent(JsonText.write(sent)).isError(false);
        if (tool.answer() == Tool.Answer.STRUCTURED) {
            result.structuredContent(sent);
        }
        return result.build();
    }

    private Object padded(Object value) {
        int megabytes = options.bigResultMegabytes();
        if (megabytes == 0 || !(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<Object, Object> padded = new LinkedHashMap<>(map);
        padded.put("padding", "x".repeat(megabytes * 1_000_000));
        return padded;
    }

    private static McpSchema.Tool definition(Tool tool) {
        McpSchema.Tool.Builder definition =
                McpSchema.Tool.builder(tool.name(), tool.inputSchema()).description(tool.description());
        if (tool.outputSchema() != null) {
            definition.outputSchema(tool.outputSchema());
        }
        if (tool.annotations() != null) {
            definition.annotations(tool.annotations());
        }
        return definition.build();
    }

    /** Our results conform by construction and tests check it; a real validator would cost half a second at the start. */
    private static final class NoValidation implements JsonSchemaValidator {

        @Override
        public ValidationResponse validate(Map<String, Object> schema, Object structuredContent) {
            return ValidationResponse.asValid("");
        }
    }
}
