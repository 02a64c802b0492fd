package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging;
import io.github.synthskills.runtime.Paging.Page;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.StepContext;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.engine.ProgressEvent.WouldWrite;
import io.github.synthskills.runtime.log.CallRecorder;
import io.github.synthskills.runtime.mcp.ToolResult;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a skill or of one element's body. */
abstract class CallContext implements StepContext {

    private final SkillRun run;

    CallContext(SkillRun run) {
        this.run = run;
    }

    final SkillRun run() {
        return run;
    }

    /** The element that the calls are for; null if they are for none. */
    abstract @Nullable String element();

    /** Where a write is remembered; asked once for each write. */
    abstract WriteGuard.Slot slot(Call<?> call);

    /** The end of a write was recorded, which is durable when the future completes. */
    abstract void recorded(CompletableFuture<@Nullable Void> durable);

    /** An attempt was made; zero means that a dry run left it out. */
    abstract void attempted(int number);

    /** A call was answered. */
    void called(Call<?> call) {}

    @Override
    public final Instant now() {
        return run.scope().run().now();
    }

    @Override
    public final <T extends @Nullable Object> T call(Call<T> call) {
        run.scope().check();
        return call.tool().effect() == Tool.Effect.WRITE ? write(call) : read(call);
    }

    private <T extends @Nullable Object> T write(Call<T> call) {
        WriteGuard.Slot slot = slot(call);
        return new WriteGuard<>(run, this, call, slot, this::attempted).write();
    }

    private <T extends @Nullable Object> T read(Call<T> call) {
        if (call.ensure() != null) {
            // Something that is made by a tool that claims to change nothing: the guard knows how, the ledger need not.
            WriteGuard.Slot slot = new WriteGuard.Slot(null, call.step(), String.valueOf(element()), "", true, false);
            return new WriteGuard<>(run, this, call, slot, this::attempted).write();
        }
        CallRecorder log = run.recorder(call, call.arguments());
        try {
            return send(call, call.arguments(), result -> call.codec().read(run.decode(result, call)), true, log);
        } catch (ShapeMismatch mismatch) {
            if (log != null) {
                log.mismatched(mismatch);
            }
            throw mismatch.in(call.step(), element());
        }
    }

    private <T extends @Nullable Object> T send(
            Call<?> call, Json arguments, Function<ToolResult, T> read, boolean repeatable,
            @Nullable CallRecorder log) {
        ToolCaller.Request request = new ToolCaller.Request(
                call.step(), call.tool(), arguments, call.timeout(), call.attempts(), call.violations(), log);
        T answer = run.caller().send(run.scope(), run.events(), request, read, new ToolCaller.Attempts<>() {
            @Override
            public void sending(int number) {
                attempted(number);
            }

            @Override
            public boolean repeatableInDoubt() {
                return repeatable;
            }
        });
        called(call);
        return answer;
    }

    @Override
    public final <T> Source<T> pages(Call<T> call, Paging paging) {
        boolean reads = call.tool().effect() == Tool.Effect.READ;
        return Source.of(() -> new PageReader<>(call, paging, (arguments, log) -> {
            run.scope().check();
            if (run.dryRun() && !reads) {
                run.events().wouldWrite(new WouldWrite(call.step(), call.tool().id(), element()));
                throw new UnwrittenException();
            }
            return send(call, arguments, result -> new Page(run.decode(result, call), result.meta()),
                    reads || call.idempotent(), log);
        }, arguments -> run.recorder(call, arguments), element()));
    }
}
