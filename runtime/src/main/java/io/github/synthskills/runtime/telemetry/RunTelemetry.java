package io.github.synthskills.runtime.telemetry;

import io.github.synthskills.runtime.ToolError.Kind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One run in this process. Thread-safe. */
public final class RunTelemetry {

    private final Telemetry telemetry;
    private final String skill;
    private final String id;
    private final Span span;
    private final @Nullable Context context;
    private final @Nullable LogContext log;
    private final long begin = System.nanoTime();
    private final Map<String, StepTally> tallies = new ConcurrentHashMap<>();
    private final Set<StepTelemetry> steps = ConcurrentHashMap.newKeySet();

    /** How the elements of a step ended so far. */
    private final class StepTally {
        private final String step;
        private final Map<String, OutcomeTally> outcomes = new ConcurrentHashMap<>();
        private final AtomicLong deferred = new AtomicLong();

        StepTally(String step) {
            this.step = step;
        }

        OutcomeTally of(String outcome) {
            OutcomeTally known = outcomes.get(outcome);
            return known != null ? known : outcomes.computeIfAbsent(outcome, name -> new OutcomeTally(step, name));
        }
    }

    private final class OutcomeTally {
        private final AttributeKey<Long> count;
        private final Attributes attributes;
        private final LongAdder ended = new LongAdder();

        OutcomeTally(String step, String outcome) {
            String name = outcome.toLowerCase(Locale.ROOT);
            count = AttributeKey.longKey(Names.ELEMENTS + name);
            attributes = Attributes.of(Names.SKILL, skill, Names.STEP, step, Names.OUTCOME, name);
        }
    }

    private RunTelemetry(Telemetry telemetry, String skill, String id, Span span) {
        this.telemetry = telemetry;
        this.skill = skill;
        this.id = id;
        this.span = span;
        this.context = telemetry.tracer() == null ? null : Context.current().with(span);
        this.log = telemetry.logs() ? new LogContext(id, skill, null) : null;
    }

    static RunTelemetry begin(Telemetry telemetry, String skill, String id, boolean resumed, boolean dryRun) {
        Tracer tracer = telemetry.tracer();
        Span span = tracer == null ? Span.getInvalid() : tracer.spanBuilder(Names.RUN_SPAN + skill)
                .setAttribute(Names.SKILL, skill)
                .setAttribute(Names.RUN, id)
                .setAttribute(Names.RESUMED, resumed)
                .setAttribute(Names.DRY_RUN, dryRun)
                .startSpan();
        return new RunTelemetry(telemetry, skill, id, span);
    }

    /** Without a span of its own: {@link #end} must not be called on it, only {@link #endSteps}. */
    static RunTelemetry within(Telemetry telemetry, String skill, String id) {
        return new RunTelemetry(telemetry, skill, id, Span.current());
    }

    /** Makes the run what the calling thread works on. */
    public Entered enter() {
        return Place.enter(context, log);
    }

    /** The same work, which will belong to what the calling thread works on, whichever thread does it. */
    public Runnable carry(Runnable work) {
        Context place = context == null ? null : Context.current();
        return () -> {
            Entered entered = Place.enter(place, log);
            try {
                work.run();
            } finally {
                entered.close();
            }
        };
    }

    /** Begins to tell about a step over elements; its parent is what the calling thread works on. */
    public StepTelemetry step(String path) {
        Tracer tracer = telemetry.tracer();
        Context place = tracer == null ? null : Context.current().with(tracer.spanBuilder(Names.STEP_SPAN + path)
                .setAttribute(Names.SKILL, skill)
                .setAttribute(Names.RUN, id)
                .setAttribute(Names.STEP, path)
                .startSpan());
        StepTelemetry step = new StepTelemetry(this, path, place, log == null ? null : log.in(path));
        steps.add(step);
        return step;
    }

    void ended(StepTelemetry step) {
        steps.remove(step);
    }

    void count(Span span, String path) {
        StepTally tally = tallies.get(path);
        if (tally != null) {
            tally.outcomes.values().forEach(outcome -> span.setAttribute(outcome.count, outcome.ended.sum()));
        }
    }

    private StepTally tally(String step) {
        StepTally known = tallies.get(step);
        return known != null ? known : tallies.computeIfAbsent(step, StepTally::new);
    }

