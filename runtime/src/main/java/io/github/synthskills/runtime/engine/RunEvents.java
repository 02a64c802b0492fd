package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.Outcome;
import io.github.synthskills.runtime.engine.ProgressEvent.Retrying;
import io.github.synthskills.runtime.engine.ProgressEvent.ToolDiffers;
import io.github.synthskills.runtime.engine.ProgressEvent.WouldWrite;
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
    private final Set<String> differing = ConcurrentHashMap.newKeySet();
    private final LongAdder done = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder inDoubt = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder unwritten = new LongAdder();

    RunEvents(ProgressListener listener) {
        this.listener = listener;
    }

    void element(String step, Outcome outcome, @Nullable Failure failure) {
        switch (outcome) {
            case DONE -> done.increment();
            case REPLAYED -> replayed.increment();
            case FAILED -> failed.increment();
            case IN_DOUBT -> inDoubt.increment();
            case UNWRITTEN -> { } // counted by the write itself
        }
        tell(new ElementFinished(step, outcome, failure));
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

    void tell(ProgressEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.warn("The progress listener failed; the run goes on.", e);
        }
    }

    RunCounts counts() {
        return new RunCounts(
                done.sum(), replayed.sum(), failed.sum(), inDoubt.sum(), retries.sum(), unwritten.sum());
    }
}
