package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.engine.ProgressEvent.Retrying;
import io.github.synthskills.runtime.log.CallRecorder;
import io.github.synthskills.runtime.mcp.RateHint;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.text.Durations;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request on its way: sent, and sent again where that is allowed, until it is answered. For one thread. */
final class Sending<V extends @Nullable Object> {

    /** A refusal for too many calls had no effect and says nothing against the call, so it gets more patience. */
    private static final int REFUSALS_PER_ATTEMPT = 4;

    /** After a longer wait at the gate the session may be another one. */
    private static final long FRESH = Duration.ofMillis(1).toNanos();

    private static final long SHORTEST_WAIT = Duration.ofMillis(100).toNanos();

    /** Problems that a server has which did answer before, and may have for a while only. */
    private static final Set<String> OF_SERVERS_THAT_COME_BACK = Set.of("SYNTH-SERVER-START", "SYNTH-SERVER-TOOLS");

    private final ToolCaller caller;
    private final RunScope scope;
    private final RunEvents events;
    private final ToolCaller.Request request;
    private final ToolCaller.Attempts<V> attempts;
    private final ServerGate gate;
    private final long patience;
    private final int most;
    private int refusalsLeft;
    private int probesLeft;
    private int attempt = 1;
    private int sent;
    private boolean again;
    /** Whether an attempt is recorded and not sent yet. */
    private boolean recorded;

    /** Whether the session was asked for again already: sessions may be new ones each time. */
    private boolean renewed;

    Sending(ToolCaller caller, RunScope scope, RunEvents events, ToolCaller.Request request, ToolCaller.Attempts<V> attempts) {
        this.caller = caller;
        this.scope = scope;
        this.events = events;
        this.request = request;
        this.attempts = attempts;
        this.gate = caller.gate(request);
        this.patience = System.nanoTime() + caller.options().patience().toNanos();
        this.most = request.attempts() > 0 ? request.attempts() : caller.options().attempts();
        this.refusalsLeft = most == 1 ? 0 : most * REFUSALS_PER_ATTEMPT;
        this.probesLeft = most == 1 ? 0 : most;
    }

    /**
     * Sends the request until it is answered.
     *
     * @throws ToolException the failure of the last attempt, or the server was out of order for longer than a call bears
     */
    V send(Function<ToolResult, V> read) {
        try {
            return sendUntilAnswered(read);
        } catch (RuntimeException e) {
            if (recorded) {
                attempts.failedCertainly(unsent());
            }
            throw e;
        }
    }

    private V sendUntilAnswered(Function<ToolResult, V> read) {
        ToolException failure = null;
        while (true) {
            scope.check();
            ToolSession session = session(failure);
            ServerGate.Permit permit = session == null ? null : enter(session, failure);
            if (session == null || permit == null || !recorded && !record(permit)) {
                continue;
            }
            ToolResult result = null;
            try {
                result = exchange(session, permit);
            } catch (ToolException e) {
                failure = e;
            }
            if (result != null) {
                return read.apply(result);
            }
            V found = recover(failure);
            if (found != null) {
                return found;
            }
        }
    }

    // --- getting there ---

    /**
     * The session; null if the server is away and the call has waited a while for it to come back.
     *
     * @param failure why the request has to be sent again; null if it was not sent yet
     */
    private @Nullable ToolSession session(@Nullable ToolException failure) {
        try {
            return caller.session(scope, events, request);
        } catch (SessionException e) {
            if (!gate.hasAnswered() || !OF_SERVERS_THAT_COME_BACK.contains(e.id())) {
                throw e;
            }
            ToolException away = new ToolException(
                    request.tool().id(), ToolError.of(Kind.OUTAGE, String.valueOf(e.getMessage())), false);
            if (System.nanoTime() - patience > 0) {
                throw failure == null ? away : failure;
            }
            tell(gate.away(away));
            scope.pause(Math.max(gate.closedFor(), SHORTEST_WAIT));
            return null;
        }
    }

