package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.engine.ProgressEvent.WouldWrite;
import io.github.synthskills.runtime.ledger.HeldException;
import io.github.synthskills.runtime.ledger.LedgerEntry;
import io.github.synthskills.runtime.ledger.LedgerKey;
import io.github.synthskills.runtime.log.CallRecorder;
import io.github.synthskills.runtime.mcp.ToolResult;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one write, so that its effect happens at most once as far as anyone can know.
 *
 * <p>The write is recorded before it is sent and after it is done. What was recorded but not finished is in doubt: it is
 * looked for under {@code ensure}, repeated if it is idempotent, and reported otherwise.
 */
final class WriteGuard<T extends @Nullable Object> implements ToolCaller.Attempts<T> {

    /**
     * Where a write is remembered.
     *
     * @param key its key in the ledger; null if it is not remembered
     * @param path the path of its step
     * @param shown the key for people
     * @param arguments the hash of its arguments
     * @param unknown whether nothing can be known under the key yet
     * @param strict whether another element owns the key, so that other arguments are a conflict
     */
    record Slot(@Nullable LedgerKey key, String path, String shown, String arguments,
            boolean unknown, boolean strict) {}

    private final SkillRun run;
    private final CallContext context;
    private final Call<T> call;
    private final Slot slot;
    private final IntConsumer attempts;
    private final @Nullable CallRecorder log;
    private int sent;
    private boolean doubt;
    private boolean replaying;

    WriteGuard(SkillRun run, CallContext context, Call<T> call, Slot slot, IntConsumer attempts) {
        this.run = run;
        this.context = context;
        this.call = call;
        this.slot = slot;
        this.attempts = attempts;
        this.log = run.recorder(call, call.arguments());
    }

    /** The result of the write, made now or earlier. */
    T write() {
        LedgerEntry known = known();
        if (known != null && known.state() == LedgerEntry.State.DONE) {
            refuseConflict(known);
            return replay(known);
        }
        if (run.dryRun()) {
            return listed();
        }
        doubt = known != null && known.state() != LedgerEntry.State.FAILED;
        if (doubt) {
            refuseConflict(known);
            refuseWhileRunning(known);
            if (!repeatableInDoubt()) {
                throw inDoubt(ToolError.of(Kind.UNKNOWN, "an earlier attempt was cut off, and whether it had its effect is"
                        + " not known. Look yourself; then give the step an 'ensure' or 'idempotent: true'."));
            }
        }
        if (call.ensure() != null && (doubt || call.ensure().lookFirst())) {
            T found = doubt ? look() : lookUp();
            if (found != null) {
                return done(found);
            }
        }
        return send();
    }

    // --- what is known already ---

    private @Nullable LedgerEntry known() {
        LedgerKey key = slot.key();
        if (key == null || slot.unknown()) {
            return null;
        }
        // What belongs to an element is ours with the element.
        return run.ledger().isShared() && context.element() == null && !run.dryRun()
                ? Claims.await(run, key, slot.arguments())
                : run.ledger().find(key).orElse(null);
    }

    private void refuseConflict(LedgerEntry known) {
        if (slot.strict() && !known.arguments().equals(slot.arguments())) {
            throw new ToolException(call.tool().id(), ToolError.of(Kind.KEY_CONFLICT, "another element with the key '"
                    + slot.shown() + "' made this call with other arguments. Make the key tell the two apart."), false);
        }
    }

    private void refuseWhileRunning(LedgerEntry known) {
        // Of a shared ledger it was claimed, so nobody is at it.
        if (!run.ledger().isShared() && !known.run().equals(run.runId()) && run.ledger().isRunning(known.run())) {
            throw new ToolException(call.tool().id(), ToolError.of(Kind.UNKNOWN,
                    "run " + known.run() + " is making this call right now; it is left to that run"), false);
        }
    }

    private T replay(LedgerEntry known) {
        Json result = known.result();
        if (result == null) {
            T found = lookUp();
            if (found == null && !call.idempotent()) {
                throw new ToolException(call.tool().id(), ToolError.of(Kind.UNKNOWN, "the call is done, but its result was"
                        + " too large to be remembered, or holds a secret. Give the step an 'ensure' or 'idempotent: true'."), false);
            }
            replaying = true;
            return found == null ? send() : found;
        }
        if (context.element() == null) {
            run.events().replayedWrite();
        }
        try {
            return call.codec().read(result);
        } catch (ShapeMismatch mismatch) {
            return foundInsteadOf(mismatch);
        }
    }

