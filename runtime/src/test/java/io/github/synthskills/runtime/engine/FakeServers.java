package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Servers in this JVM whose tools are functions; they answer on threads of their own, like real ones. */
final class FakeServers implements ToolSessions {

    /** A call as it arrived. */
    record Arrived(String server, String tool, Json arguments, long nanos) {}

    final List<Arrived> calls = new CopyOnWriteArrayList<>();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger lists = new AtomicInteger();
    final List<ToolDefinition> definitions = new CopyOnWriteArrayList<>();
    volatile String instructions = "";
    final AtomicInteger mostInFlight = new AtomicInteger();
    final Map<String, Double> rates = new ConcurrentHashMap<>();
    final Set<String> optional = ConcurrentHashMap.newKeySet();
    final Set<String> unlisted = ConcurrentHashMap.newKeySet();
    final Set<String> down = ConcurrentHashMap.newKeySet();
    private final Map<String, ToolSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, Function<Json, Json>> tools = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake-server");
        thread.setDaemon(true);
        return thread;
    });

    /** Adds a tool; what it returns is the structured result, a {@link ToolException} that it throws the failure. */
    FakeServers tool(String id, Function<Json, Json> behaviour) {
        tools.put(id, behaviour);
        return this;
    }

    long count(String tool) {
        return calls.stream().filter(call -> call.tool().equals(tool)).count();
    }

    static ToolException failure(Kind kind) {
        return new ToolException("fake/tool", ToolError.of(kind, "it is " + kind.specName()), true);
    }

    static ToolException failure(Kind kind, int status) {
        return new ToolException("fake/tool", new ToolError(kind, status, null, "status " + status, null), true);
    }

    static ToolException failure(Kind kind, Duration retryAfter) {
        return new ToolException("fake/tool", new ToolError(kind, null, null, "wait", retryAfter), true);
    }

    static ToolException unsent(Kind kind) {
        return new ToolException("fake/tool", ToolError.of(kind, "never sent"), false);
    }

    @Override
    public Map<String, Double> rates() {
        return rates;
    }

    @Override
    public boolean isOptional(String server) {
        return optional.contains(server);
    }

    @Override
    public ToolSession session(String server) {
        if (down.contains(server)) {
            throw new SessionException(server, "SYNTH-SERVER-START", "server '" + server + "' is down.");
        }
        return sessions.computeIfAbsent(server, this::open);
    }

    private ToolSession open(String server) {
        return new ToolSession() {
            @Override
            public String server() {
                return server;
            }

            @Override
            public String instructions() {
                return instructions;
            }

            @Override
            public List<ToolDefinition> tools() {
                lists.incrementAndGet();
                if (unlisted.contains(server)) {
                    throw new SessionException(server, "SYNTH-SERVER-TOOLS", "server '" + server + "' does not list.");
                }
                return List.copyOf(definitions);
            }

            @Override
            public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
                calls.add(new Arrived(server, tool, arguments, System.nanoTime()));
                CompletableFuture<ToolResult> answer = new CompletableFuture<>();
                threads.execute(() -> answer(tool, arguments, answer));
                return answer;
            }
        };
    }

    private void answer(String tool, Json arguments, CompletableFuture<ToolResult> answer) {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            Json result = tools.get(tool).apply(arguments);
            inFlight.decrementAndGet();
            Json nothing = Json.object().build();
            answer.complete(new ToolResult(Json.parse("[]"), result, nothing));
        } catch (RuntimeException e) {
            inFlight.decrementAndGet();
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
