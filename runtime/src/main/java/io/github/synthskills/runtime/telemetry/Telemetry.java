package io.github.synthskills.runtime.telemetry;

import io.github.synthskills.runtime.Tool;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What an engine tells to OpenTelemetry and to the log's context. Thread-safe.
 *
 * <p>Inputs, arguments, results, keys and texts of errors are never told: only names from the spec and from {@code servers.json}, kinds,
 * positions, counts and times.
 */
public final class Telemetry implements AutoCloseable {

    private final @Nullable Tracer tracer;
    private final @Nullable TextMapPropagator propagator;
    private final @Nullable Instruments instruments;
    private final boolean logs;
    private final Map<String, ToolAttributes> tools = new ConcurrentHashMap<>();

    private Telemetry(OpenTelemetry api, boolean propagate, boolean logs) {
        TracerProvider tracers = api.getTracerProvider();
        MeterProvider meters = api.getMeterProvider();
        this.tracer = tracers == TracerProvider.noop() ? null : tracers.get(Names.INSTRUMENTATION);
        this.propagator = propagate && tracer != null ? api.getPropagators().getTextMapPropagator() : null;
        this.instruments = meters == MeterProvider.noop() ? null : new Instruments(meters.get(Names.INSTRUMENTATION));
        this.logs = logs;
    }

    /**
     * Tells an OpenTelemetry, and the log's context if the provider of SLF4J has one.
     *
     * @param propagate whether servers are told the trace that a call belongs to
     * @return null if nobody listens
     */
    public static @Nullable Telemetry of(OpenTelemetry api, boolean propagate) {
        Telemetry telemetry = new Telemetry(api, propagate, LogContext.isRead());
        return telemetry.tracer == null && telemetry.instruments == null && !telemetry.logs ? null : telemetry;
    }

    /**
     * The OpenTelemetry of this process for a library: what the application or the Java agent made global, else one that does
     * nothing. Configures nothing by itself.
     */
    public static OpenTelemetry ofProcess() {
        return GlobalOpenTelemetry.getOrNoop();
    }

    /** Begins to tell about a run; ended by {@link RunTelemetry#end}. Its parent is what the calling thread works on. */
    public RunTelemetry run(String skill, String run, boolean resumed, boolean dryRun) {
        return RunTelemetry.begin(this, skill, run, resumed, dryRun);
    }

    /**
     * Tells about elements that another process has run here. They are no run of their own: what they do is below what the calling
     * thread works on, and belongs to the run by its id.
     */
    public RunTelemetry range(String skill, String run) {
        return RunTelemetry.within(this, skill, run);
    }

    /**
     * Begins to tell about one attempt of a call; ended by one of the methods of what is returned. Its parent is what the calling
     * thread works on.
     *
     * @param step the path of the step that makes it
     * @param number which attempt it is, from one
     * @return null if neither traces nor metrics are wanted
     */
    public @Nullable CallTelemetry call(Tool tool, String step, int number) {
        if (tracer == null && instruments == null) {
            return null;
        }
        ToolAttributes attributes = tools.computeIfAbsent(tool.id(), id -> new ToolAttributes(tool));
        return new CallTelemetry(this, attributes, step, number);
    }

    /** Whether anything is told of a ledger. */
    public boolean countsLedger() {
        return instruments != null;
    }

    /** So many more changes wait in the ledger to become durable; less than zero if some do not any more. */
    public void waiting(int more) {
        if (instruments != null) {
            instruments.waiting.add(more);
        }
    }

    /** The ledger made changes durable. */
    public void committed(long nanos) {
        if (instruments != null) {
            instruments.commits.record(seconds(nanos));
        }
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }

    @Nullable Tracer tracer() {
        return tracer;
    }

    @Nullable TextMapPropagator propagator() {
        return propagator;
    }

    @Nullable Instruments instruments() {
        return instruments;
    }

    boolean logs() {
        return logs;
    }

    /** The engine is closed: what it told about its state holds no longer. */
    @Override
    public void close() {
        if (instruments != null) {
            instruments.close();
        }
    }
}
