package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.log.CallRecorder;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.telemetry.CallTelemetry;
import io.github.synthskills.runtime.telemetry.Telemetry;
import io.github.synthskills.runtime.text.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends calls, again where that is allowed, at the pace that their servers bear. Thread-safe. */
final class ToolCaller {

    /** How long to wait for an answer beyond the limit that the session itself should keep. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final EngineOptions options;
    private final ServerGates gates;
    private final Backoff backoff;
    private final Random random;
    private final PinCheck pins;

    ToolCaller(EngineOptions options, ServerGates gates, Backoff backoff, Random random) {
        this.options = options;
        this.gates = gates;
        this.backoff = backoff;
        this.random = random;
        this.pins = new PinCheck(options.pins());
    }

    /** A run goes on that was cut off, perhaps because of a server. */
    void rampUp() {
        gates.rampUp();
    }

    /** Limits the calls per second to servers. */
    void limit(Map<String, Double> rates) {
        gates.limit(rates);
    }

    /**
     * What is to be sent.
     *
     * @param step the step's id, for people
     * @param timeout null for the default
     * @param attempts 0 for the default
     * @param violations what the tool does not allow of the arguments; then nothing is sent
     * @param log is told of the attempts; null if there is no log
     */
    record Request(String step, Tool tool, Json arguments, @Nullable Duration timeout, int attempts,
            List<String> violations, @Nullable CallRecorder log) {}

    /** What a caller has to say and to record about the attempts of one request. */
    interface Attempts<V extends @Nullable Object> {

        /** The request is about to be sent for the n-th time; from now on it may have an effect. */
        void sending(int number);

        /** An attempt failed and certainly had no effect. */
        default void failedCertainly(ToolException failure) {}

        /** Whether the request may be sent again after an attempt that may have had an effect. */
        default boolean repeatableInDoubt() {
            return true;
        }

        /** Looks for the effect of an attempt in doubt; null if it is not there, so that it is tried again. */
        default @Nullable V look() {
            return null;
        }
    }

    /**
     * Sends a request until it is answered.
     *
     * @param read turns the answer into what the caller wants
     * @throws ToolException the arguments are not allowed, the failure of the last attempt, or an optional server cannot be reached
     * @throws SessionException if a server cannot be reached that is not optional
     */
    <V extends @Nullable Object> V send(
            RunScope scope, RunEvents events, Request request, Function<ToolResult, V> read, Attempts<V> attempts) {
        refuse(scope, request);
        return new Sending<>(this, scope, events, request, attempts).send(read);
    }

    EngineOptions options() {
        return options;
    }

    ServerGate gate(Request request) {
        return gates.to(request.tool().server());
    }

    /** A wait before a request is sent again, drawn anew each time. */
    long draw(int level) {
        return backoff.fullJitter(level, random);
    }

    /**
     * Refuses what the tool would refuse.
     *
     * @throws ToolException if anything is known against the arguments
     */
    static void refuse(RunScope scope, Request request) {
        if (!request.violations().isEmpty()) {
            String text = "arguments that the tool does not allow, so nothing was sent: " + String.join("; ", request.violations());
            ToolException refused =
                    scope.secrets().hide(new ToolException(request.tool().id(), ToolError.of(Kind.ARGUMENT, text), false));
            CallRecorder log = request.log();
            if (log != null) {
                log.failed(0, refused, false, System.nanoTime());
            }
            throw refused;
        }
    }

    /**
     * The session for a request, opened if it was not, with a server whose tool is what it was.
     *
     * @throws ToolException if a server cannot be reached that is optional
     * @throws SessionException if a server cannot be reached, or the tool is another one
     */
    ToolSession session(RunScope scope, RunEvents events, Request request) {
        awaitReady(scope, request.tool().server());
        ToolSession session = session(request.tool());
        comparePin(scope, events, session, request);
        return session;
    }

