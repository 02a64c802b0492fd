package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A server in this JVM whose tools are functions, and what it was asked. */
final class Tools implements ToolSessions, ToolSession {

    /** A call as it arrived. */
    record Arrived(String tool, Json arguments) {}

    final Queue<Arrived> calls = new ConcurrentLinkedQueue<>();
    private final Map<String, Function<Json, Json>> tools = new ConcurrentHashMap<>();

    Tools tool(String name, Function<Json, Json> behaviour) {
        tools.put(name, behaviour);
        return this;
    }

    long count(String tool) {
        return calls.stream().filter(call -> call.tool().equals(tool)).count();
    }

    static ToolException failure(Kind kind, String text) {
        return new ToolException("fake/tool", ToolError.of(kind, text), true);
    }

    @Override
    public ToolSession session(String server) {
        return this;
    }

    @Override
    public String server() {
        return "fake";
    }

    @Override
    public String instructions() {
        return "";
    }

    @Override
    public List<ToolDefinition> tools() {
        return List.of();
    }

    @Override
    public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
        calls.add(new Arrived(tool, arguments));
        Function<Json, Json> behaviour = tools.get(tool);
        if (behaviour == null) {
            return CompletableFuture.failedFuture(failure(Kind.NOT_FOUND, "no tool " + tool));
        }
        return CompletableFuture.supplyAsync(() -> {
            Json result = behaviour.apply(arguments);
            return new ToolResult(Json.parse("[]"), result, Json.object().build());
        });
    }

    @Override
    public void close() {}
}
