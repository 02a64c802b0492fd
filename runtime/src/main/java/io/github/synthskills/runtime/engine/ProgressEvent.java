package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.ToolError;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. Texts from servers in it are data. */
public sealed interface ProgressEvent {

    /**
     * A run began.
     *
     * @param ledger where it is remembered; null if nothing is recorded
     */
    record RunStarted(String skill, String runId, boolean resumed, @Nullable String ledger) implements ProgressEvent {}

    /**
     * A step that runs once per element began.
     *
     * @param elements how many there are, if that is known already
     */
    record StepStarted(String step, OptionalInt elements) implements ProgressEvent {}

    /** How an element ended. */
    enum Outcome {
        /** It was done now. */
        DONE,
        /** The ledger already had it. */
        REPLAYED,
        /** It failed for certain. */
        FAILED,
        /** Its effect may or may not have happened. */
        IN_DOUBT,
        /** A dry run left its write out. */
        UNWRITTEN
    }

    /**
     * An element ended.
     *
     * @param failure what went wrong; null if nothing did
     */
    record ElementFinished(String step, Outcome outcome, @Nullable Failure failure) implements ProgressEvent {}

    /**
     * Every element of a step ended.
     *
     * @param elements how many there were
     */
    record StepFinished(String step, long elements) implements ProgressEvent {}

    /**
     * A call of the skill itself, not of an element, was answered; each page counts as a call.
     *
     * @param tool such as {@code outlook/list-messages}
     */
    record CallFinished(String step, String tool) implements ProgressEvent {}

    /**
     * How many elements of a step wait, because other processes are working on them. Told when that changes, at most a few times a
     * second.
     *
     * @param elements how many there are now; zero when the last of them got its outcome
     */
    record Deferred(String step, long elements) implements ProgressEvent {}

    /**
     * A call will be made again.
     *
     * @param attempt the number of the attempt that failed, from one
     */
    record Retrying(String step, String tool, int attempt, ToolError error) implements ProgressEvent {}

    /** All calls to a server wait. */
    record Paused(String server, Duration delay, ToolError error) implements ProgressEvent {}

    /**
     * So many calls to a server failed that all others wait; a few go ahead from time to time, to see whether it is back.
     *
     * @param delay how long until the first goes ahead
     */
    record CircuitOpened(String server, Duration delay) implements ProgressEvent {}

    /** A server whose circuit was open answers again. */
    record CircuitClosed(String server) implements ProgressEvent {}

    /**
     * A tool is not what it was when the skill was generated; told once for each tool and run.
     *
     * @param warning what that means and what to do
     */
    record ToolDiffers(String tool, String warning) implements ProgressEvent {}

    /**
     * The run's log cannot be written; the run goes on. Told once for each run.
     *
     * @param warning why, and what to do
     */
    record LogFailed(String warning) implements ProgressEvent {}

    /** A dry run would have written here. */
    record WouldWrite(String step, String tool, @Nullable String key) implements ProgressEvent {}

    /** A run ended. */
    record RunFinished(String runId, boolean finished, RunCounts counts, Duration elapsed) implements ProgressEvent {}
}
