package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.engine.ProgressEvent.CallFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.LogFailed;
import io.github.synthskills.runtime.engine.ProgressEvent.Outcome;
import io.github.synthskills.runtime.engine.ProgressEvent.Retrying;
import io.github.synthskills.runtime.engine.ProgressEvent.RunFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.ToolDiffers;
import io.github.synthskills.runtime.engine.ProgressEvent.WouldWrite;
import io.github.synthskills.runtime.log.CallRecorder;
import io.github.synthskills.runtime.log.RunLogEvent.RunBegan;
import io.github.synthskills.runtime.log.RunLogEvent.Totals;
import io.github.synthskills.runtime.log.RunLogs;
import io.github.synthskills.runtime.log.RunRecorder;
import io.github.synthskills.runtime.log.RunRecorder.Ended;
import io.github.synthskills.runtime.telemetry.RunTelemetry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens in a run and tells the listener, whose failures are its own. Thread-safe. */
final class RunEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

    private final ProgressListener listener;
    private final @Nullable RunTelemetry telemetry;
    private volatile @Nullable RunRecorder log;
    private final Set<String> differing = ConcurrentHashMap.newKeySet();
    private final LongAdder done = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder inDoubt = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder unwritten = new LongAdder();
    private final LongAdder calls = new LongAdder();

    RunEvents(ProgressListener listener, @Nullable RunTelemetry telemetry) {
        this.listener = listener;
        this.telemetry = telemetry;
    }

    /** What is told of the run to OpenTelemetry; null if nobody listens. */
    @Nullable RunTelemetry telemetry() {
        return telemetry;
    }

    /** Begins the run's log, if there is to be one. */
    void log(@Nullable RunLogs logs, RunBegan run, Secrets secrets) {
        log = logs == null ? null : logs.begin(run, secrets::isIn, this::unlogged);
    }

    private void unlogged(String warning) {
        if (listener == ProgressListener.NONE) {
            LOG.warn(warning);
        }
        tell(new LogFailed(warning));
    }

    /** What is told to the run's log about a call; null if there is no log. */
    @Nullable CallRecorder call(String step, Tool tool, Json arguments) {
        RunRecorder recorder = log;
        return recorder == null ? null : recorder.call(step, tool, arguments);
    }

    /** An expression of a step did not find what it needs. */
    void missed(String step, ShapeMismatch mismatch) {
        RunRecorder recorder = log;
        if (recorder != null) {
            recorder.missed(step, mismatch);
        }
    }

    void element(String step, Outcome outcome, @Nullable Failure failure) {
        switch (outcome) {
            case DONE -> done.increment();
            case REPLAYED -> replayed.increment();
            case FAILED -> failed.increment();
            case IN_DOUBT -> inDoubt.increment();
            case UNWRITTEN -> { } // counted by the write itself
        }
        if (telemetry != null) {
            telemetry.element(step, outcome.name());
        }
        RunRecorder recorder = log;
        if (recorder != null) {
            recorder.element(step, ended(outcome));
        }
        tell(new ElementFinished(step, outcome, failure));
    }

    private static Ended ended(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Ended.DONE;
            case REPLAYED -> Ended.REPLAYED;
            case FAILED -> Ended.FAILED;
            case IN_DOUBT -> Ended.IN_DOUBT;
            case UNWRITTEN -> Ended.UNWRITTEN;
        };
    }

    /** A call that belongs to no element was answered. */
    void called(String step, Tool tool) {
        calls.increment();
        tell(new CallFinished(step, tool.id()));
    }

    void replayedWrite() {
        replayed.increment();
    }

    void retrying(Retrying event) {
        retries.increment();
        tell(event);
    }

    void wouldWrite(WouldWrite event) {
        unwritten.increment();
        tell(event);
    }

    /** Warns of a tool, once. */
    void differs(String tool, String warning) {
        if (differing.add(tool)) {
            if (listener == ProgressListener.NONE) {
                LOG.warn(warning);
            }
            tell(new ToolDiffers(tool, warning));
        }
    }

    /** The run ended; its log is complete afterwards. */
    void end(RunFinished event) {
        RunRecorder recorder = log;
        if (recorder != null) {
            RunCounts counts = event.counts();
            recorder.end(event.finished(), event.elapsed(), new Totals(counts.done(), counts.replayed(), counts.failed(),
                    counts.inDoubt(), counts.retries(), counts.unwritten()));
        }
        tell(event);
    }

    void tell(ProgressEvent event) {
        if (telemetry != null) {
            TelemetryEvents.tell(telemetry, event);
        }
        try {
            listener.on(event);
        } catch (RuntimeException | Error e) {
            LOG.warn("The progress listener failed; the run goes on.", e);
        }
    }

    RunCounts counts() {
        return new RunCounts(
                done.sum(), replayed.sum(), failed.sum(), inDoubt.sum(), retries.sum(), unwritten.sum(), calls.sum());
    }
}
