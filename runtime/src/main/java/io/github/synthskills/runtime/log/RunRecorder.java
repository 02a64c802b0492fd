package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.log.RunLogEvent.CallCounts;
import io.github.synthskills.runtime.log.RunLogEvent.Problem;
import io.github.synthskills.runtime.log.RunLogEvent.ResultMismatched;
import io.github.synthskills.runtime.log.RunLogEvent.RunEnded;
import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import io.github.synthskills.runtime.log.RunLogEvent.StepCounts;
import io.github.synthskills.runtime.log.RunLogEvent.Totals;
import io.github.synthskills.runtime.text.CleanText;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Takes down what happens in one run. Thread-safe; only counts on the caller's thread, everything else is done by the thread that
 * writes.
 */
public final class RunRecorder {

    private static final long FIRST_COUNTS = TimeUnit.SECONDS.toNanos(5);
    /** Counts are written more and more rarely, so that the log of a long run stays short. */
    private static final int SHARE_OF_RUN = 50;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final int MOST_LINES = 20;
    private static final int LONGEST_PATH = 200;

    /** How an element ended. */
    public enum Ended {
        /** It was done now. */
        DONE,
        /** It was done before. */
        REPLAYED,
        /** It failed for certain. */
        FAILED,
        /** Its effect may or may not have happened. */
        IN_DOUBT,
        /** A dry run left its write out. */
        UNWRITTEN
    }

    private record CallKey(String step, Tool tool) {}

    private final LogFile file;
    private final LogThread thread;
    private final Predicate<String> secret;
    private final long start = System.nanoTime();
    private final Map<CallKey, CallTally> calls = new ConcurrentHashMap<>();
    private final Map<String, StepTally> steps = new ConcurrentHashMap<>();
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    private final Map<String, Long> missed = new ConcurrentHashMap<>();
    private long countsAt = start + FIRST_COUNTS;

    RunRecorder(LogFile file, LogThread thread, Predicate<String> secret) {
        this.file = file;
        this.thread = thread;
        this.secret = secret;
    }

    /**
     * A call that is about to be made.
     *
     * @param step the path of the step
     * @param arguments what is sent; only names are kept of it
     */
    public CallRecorder call(String step, Tool tool, Json arguments) {
        return new CallRecorder(this, step, tool, arguments, calls.computeIfAbsent(new CallKey(step, tool), key -> new CallTally()),
                paces.computeIfAbsent(tool.server(), server -> new Pace()));
    }

    /** An element of a step ended. */
    public void element(String step, Ended how) {
        StepTally tally = steps.computeIfAbsent(step, path -> new StepTally());
        switch (how) {
            case DONE -> tally.done.increment();
            case REPLAYED -> tally.replayed.increment();
            case FAILED -> tally.failed.increment();
            case IN_DOUBT -> tally.inDoubt.increment();
            case UNWRITTEN -> tally.unwritten.increment();
        }
    }

    /** A value that an expression of a step needs was not there, or not as assumed. */
    public void missed(String step, ShapeMismatch mismatch) {
        String path = path(mismatch);
        if (secret.test(path)) {
            return;
        }
        Problem problem = CallRecorder.problem(mismatch);
        thread.offer(() -> {
            if (missed.merge(step + " " + path + " " + problem, 1L, Long::sum) <= MOST_LINES && missed.size() <= 1_000) {
                write(new ResultMismatched(step, null, null, path, problem));
            }
        });
    }

    /** The run ended; what happens afterwards is not written. Waits a little until the log is complete. */
    public void end(boolean finished, Duration elapsed, Totals totals) {
        CountDownLatch written = new CountDownLatch(1);
        try {
            boolean taken = thread.insist(() -> {
                counts();
                file.write(new RunEnded(finished, elapsed.toMillis(), totals));
                file.close();
                written.countDown();
            });
            if (taken) {
                written.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread.ended(this);
        }
    }

    // --- for the recorders of calls ---

    static String path(ShapeMismatch mismatch) {
        return CleanText.line(mismatch.form(), LONGEST_PATH);
    }

    LogThread thread() {
        return thread;
    }

    Predicate<String> secret() {
        return secret;
    }

    /** In which second of the run something happened that the clock of {@link System#nanoTime} tells. */
    long second(long nanos) {
        return Math.max(0, TimeUnit.NANOSECONDS.toSeconds(nanos - start));
    }

    // --- on the thread that writes ---

    void write(RunLogEvent event) {
        if (!file.isFull()) {
            file.write(event);
        }
    }

    void tick() {
        long now = System.nanoTime();
        if (now - countsAt >= 0) {
            countsAt = now + Math.max(FIRST_COUNTS, (now - start) / SHARE_OF_RUN);
            if (!file.isFull()) {
                counts();
            }
        }
        file.flush();
    }

    private void counts() {
        calls.forEach((key, tally) -> {
            CallCounts news = tally.news(key.step(), key.tool());
            if (news != null) {
                file.write(news);
            }
        });
        long second = second(System.nanoTime());
        paces.forEach((server, pace) -> {
            ServerPace news = pace.told(server, second);
            if (news != null) {
                file.write(news);
            }
        });
        steps.forEach((step, tally) -> {
            StepCounts news = tally.news(step);
            if (news != null) {
                file.write(news);
            }
        });
    }
}