    /**
     * An element ended.
     *
     * @param outcome how, one of a few names
     */
    public void element(String step, String outcome) {
        OutcomeTally tally = tally(step).of(outcome);
        tally.ended.increment();
        Instruments instruments = telemetry.instruments();
        if (instruments != null) {
            instruments.elements.add(1, tally.attributes);
        }
    }

    /**
     * So many elements of a step wait for other processes.
     *
     * @param elements how many there are now
     */
    public void deferred(String step, long elements) {
        Instruments instruments = telemetry.instruments();
        if (instruments != null) {
            long change = elements - tally(step).deferred.getAndSet(elements);
            if (change != 0) {
                instruments.deferred.add(change, Attributes.of(Names.SKILL, skill, Names.STEP, step));
            }
        }
    }

    /**
     * A call will be made again. Told by the thread that makes it.
     *
     * @param tool the tool's id
     * @param attempt the number of the attempt that failed, from one
     */
    public void retry(String tool, int attempt, Kind kind) {
        String server = tool.substring(0, Math.max(0, tool.indexOf('/')));
        String name = tool.substring(tool.indexOf('/') + 1);
        Attributes attributes =
                Attributes.of(Names.SERVER, server, Names.TOOL, name, Names.ERROR, ToolAttributes.type(kind));
        Instruments instruments = telemetry.instruments();
        if (instruments != null) {
            instruments.retries.add(1, attributes);
        }
        Span here = Span.current();
        if (here.isRecording()) {
            here.addEvent(Names.RETRY_EVENT, attributes.toBuilder().put(Names.ATTEMPT, (long) attempt).build());
        }
    }

    /** All calls to a server wait for so many nanoseconds. */
    public void pause(String server, long nanos, Kind kind) {
        Attributes attributes = Attributes.of(Names.SERVER, server, Names.ERROR, ToolAttributes.type(kind));
        double seconds = Telemetry.seconds(nanos);
        Instruments instruments = telemetry.instruments();
        if (instruments != null) {
            instruments.pauses.add(seconds, attributes);
        }
        if (span.isRecording()) {
            span.addEvent(Names.PAUSE_EVENT, attributes.toBuilder().put(Names.SECONDS, seconds).build());
        }
    }

    /** The circuit of a server opened or closed. */
    public void circuit(String server, boolean opened) {
        Instruments instruments = telemetry.instruments();
        if (instruments != null) {
            instruments.circuit(server, opened);
        }
        if (span.isRecording()) {
            span.addEvent(opened ? Names.CIRCUIT_OPENED_EVENT : Names.CIRCUIT_CLOSED_EVENT,
                    Attributes.of(Names.SERVER, server));
        }
    }

    /** How many elements ended with an outcome in this process. */
    public long elements(String outcome) {
        return tallies.values().stream().map(step -> step.outcomes.get(outcome))
                .mapToLong(tally -> tally == null ? 0 : tally.ended.sum()).sum();
    }

    /** Ends what was left open of steps. */
    public void endSteps(@Nullable String error) {
        steps.forEach(step -> step.end(error));
        tallies.keySet().forEach(step -> deferred(step, 0));
    }

    /**
     * The run ended in this process; what was left open in it ends too.
     *
     * @param outcome how, one of a few names
     * @param error the kind or class of what it failed with; null if it did not fail
     */
    public void end(String outcome, @Nullable String error) {
        endSteps(error);
        Instruments instruments = telemetry.instruments();
        if (instruments != null) {
            instruments.runs.record(Telemetry.seconds(System.nanoTime() - begin),
                    Attributes.of(Names.SKILL, skill, Names.OUTCOME, outcome), context == null ? Context.current() : context);
        }
        if (span.isRecording()) {
            span.setAttribute(Names.OUTCOME, outcome);
            sums().forEach(span::setAttribute);
            if (error != null) {
                span.setAttribute(Names.ERROR, error).setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }

    private Map<String, Long> sums() {
        Map<String, Long> sums = new ConcurrentHashMap<>();
        tallies.values().forEach(tally -> tally.outcomes.values().forEach(
                outcome -> sums.merge(outcome.count.getKey(), outcome.ended.sum(), Long::sum)));
        return sums;
    }
}