    private T foundInsteadOf(ShapeMismatch mismatch) {
        T found = lookUp();
        if (found == null) {
            throw mismatch.in(slot.path(), slot.shown());
        }
        return found;
    }

    private T listed() {
        T found = lookUp();
        if (found != null) {
            return found;
        }
        ToolCaller.refuse(run.scope(), request());
        run.events().wouldWrite(new WouldWrite(slot.path(), call.tool().id(), slot.shown()));
        attempts.accept(0);
        try {
            T nothing = call.codec().read(Json.NULL);
            if (nothing == null) {
                return nothing;
            }
        } catch (ShapeMismatch needed) {
            // The write has a result, which nobody can know before it is made.
        }
        throw new UnwrittenException();
    }

    // --- making the call ---

    private T send() {
        try {
            T value = run.caller().send(run.scope(), run.events(), request(), this::read, this);
            context.called(call);
            return done(value);
        } catch (ToolException failure) {
            if (call.ensure() != null && call.ensure().exists().test(failure.error())) {
                T found = lookUp();
                if (found != null) {
                    return done(found);
                }
            }
            // What an earlier attempt did may show later than somebody looked for it.
            if (failure.certain() && !doubt) {
                throw failure;
            }
            throw inDoubt(failure.error());
        }
    }

    private ToolCaller.Request request() {
        return new ToolCaller.Request(
                slot.path(), call.tool(), call.arguments(), call.timeout(), call.attempts(), call.violations(), log);
    }

    private T read(ToolResult result) {
        Json json = null;
        try {
            json = run.decode(result, call);
            return call.codec().read(json);
        } catch (ShapeMismatch mismatch) {
            if (log != null) {
                log.mismatched(mismatch);
            }
            T found = lookUpDone();
            if (found != null) {
                return found;
            }
            // The effect is there, so the call must not be made again, even though its result is of no use.
            record(LedgerEntry.done(run.runId(), slot.arguments(),
                    json == null ? null : Durable.keep(json, run.secrets()), sent));
            throw mismatch.in(slot.path(), slot.shown());
        }
    }

    /** Looks for what was certainly made: that the lookup fails does not say that it is not there. */
    private @Nullable T lookUpDone() {
        try {
            return lookUp();
        } catch (ToolException unknown) {
            return null;
        }
    }

    @Override
    public void sending(int number) {
        sent = number;
        attempts.accept(number);
        LedgerKey key = slot.key();
        if (key == null || run.dryRun()) {
            return;
        }
        LedgerEntry started = LedgerEntry.started(run.runId(), slot.arguments());
        try {
            Durable.await(replaying ? run.ledger().record(key, started) : run.ledger().start(key, started));
        } catch (HeldException quicker) {
            throw new ToolException(call.tool().id(), ToolError.of(Kind.UNKNOWN, String.valueOf(quicker.getMessage())), false);
        }
    }

    @Override
    public void failedCertainly(ToolException failure) {
        record(LedgerEntry.failed(run.runId(), slot.arguments(), failure.error().kind(), !doubt, sent));
    }

    @Override
    public boolean repeatableInDoubt() {
        return call.ensure() != null || call.idempotent();
    }

    @Override
    public @Nullable T look() {
        doubt = true;
        try {
            return lookUp();
        } catch (ToolException unknown) {
            throw inDoubt(unknown.error());
        }
    }

    private @Nullable T lookUp() {
        return call.ensure() == null ? null : call.ensure().lookup().apply(context);
    }

    private T done(T value) {
        record(LedgerEntry.done(run.runId(), slot.arguments(), Durable.keep(call.codec(), value, run.secrets()), sent));
        return value;
    }

    private InDoubtException inDoubt(ToolError error) {
        record(LedgerEntry.failed(run.runId(), slot.arguments(), error.kind(), false, sent));
        return new InDoubtException(call.tool().id(), error);
    }

    private void record(LedgerEntry entry) {
        CompletableFuture<@Nullable Void> durable = write(entry);
        if (durable != null) {
            context.recorded(durable);
        }
    }

    private @Nullable CompletableFuture<@Nullable Void> write(LedgerEntry entry) {
        return slot.key() == null || run.dryRun() ? null : run.ledger().record(slot.key(), entry);
    }
}
