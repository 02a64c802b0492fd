package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Servers in this process that answer at once: what is left is what the engine itself takes. Thread-safe. */
final class StubSessions implements ToolSessions {

    private static final Json NO_META = Json.object().build();
    private static final Json SCHEMA = Json.object().put("type", "object").build();
    private static final ToolResult ANSWER = new ToolResult(
            Json.list(List.of("{\"id\":\"AAMkAD0\",\"subject\":\"Invoice 17 of March\"}"), text ->
                    Json.object().put("type", "text").put("text", text).build()),
            Json.absent(),
            NO_META);

    private final Map<String, ToolSession> sessions = new ConcurrentHashMap<>();

    @Override
    public ToolSession session(String server) {
        return sessions.computeIfAbsent(server, Stub::new);
    }

    @Override
    public void close() {
        // Nothing was opened.
    }

    private record Stub(String server) implements ToolSession {

        @Override
        public String instructions() {
            return "";
        }

        @Override
        public List<ToolDefinition> tools() {
            return Stream.of(FetchMessages.TOOL, StoreFiles.TOOL)
                    .map(name -> new ToolDefinition(name, "", "", SCHEMA, Json.absent(), Json.absent()))
                    .toList();
        }

        @Override
        public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
            return CompletableFuture.completedFuture(ANSWER);
        }
    }
}
