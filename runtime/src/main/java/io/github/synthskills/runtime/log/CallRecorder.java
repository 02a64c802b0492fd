package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.log.RunLogEvent.CallFailed;
import io.github.synthskills.runtime.log.RunLogEvent.Problem;
import io.github.synthskills.runtime.log.RunLogEvent.ResultMismatched;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes down the attempts of one call. Thread-safe. */
public final class CallRecorder {

    private static final int MOST_LINES = 20;

    private final RunRecorder run;
    private final String step;
    private final Tool tool;
    private final Json arguments;
    private final CallTally tally;
    private final Pace pace;

    CallRecorder(RunRecorder run, String step, Tool tool, Json arguments, CallTally tally, Pace pace) {
        this.run = run;
        this.step = step;
        this.tool = tool;
        this.arguments = arguments;
        this.tally = tally;
        this.pace = pace;
    }

    /**
     * An attempt was answered with a result.
     *
     * @param sent when it was sent, by {@link System#nanoTime}
     */
    public void answered(long sent) {
        long elapsed = System.nanoTime() - sent;
        tally.calls.increment();
        tally.ok.increment();
        tally.results.increment();
        tally.nanos.add(elapsed);
        tally.longest.accumulate(elapsed);
        pace.accepted(run.second(sent));
    }

    /**
     * An attempt failed.
     *
     * @param attempt its number from one, or 0 if nothing was sent
     * @param retried whether the call is made again
     * @param sent when it was sent, by {@link System#nanoTime}
     */
    public void failed(int attempt, ToolException failure, boolean retried, long sent) {
        long elapsed = System.nanoTime() - sent;
        tally.calls.increment();
        ToolError error = failure.error();
        if (error.kind() == ToolError.Kind.RATE) {
            Duration pause = error.retryAfter();
            pace.refused(run.second(sent), sent + elapsed, pause == null ? 0 : pause.toNanos());
        } else if (attempt > 0 && failure.certain() && error.kind() != ToolError.Kind.OUTAGE) {
            // An error of its own is an answer, too.
            pace.accepted(run.second(sent));
        }
        boolean taken = run.thread().offer(() -> write(attempt, error, failure.certain(), retried, elapsed));
        if (!taken) {
            tally.unclassed(error.kind());
        }
    }

    private void write(int attempt, ToolError error, boolean certain, boolean retried, long elapsed) {
        String messageClass = tally.classOf(error.text(), () -> MessageClass.of(error.text(), names()));
        if (tally.failed(error.kind().specName() + " " + messageClass) < MOST_LINES) {
            String code = error.code();
            Duration retryAfter = error.retryAfter();
            run.write(new CallFailed(step, tool.id(), tool.pin(), attempt, error.kind(), error.status(),
                    code == null ? null : MessageClass.ofCode(code), messageClass,
                    retryAfter == null ? null : retryAfter.toMillis(), limit(error), certain, retried,
                    TimeUnit.NANOSECONDS.toMillis(elapsed)));
        }
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(tool.arguments());
        names.addAll(arguments.names());
        return names;
    }

    /** How many calls there may be is no limit of an argument. */
    private @Nullable StatedLimit limit(ToolError error) {
        return error.kind() == ToolError.Kind.ARGUMENT || error.kind() == ToolError.Kind.UNKNOWN
                ? LimitReader.find(error.text(), arguments)
                : null;
    }

    /** A page had so many items. */
    public void items(int count) {
        tally.items.add(count);
    }

    /** The result, or an item of it, was not as assumed. */
    public void mismatched(ShapeMismatch mismatch) {
        String path = RunRecorder.path(mismatch);
        if (run.secret().test(path) || !run.thread().offer(() -> write(path, problem(mismatch)))) {
            tally.untold.increment();
        }
    }

    private void write(String path, Problem problem) {
        if (tally.mismatched((path + " " + RunLogJson.name(problem)).strip()) < MOST_LINES) {
            run.write(new ResultMismatched(step, tool.id(), tool.pin(), path, problem));
        }
    }

    static Problem problem(ShapeMismatch mismatch) {
        String problem = mismatch.problem();
        return problem.endsWith("found null") ? Problem.NULL
                : problem.endsWith("found nothing") || mismatch.assumed() ? Problem.MISSING
                : Problem.TYPE;
    }
}
