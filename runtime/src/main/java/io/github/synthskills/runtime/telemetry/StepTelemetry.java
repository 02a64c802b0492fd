package io.github.synthskills.runtime.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A step that runs once per element. Thread-safe. */
public final class StepTelemetry {

    private static final ContextKey<Long> ELEMENT = ContextKey.named("synth-element");

    private final RunTelemetry run;
    private final String path;
    private final @Nullable Context context;
    private final @Nullable LogContext log;
    private final AtomicBoolean ended = new AtomicBoolean();

    StepTelemetry(RunTelemetry run, String path, @Nullable Context context, @Nullable LogContext log) {
        this.run = run;
        this.path = path;
        this.context = context;
        this.log = log;
    }

    /** The position of the element that a context belongs to; null if it belongs to none. */
    static @Nullable Long element(Context context) {
        return context.get(ELEMENT);
    }

    /**
     * Makes an element what the calling thread works on.
     *
     * @param index its position in the step, from zero
     */
    public Entered enter(long index) {
        return Place.enter(context == null ? null : context.with(ELEMENT, index), log);
    }

    /**
     * Every element has ended, or the step was given up; ending it again changes nothing.
     *
     * @param error the kind or class of what stopped it; null if nothing did
     */
    public void end(@Nullable String error) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        run.ended(this);
        Span span = context == null ? Span.getInvalid() : Span.fromContext(context);
        if (span.isRecording()) {
            run.count(span, path);
            if (error != null) {
                span.setAttribute(Names.ERROR, error).setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }
}
