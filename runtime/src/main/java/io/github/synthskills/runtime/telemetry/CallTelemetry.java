package io.github.synthskills.runtime.telemetry;

import io.github.synthskills.runtime.ToolError;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One attempt of a call, told once when it ends. Thread-safe. */
public final class CallTelemetry {

    /**
     * What servers are told of a trace. Baggage is left out: it holds what an application knows of its users, and a server is
     * often somebody else's.
     */
    private static final Set<String> PROPAGATED = Set.of("traceparent", "tracestate");

    private final Telemetry telemetry;
    private final ToolAttributes tool;
    private final Context context;
    private final Span span;
    private final long begin = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    CallTelemetry(Telemetry telemetry, ToolAttributes tool, String step, int number) {
        this.telemetry = telemetry;
        this.tool = tool;
        Context parent = Context.current();
        Tracer tracer = telemetry.tracer();
        span = tracer == null ? Span.getInvalid() : started(tracer, parent, step, number);
        context = tracer == null ? parent : parent.with(span);
        Instruments instruments = telemetry.instruments();
        if (instruments != null) {
            instruments.active.add(1, tool.server);
        }
    }

    private Span started(Tracer tracer, Context parent, String step, int number) {
        SpanBuilder builder = tracer.spanBuilder(tool.span)
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(tool.answered)
                .setAttribute(Names.STEP, step);
        if (number > 1) {
            builder.setAttribute(Names.ATTEMPT, (long) number);
        }
        Long element = StepTelemetry.element(parent);
        if (element != null) {
            builder.setAttribute(Names.ELEMENT, element);
        }
        return builder.startSpan();
    }

    /**
     * Hands the request over; meanwhile the call is what the thread works on.
     *
     * @param send takes what the server shall know about the trace, for the {@code _meta} of the request: at most
     *     {@code traceparent} and {@code tracestate}
     */
    public <V> V within(Function<Map<String, String>, V> send) {
        Scope scope = context.makeCurrent();
        try {
            return send.apply(meta());
        } finally {
            scope.close();
        }
    }

    Map<String, String> meta() {
        TextMapPropagator propagator = telemetry.propagator();
        if (propagator == null || !span.getSpanContext().isValid()) {
            return Map.of();
        }
        Map<String, String> meta = new HashMap<>();
        propagator.inject(context, meta, CallTelemetry::put);
        return meta;
    }

    private static void put(@Nullable Map<String, String> meta, String name, String value) {
        if (meta != null && PROPAGATED.contains(name) && !value.isEmpty()) {
            meta.put(name, value);
        }
    }

    /**
     * What is known of the session that it was made in.
     *
     * @param protocol the version of MCP; empty if it is not known
     * @param transport {@code pipe} or {@code tcp}; empty if it is not known
     */
    public void session(String protocol, String transport) {
        if (span.isRecording()) {
            if (!protocol.isEmpty()) {
                span.setAttribute(Names.PROTOCOL, protocol);
            }
            if (!transport.isEmpty()) {
                span.setAttribute(Names.TRANSPORT, transport);
            }
        }
    }

    /** The server answered. */
    public void answered() {
        end(null, null);
    }

    /** The attempt failed; of the error only its kind and its status are told. */
    public void failed(ToolError error) {
        end(ToolAttributes.type(error.kind()), error.status());
    }

    /** The attempt was given up; of the cause only its class is told. */
    public void failed(Throwable cause) {
        end(cause.getClass().getName(), null);
    }

    private void end(@Nullable String error, @Nullable Integer status) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (span.isRecording() && error != null) {
            span.setAttribute(Names.ERROR, error).setStatus(StatusCode.ERROR);
            if (status != null) {
                span.setAttribute(Names.STATUS, (long) status);
            }
        }
        Instruments instruments = telemetry.instruments();
        if (instruments != null) {
            instruments.active.add(-1, tool.server);
            instruments.calls.record(
                    Telemetry.seconds(System.nanoTime() - begin), error == null ? tool.answered : tool.failed(error), context);
        }
        span.end();
    }
}