    /** Leave to send the request; null if the session is another one by now. */
    private ServerGate.@Nullable Permit enter(ToolSession session, @Nullable ToolException failure) {
        long asked = System.nanoTime();
        ServerGate.Permit permit = gate.enter(scope, sent == 0, patience);
        if (permit == null) {
            throw failure == null ? unsent() : failure;
        }
        if (renewed || permit.sentAt() - asked < FRESH) {
            renewed = false;
            return permit;
        }
        boolean same = false;
        try {
            same = caller.isCurrent(session);
        } finally {
            if (!same) {
                gate.unanswered(permit);
            }
        }
        renewed = !same;
        return same ? permit : null;
    }

    private ToolException unsent() {
        ToolError why = gate.closedBy();
        Kind kind = why == null ? Kind.OUTAGE : why.kind();
        return new ToolException(request.tool().id(), ToolError.of(kind, "nothing was sent, because server '"
                + request.tool().server() + "' took no calls for longer than a call waits ("
                + Durations.text(caller.options().patience()) + ")" + (why == null ? "" : "; it last said: " + why.text())), false);
    }

    /** Records that the request is sent next; false if that took so long that it needs leave anew. */
    private boolean record(ServerGate.Permit permit) {
        boolean late = true;
        try {
            attempts.sending(++sent);
            recorded = true;
            late = gate.isLate(permit);
        } finally {
            if (late) {
                gate.unanswered(permit);
            }
        }
        return !late;
    }

    /** Sends the request once, and tells the gate and the log what became of it. */
    private ToolResult exchange(ToolSession session, ServerGate.Permit permit) {
        CallRecorder log = request.log();
        long begin = log == null ? 0 : System.nanoTime();
        ToolResult result;
        try {
            recorded = false;
            result = caller.once(scope, session, request, sent);
        } catch (ToolException e) {
            tell(gate.failed(permit, e));
            if (e.certain()) {
                attempts.failedCertainly(e);
            }
            again = isToBeSentAgain(e, permit.probe());
            if (log != null) {
                log.failed(sent, e, again, begin);
            }
            throw e;
        } catch (RuntimeException | Error e) {
            gate.unanswered(permit);
            throw e;
        }
        tell(gate.answered(permit));
        Duration rest = RateHint.of(result);
        if (rest != null) {
            gate.hint(rest);
        }
        if (log != null) {
            log.answered(begin);
        }
        return result;
    }

    private void tell(@Nullable ProgressEvent event) {
        if (event != null) {
            events.tell(event);
        }
    }

    // --- after a failure ---

    private boolean isToBeSentAgain(ToolException failure, boolean probe) {
        boolean allowed = failure.certain() || attempts.repeatableInDoubt();
        if (!allowed || !isRetryable(failure) || System.nanoTime() - patience > 0) {
            return false;
        }
        return switch (failure.error().kind()) {
            case OUTAGE -> true;
            case RATE -> refusalsLeft-- > 0;
            // Somebody has to find out whether the server is back; that is no fault of the call that does.
            default -> probe && probesLeft-- > 0 || attempt++ < most;
        };
    }

    private static boolean isRetryable(ToolException failure) {
        Integer status = failure.error().status();
        return switch (failure.error().kind()) {
            case RATE, OUTAGE, TRANSIENT -> true;
            case UNKNOWN -> status != null && (status >= 500 || status == 408 || status == 429);
            default -> false;
        };
    }

    /**
     * Prepares sending the request again.
     *
     * @return what an attempt in doubt turned out to have done; null if nothing
     * @throws ToolException the failure, if the request is not sent again
     */
    private @Nullable V recover(ToolException failure) {
        if (!again) {
            throw failure;
        }
        events.retrying(new Retrying(request.step(), request.tool().id(), sent, failure.error()));
        Kind kind = failure.error().kind();
        boolean paced = kind == Kind.OUTAGE || kind == Kind.RATE;
        if (!paced) {
            scope.pause(caller.draw(attempt - 2));
        }
        if (!failure.certain()) {
            V found = attempts.look();
            if (found != null) {
                return found;
            }
        }
        if (!paced && !gate.awaitRepeat(scope, patience)) {
            throw failure;
        }
        return null;
    }
}
