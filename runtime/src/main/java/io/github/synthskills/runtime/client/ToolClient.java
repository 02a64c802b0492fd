package io.github.synthskills.runtime.client;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.RecordType;
import io.github.synthskills.runtime.type.Type;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the tools of one server with typed arguments and results; every generated client has one:
 *
 * <pre>{@code
 * try (ToolSessions sessions = McpToolSessions.open(Path.of("src/main/synth/servers.json"))) {
 *     FilesystemClient files = new FilesystemClient(new ToolClient(sessions, "filesystem"));
 *     ReadTextFileResult result = files.readTextFile(ReadTextFile.of("notes.txt").withHead(10));
 * }
 * }</pre>
 *
 * <p>Arguments are checked before anything is sent. A result is returned even if it is not quite of its type: it is a window
 * on what the server sent, only the deviating member throws, and the deviations go to {@link ClientOptions#drift}.
 *
 * <p>Calls are made once: there is no retry, no rate limit and no memory of what was done; skills have those. Thread-safe.
 */
public final class ToolClient {

    private static final Logger LOG = LoggerFactory.getLogger(ToolClient.class);

    private final String server;
    private final Supplier<ToolSession> sessions;
    private final ClientOptions options;
    private final PinCheck pins;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    /** Whether a session was open last time, so that asking for it takes no time. */
    private volatile boolean ready;
    private @Nullable CompletableFuture<Void> opening;

    /** A client that uses one session, with the default options. */
    public ToolClient(ToolSession session) {
        this(session, ClientOptions.defaults());
    }

    /** A client that uses one session; when its server has died, every call fails. */
    public ToolClient(ToolSession session, ClientOptions options) {
        this(session.server(), () -> session, options);
    }

    /** A client that opens the session with a server when it is needed, with the default options. */
    public ToolClient(ToolSessions sessions, String server) {
        this(sessions, server, ClientOptions.defaults());
    }

    /** A client that opens the session with a server when it is needed, and anew when the server has died. */
    public ToolClient(ToolSessions sessions, String server, ClientOptions options) {
        this(server, () -> sessions.session(server), options);
    }

    private ToolClient(String server, Supplier<ToolSession> sessions, ClientOptions options) {
        this.server = server;
        this.sessions = sessions;
        this.options = options;
        this.pins = new PinCheck(options.pins());
    }

    /** The server's id in {@code servers.json}. */
    public String server() {
        return server;
    }

    /**
     * Calls a tool and waits for its result.
     *
     * @return the result, also where it is not quite of its type
     * @throws ToolException if the arguments are not allowed ({@code ARGUMENT}, nothing sent), the server cannot be reached
     *     ({@code OUTAGE}, nothing sent), the tool changed in what this client relies on ({@code UNKNOWN}, nothing sent), the
     *     tool failed, there was no answer in time, the result has no likeness to its type ({@code SHAPE}), or this thread
     *     was interrupted
     */
    public <A, R extends @Nullable Object> R call(ClientTool<A, R> tool, A arguments) {
        Json json = checked(tool, arguments);
        ToolSession session = session(tool);
        try {
            warn(tool, pins.admit(session, tool.tool(), json));
        } catch (SessionException e) {
            throw refused(tool, Kind.UNKNOWN, e);
        }
        return read(tool, await(tool, session.call(tool.tool().name(), json, options.timeout())));
    }

    /**
     * Calls a tool. The future fails with what {@link #call} throws; cancelling it tells the server and stops waiting.
     */
    public <A, R extends @Nullable Object> CompletableFuture<R> callAsync(ClientTool<A, R> tool, A arguments) {
        CompletableFuture<R> outcome = new CompletableFuture<>();
        if (ready) {
            begin(tool, arguments, outcome);
        } else {
            opening().thenRun(() -> begin(tool, arguments, outcome));
        }
        return outcome;
    }

    /** Opening a session takes as long as a server takes to start: one thread waits for it, however many calls do. */
    private synchronized CompletableFuture<Void> opening() {
        CompletableFuture<Void> current = opening;
        if (current == null || current.isDone()) {
            CompletableFuture<Void> next = new CompletableFuture<>();
            Thread opener = new Thread(() -> open(next), "synth-client-" + server);
            opener.setDaemon(true);
            opener.start();
            opening = next;
            current = next;
        }
        return current;
    }

    private void open(CompletableFuture<Void> done) {
        try {
            sessions.get();
            ready = true;
        } catch (RuntimeException e) {
            // Each call asks again, and is told by itself.
            ready = false;
        }
        done.complete(null);
    }

    private <A, R extends @Nullable Object> void begin(ClientTool<A, R> tool, A arguments, CompletableFuture<R> outcome) {
        try {
            Json json = checked(tool, arguments);
            ToolSession session = session(tool);
            pins.standing(session, tool.tool())
                    .thenAccept(standing -> {
                        warn(tool, standing.admit(json));
                        send(tool, session, json, outcome);
                    })
                    .whenComplete((sent, failure) -> {
                        if (failure != null) {
                            outcome.completeExceptionally(told(tool, failure));
                        }
                    });
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    private <A, R extends @Nullable Object> void send(
            ClientTool<A, R> tool, ToolSession session, Json arguments, CompletableFuture<R> outcome) {
        if (outcome.isDone()) {
            return; // cancelled
        }
        CompletableFuture<ToolResult> answer = session.call(tool.tool().name(), arguments, options.timeout());
        outcome.whenComplete((result, failure) -> {
            if (outcome.isCancelled()) {
                answer.cancel(true);
            }
        });
        // Aside, because the thread that brings the answer has to bring the next one.
        answer.thenApplyAsync(result -> read(tool, result)).whenComplete((result, failure) -> {
            if (failure == null) {
                outcome.complete(result);
            } else {
                outcome.completeExceptionally(told(tool, failure));
            }
        });
    }

    private <A> Json checked(ClientTool<A, ?> tool, A arguments) {
        Json json = tool.arguments().write(arguments);
        Findings findings = new Findings();
        tool.arguments().check(json, findings);
        if (!findings.isEmpty()) {
            throw new ToolException(tool.tool().id(),
                    ToolError.of(Kind.ARGUMENT, "arguments that the tool does not allow, so nothing was sent: " + findings), false);
        }
        return json;
    }

    private ToolSession session(ClientTool<?, ?> tool) {
        try {
            ToolSession session = sessions.get();
            ready = true;
            return session;
        } catch (SessionException e) {
            ready = false;
            throw refused(tool, Kind.OUTAGE, e);
        }
    }

    private static ToolException refused(ClientTool<?, ?> tool, Kind kind, SessionException reason) {
        ToolException refused = new ToolException(tool.tool().id(), ToolError.of(kind, reason.getMessage()), false);
        refused.initCause(reason);
        return refused;
    }

    private void warn(ClientTool<?, ?> tool, @Nullable String warning) {
        if (warning != null && warned.add(tool.tool().id())) {
            LOG.warn("{}", warning);
        }
    }

    private static ToolResult await(ClientTool<?, ?> tool, CompletableFuture<ToolResult> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ToolException(tool.tool().id(), ToolError.of(Kind.TRANSIENT, "the call was interrupted"), true);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ToolException known) {
                // A new one, so that the trace shows who called.
                ToolException told = new ToolException(known.tool(), known.error(), known.sent());
                told.initCause(known);
                throw told;
            }
            throw new ToolException(tool.tool().id(), ToolError.of(Kind.UNKNOWN, String.valueOf(e.getCause())), true);
        }
    }

    private static Throwable told(ClientTool<?, ?> tool, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SessionException reason ? refused(tool, Kind.UNKNOWN, reason) : cause;
    }

    private <R extends @Nullable Object> R read(ClientTool<?, R> tool, ToolResult result) {
        Results understood = Results.of(result, tool.result());
        if (!understood.findings().isEmpty()) {
            tell(new Drift(tool.tool(), understood.findings().list()));
        }
        return read(tool, tool.result(), understood.json());
    }

    private static <R extends @Nullable Object> R read(ClientTool<?, R> tool, Type<R> type, Json json) {
        if (type instanceof RecordType<R> window) {
            return window.view(json);
        }
        try {
            return type.read(json);
        } catch (ShapeMismatch e) {
            throw new ToolException(tool.tool().id(),
                    ToolError.of(Kind.SHAPE, "the result is not what this client was generated for: " + e.getMessage()), true);
        }
    }

    private void tell(Drift drift) {
        try {
            options.drift().accept(drift);
        } catch (RuntimeException e) {
            // The call has succeeded, whatever its audience does.
            LOG.warn("The drift listener failed on a result of {}", drift.tool().id(), e);
        }
    }
}
