package io.github.synthskills.runtime.client;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server in this JVM that answers every call with what it is told to, or with nothing until it is. */
final class TestServer implements ToolSessions, ToolSession {

    final List<Json> calls = new CopyOnWriteArrayList<>();
    final List<CompletableFuture<ToolResult>> pending = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger lists = new AtomicInteger();
    volatile List<ToolDefinition> tools = List.of();
    volatile boolean down;
    volatile boolean silent;
    volatile ToolResult answer = structured("{}");
    volatile Duration timeout = Duration.ZERO;

    static ToolResult structured(String json) {
        return new ToolResult(Json.parse("[]"), Json.parse(json), Json.object().build());
    }

    static ToolResult text(String text) {
        Json block = Json.object().put("type", "text").put("text", text).build();
        return new ToolResult(Json.list(List.of(block), json -> json), Json.absent(), Json.object().build());
    }

    @Override
    public ToolSession session(String id) {
        if (down) {
            throw new SessionException(id, "SYNTH-SERVER-START", "server '" + id + "' is down.");
        }
        opened.incrementAndGet();
        return this;
    }

    @Override
    public String server() {
        return "files";
    }

    @Override
    public String instructions() {
        return "";
    }

    @Override
    public List<ToolDefinition> tools() {
        lists.incrementAndGet();
        return tools;
    }

    @Override
    public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration limit) {
        calls.add(arguments);
        timeout = limit;
        CompletableFuture<ToolResult> answering = new CompletableFuture<>();
        pending.add(answering);
        if (!silent) {
            answering.complete(answer);
        }
        return answering;
    }

    @Override
    public void close() {
        down = true;
    }
}
