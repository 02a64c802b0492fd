package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.engine.ProgressEvent.CallFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.Outcome;
import io.github.synthskills.runtime.engine.ProgressEvent.RunFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.RunStarted;
import io.github.synthskills.runtime.text.CleanText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a script wants to know of one run, from its events; holds no values but the keys and errors of a bounded number of
 * elements that failed. Thread-safe.
 */
final class RunSummary implements ProgressListener {

    private static final long VERSION = 1;
    private static final int MOST_FAILURES = 100;
    private static final int LONGEST_TEXT = 500;
    private static final Pattern ID = Pattern.compile("(SYNTH(?:-[A-Z]+)+): ");

    private volatile String skill;
    private final Instant began;
    private final Map<String, StepCounts> steps = new ConcurrentHashMap<>();
    private final Queue<Json> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile @Nullable RunStarted run;
    private volatile RunCounts counts = new RunCounts(0, 0, 0, 0, 0, 0, 0);
    private volatile Duration elapsed = Duration.ZERO;

    RunSummary(String skill, Instant began) {
        this.skill = skill;
        this.began = began;
    }

    /** The elements and single calls of one step. */
    private static final class StepCounts {
        private final LongAdder[] elements = Stream.generate(LongAdder::new).limit(Outcome.values().length).toArray(LongAdder[]::new);
        private final LongAdder calls = new LongAdder();

        void count(Outcome outcome) {
            elements[outcome.ordinal()].increment();
        }

        private long counted(Outcome outcome) {
            return elements[outcome.ordinal()].sum();
        }

        Json write(String step) {
            return Json.object().put("step", step)
                    .put("done", counted(Outcome.DONE)).put("replayed", counted(Outcome.REPLAYED))
                    .put("failed", counted(Outcome.FAILED)).put("inDoubt", counted(Outcome.IN_DOUBT))
                    .put("unwritten", counted(Outcome.UNWRITTEN)).put("calls", calls.sum())
                    .build();
        }
    }

    @Override
    public void on(ProgressEvent event) {
        if (event instanceof ElementFinished element) {
            step(element.step()).count(element.outcome());
            Failure failure = element.failure();
            if (failure != null && failed.incrementAndGet() <= MOST_FAILURES) {
                failures.add(failure(element, failure));
            }
        } else if (event instanceof CallFinished call) {
            step(call.step()).calls.increment();
        } else if (event instanceof RunStarted started) {
            run = started;
        } else if (event instanceof RunFinished finished) {
            counts = finished.counts();
            elapsed = finished.elapsed();
        }
    }

    private StepCounts step(String id) {
        StepCounts known = steps.get(id);
        return known != null ? known : steps.computeIfAbsent(id, step -> new StepCounts());
    }

    private static Json failure(ElementFinished element, Failure failure) {
        ToolError error = failure.error();
        return Json.object()
                .put("step", element.step())
                .put("key", failure.key())
                .put("index", failure.index())
                .put("attempts", failure.attempts())
                .put("inDoubt", element.outcome() == Outcome.IN_DOUBT)
                .put("kind", error.specKind())
                .putIfPresent("status", error.status(), status -> Json.of((Long) (long) status))
                .putIfPresent("code", error.code(), Json::of)
                .put("error", CleanText.line(error.text(), LONGEST_TEXT))
                .build();
    }

    /** The skill, once it is known. */
    void skill(String id) {
        skill = id;
    }

    /** The run's id; null before it began. */
    @Nullable String runId() {
        RunStarted started = run;
        return started == null ? null : started.runId();
    }

    /**
     * The summary.
     *
     * @param exit the exit code; null while the run goes on
     * @param problem what went wrong; null if nothing did
     * @param next the command that goes on with the run; null if there is nothing to go on with
     */
    Json write(@Nullable Integer exit, boolean dryRun, @Nullable String problem, @Nullable String next) {
        RunStarted started = run;
        Json.ObjectBuilder json = Json.object()
                .put("version", VERSION)
                .put("state", state(exit, dryRun))
                .put("exitCode", exit == null ? Json.NULL : Json.of((Long) (long) exit))
                .put("skill", skill)
                .put("began", began)
                .put("elapsedMs", elapsed.toMillis())
                .put("dryRun", dryRun);
        if (started != null) {
            json.putIfPresent("run", dryRun ? null : started.runId(), Json::of)
                    .put("resumed", started.resumed())
                    .putIfPresent("ledger", started.ledger(), Json::of);
        }
        json.put("counts", counts(counts)).put("steps", Json.list(stepList(), step -> step))
                .put("failures", Json.list(List.copyOf(failures), failure -> failure))
                .put("furtherFailures", Math.max(0L, failed.get() - MOST_FAILURES));
        if (problem != null) {
            Matcher id = ID.matcher(problem);
            json.put("problem", Json.object().putIfPresent("id", id.lookingAt() ? id.group(1) : null, Json::of)
                    .put("text", problem).build());
        }
        return json.putIfPresent("next", next, Json::of).build();
    }

    private List<Json> stepList() {
        return steps.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(step -> step.getValue().write(step.getKey())).toList();
    }

    private static Json counts(RunCounts counts) {
        return Json.object().put("done", counts.done()).put("replayed", counts.replayed()).put("failed", counts.failed())
                .put("inDoubt", counts.inDoubt()).put("retries", counts.retries()).put("unwritten", counts.unwritten())
                .put("calls", counts.calls()).build();
    }

    private String state(@Nullable Integer exit, boolean dryRun) {
        if (exit == null) {
            return "running";
        }
        if (run == null) {
            return "refused";
        }
        return switch (exit) {
            case SkillRunner.OK -> dryRun ? "dryRun" : "finished";
            case SkillRunner.INCOMPLETE -> dryRun ? "dryRun" : "incomplete";
            case SkillRunner.STOPPED -> "stopped";
            default -> "failed";
        };
    }
}
