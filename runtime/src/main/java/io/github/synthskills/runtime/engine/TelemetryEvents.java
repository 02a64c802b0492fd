package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitClosed;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitOpened;
import io.github.synthskills.runtime.engine.ProgressEvent.Deferred;
import io.github.synthskills.runtime.engine.ProgressEvent.Outcome;
import io.github.synthskills.runtime.engine.ProgressEvent.Paused;
import io.github.synthskills.runtime.engine.ProgressEvent.Retrying;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerWatcher;
import io.github.synthskills.runtime.telemetry.Entered;
import io.github.synthskills.runtime.telemetry.RunTelemetry;
import io.github.synthskills.runtime.telemetry.Telemetry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a run tells to OpenTelemetry of what it tells its listener: kinds and counts, without texts and keys. */
final class TelemetryEvents {

    private TelemetryEvents() {}

    /** Runs a skill and tells how that ended. */
    static <V> V around(RunTelemetry told, Supplier<V> run) {
        Entered place = told.enter();
        String outcome = "failed";
        String error = null;
        try {
            V result = run.get();
            boolean clean = told.elements(Outcome.FAILED.name()) + told.elements(Outcome.IN_DOUBT.name()) == 0;
            outcome = clean ? "finished" : "incomplete";
            return result;
        } catch (RuntimeException | Error e) {
            outcome = e instanceof RunStoppedException ? "stopped" : outcome;
            error = type(e);
            throw e;
        } finally {
            place.close();
            told.end(outcome, error);
        }
    }

    /** Tells how busy a ledger is, if nobody else does; gives what ends that. */
    static Runnable watch(Ledger ledger, @Nullable Telemetry telemetry) {
        if (telemetry == null || !telemetry.countsLedger()) {
            return () -> {};
        }
        LedgerWatcher watcher = new LedgerWatcher() {
            @Override
            public void waiting(int more) {
                telemetry.waiting(more);
            }

            @Override
            public void committed(long nanos) {
                telemetry.committed(nanos);
            }
        };
        boolean watching = ledger.watch(watcher);
        return () -> {
            if (watching) {
                ledger.unwatch(watcher);
            }
            telemetry.close();
        };
    }

    static void tell(RunTelemetry told, ProgressEvent event) {
        if (event instanceof Retrying retrying) {
            told.retry(retrying.tool(), retrying.attempt(), retrying.error().kind());
        } else if (event instanceof Paused paused) {
            told.pause(paused.server(), paused.delay().toNanos(), paused.error().kind());
        } else if (event instanceof CircuitOpened circuit) {
            told.circuit(circuit.server(), true);
        } else if (event instanceof CircuitClosed circuit) {
            told.circuit(circuit.server(), false);
        } else if (event instanceof Deferred deferred) {
            told.deferred(deferred.step(), deferred.elements());
        }
    }

    /** The kind or the class of a failure; null for a stop, which is none. */
    static @Nullable String type(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof RunFailedException && !(cause instanceof RunStoppedException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof StoppedException || cause instanceof RunStoppedException) {
            return null;
        }
        if (cause instanceof ToolException call) {
            return call.error().kind().specName();
        }
        return cause instanceof ShapeMismatch ? Kind.SHAPE.specName() : cause.getClass().getName();
    }
}