    /** Whether a session is still the one with its server; waits for a new one if that is being opened. */
    boolean isCurrent(ToolSession session) {
        try {
            return options.sessions().session(session.server()) == session;
        } catch (SessionException e) {
            // Told when the session is asked for again.
            return false;
        }
    }

    /** A run that stops does not wait for servers that start. */
    private void awaitReady(RunScope scope, String server) {
        try {
            scope.await(options.sessions().ready(server), FOR_EVER, true);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("that a server is ready does not fail and does not take for ever", e);
        }
    }

    /** Opened before anything is recorded as sent, so that a server that does not start leaves nothing in doubt. */
    private ToolSession session(Tool tool) {
        try {
            return options.sessions().session(tool.server());
        } catch (SessionException e) {
            if (options.sessions().isOptional(tool.server())) {
                throw new ToolException(tool.id(), ToolError.of(Kind.OUTAGE, e.getMessage()), false);
            }
            throw e;
        }
    }

    /** Before anything is recorded as sent, like opening. What is found concerns the run, not the element. */
    private void comparePin(RunScope scope, RunEvents events, ToolSession session, Request request) {
        Tool tool = request.tool();
        try {
            CompletableFuture<PinCheck.Standing> standing = pins.standing(session, tool);
            // A copy, because a stopping run cancels what it waits for, and others wait for the same list.
            PinCheck.Standing found = standing.isDone() ? standing.get() : scope.await(standing.copy(), FOR_EVER, true);
            String warning = found.admit(request.arguments());
            if (warning != null) {
                events.differs(tool.id(), warning);
            }
        } catch (ExecutionException e) {
            throw unlisted(tool, e.getCause());
        } catch (InterruptedException e) {
            throw scope.interrupted();
        } catch (TimeoutException e) {
            throw new IllegalStateException("a list does not take for ever", e);
        }
    }

    private RuntimeException unlisted(Tool tool, @Nullable Throwable cause) {
        if (cause instanceof SessionException && options.sessions().isOptional(tool.server())) {
            return new ToolException(tool.id(), ToolError.of(Kind.OUTAGE, String.valueOf(cause.getMessage())), false);
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /**
     * Sends a request once and waits for the answer.
     *
     * @param number which attempt it is, from one
     * @throws ToolException the failure
     */
    ToolResult once(RunScope scope, ToolSession session, Request request, int number) {
        Telemetry telemetry = options.telemetry();
        CallTelemetry told = telemetry == null ? null : telemetry.call(request.tool(), request.step(), number);
        if (told == null) {
            return once(scope, session, request, null);
        }
        try {
            told.session(session.protocol(), session.transport());
            ToolResult result = once(scope, session, request, told);
            told.answered();
            return result;
        } catch (ToolException e) {
            told.failed(e.error());
            throw e;
        } catch (RuntimeException | Error e) {
            told.failed(e);
            throw e;
        }
    }

    private ToolResult once(RunScope scope, ToolSession session, Request request, @Nullable CallTelemetry told) {
        Tool tool = request.tool();
        Duration timeout = request.timeout() == null ? options.callTimeout() : request.timeout();
        Duration longest = timeout.multipliedBy(options.progressTimeouts());
        try {
            return scope.await(
                    told == null
                            ? session.call(tool.name(), request.arguments(), timeout, longest, Map.of())
                            : told.within(meta -> session.call(tool.name(), request.arguments(), timeout, longest, meta)),
                    longest.plus(SLACK),
                    tool.effect() == Tool.Effect.READ);
        } catch (TimeoutException e) {
            throw new ToolException(
                    tool.id(), ToolError.of(Kind.TRANSIENT, "no answer within " + Durations.text(longest)), true);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof ToolException known) {
                throw scope.secrets().hide(known);
            }
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            throw new ToolException(tool.id(), ToolError.of(Kind.UNKNOWN, String.valueOf(cause)), true);
        }
    }
}
