package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.ToolError;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of a run's log. Nothing in it is a value: no argument, result, input or key.
 *
 * <p>Steps are named by their path, such as {@code upload/stored}; those of a skill that runs as a step begin with the path of
 * that step. Tools are named by their id, {@code server/tool}; a pin is the SHA-256 of the definition that the code was generated
 * for. Durations are in milliseconds. No line tells of effects that were undone, because no engine undoes any.
 */
public sealed interface RunLogEvent {

    /**
     * A run began; the first line.
     *
     * @param skill the skill's id
     * @param run the run's id
     * @param resumed whether it continues an earlier run
     * @param dryRun whether nothing is written
     * @param at when
     */
    record RunBegan(String skill, String run, boolean resumed, boolean dryRun, Instant at) implements RunLogEvent {}

    /**
     * One attempt of a call failed. Of equal failures only the first ones have a line, all are counted in {@link CallCounts}.
     *
     * @param attempt the number of the attempt, from one; 0 if the arguments were refused before anything was sent
     * @param kind the kind of the failure
     * @param status the HTTP-like status, or null
     * @param code the server's own code, or null; words that are none of an error are replaced by an ellipsis
     * @param messageClass the message without what varies, see {@link MessageClass}
     * @param retryAfterMs how long the server asked to wait, or null
     * @param limit the largest value of an argument that the message states, or null
     * @param certain whether it is certain that the call had no effect
     * @param retried whether the call was made again
     * @param ms how long the attempt took
     */
    record CallFailed(
            String step,
            String tool,
            String pin,
            int attempt,
            ToolError.Kind kind,
            @Nullable Integer status,
            @Nullable String code,
            String messageClass,
            @Nullable Long retryAfterMs,
            @Nullable StatedLimit limit,
            boolean certain,
            boolean retried,
            long ms)
            implements RunLogEvent {}

    /** What was wrong with a value. */
    enum Problem {
        /** It was not there. */
        MISSING,
        /** It was null. */
        NULL,
        /** It was of another type, or out of the range that was assumed. */
        TYPE
    }

    /**
     * A value was not as it was assumed. Of equal ones only the first have a line, all are counted in {@link CallCounts}.
     *
     * @param step the path of the step; empty if it is not known
     * @param tool the tool that gave it; null if it was missed in an expression, and {@code path} is then as the spec has it
     * @param pin the tool's pin; null if there is no tool
     * @param path where, from the whole result of the tool, such as {@code value[].name}; {@code {}} stands for the key of a map;
     *     empty for the whole result
     */
    record ResultMismatched(String step, @Nullable String tool, @Nullable String pin, String path, Problem problem)
            implements RunLogEvent {}

    /**
     * The calls of one step to one tool so far; the last such line holds.
     *
     * @param calls how many attempts were made
     * @param ok how many of them the tool answered with a result
     * @param failed how many failed, by kind and class, such as {@code rate too many requests}
     * @param mismatched how many values were not as assumed, by path and problem, such as {@code value[].name missing}
     * @param results how many results were read
     * @param items how many items the lists had that were read page by page
     * @param msMax the longest answered attempt
     * @param msMean the mean of the answered attempts
     */
    record CallCounts(
            String step,
            String tool,
            String pin,
            long calls,
            long ok,
            Map<String, Long> failed,
            Map<String, Long> mismatched,
            long results,
            long items,
            long msMax,
            long msMean)
            implements RunLogEvent {

        public CallCounts {
            failed = Collections.unmodifiableMap(new TreeMap<>(failed));
            mismatched = Collections.unmodifiableMap(new TreeMap<>(mismatched));
        }
    }

    /**
     * How many calls a server took; the last such line of a server holds. Calls count in the second in which they were sent.
     *
     * @param peakPerSecond the most accepted calls in a full second
     * @param acceptedWhenRefused the median of accepted calls in those full seconds in which calls were refused as too many,
     *     which is what the server bears in a second; null if there was none
     * @param refused how many calls were refused as too many
     * @param sustained accepted calls per second from the first to the last of refusals that belong together, pauses included, which
     *     is what the server bears in the long run; null if they did not last for a second
     */
    record ServerPace(
            String server, long peakPerSecond, @Nullable Long acceptedWhenRefused, long refused, @Nullable Double sustained)
            implements RunLogEvent {

        /** A pace of which nothing is known in the long run. */
        public ServerPace(String server, long peakPerSecond, @Nullable Long acceptedWhenRefused, long refused) {
            this(server, peakPerSecond, acceptedWhenRefused, refused, null);
        }
    }

    /**
     * The elements of a step that runs once per element, so far; the last such line of a step holds.
     *
     * @param elements how many ended
     * @param done how many were done in this run
     * @param replayed how many were done before
     */
    record StepCounts(String step, long elements, long done, long failed, long inDoubt, long replayed)
            implements RunLogEvent {}

    /**
     * What happened in a run, over all steps.
     *
     * @param done elements that were done now
     * @param replayed elements and single writes that were done before
     * @param failed elements that failed for certain
     * @param inDoubt elements whose effect may or may not have happened
     * @param retries calls that were made again
     * @param unwritten writes that a dry run left out
     */
    record Totals(long done, long replayed, long failed, long inDoubt, long retries, long unwritten) {}

    /**
     * A run ended; the last line. It is not there if the process was killed.
     *
     * @param finished whether it reached its end
     */
    record RunEnded(boolean finished, long ms, Totals counts) implements RunLogEvent {}
}
