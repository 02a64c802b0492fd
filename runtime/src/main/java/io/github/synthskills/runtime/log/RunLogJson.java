package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.log.RunLogEvent.CallCounts;
import io.github.synthskills.runtime.log.RunLogEvent.CallFailed;
import io.github.synthskills.runtime.log.RunLogEvent.Problem;
import io.github.synthskills.runtime.log.RunLogEvent.ResultMismatched;
import io.github.synthskills.runtime.log.RunLogEvent.RunBegan;
import io.github.synthskills.runtime.log.RunLogEvent.RunEnded;
import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import io.github.synthskills.runtime.log.RunLogEvent.StepCounts;
import io.github.synthskills.runtime.log.RunLogEvent.Totals;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Run log events as JSON. Reading believes nothing: {@link LogText} says what a text may be. */
final class RunLogJson {

    /** The version of the format; another one is not read. */
    static final long VERSION = 1;

    /** How every file of ours begins. */
    static final String FIRST = "{\"v\":1,\"event\":\"run\"";

    private static final int MOST_ENTRIES = 1_000;

    private RunLogJson() {}

    // --- writing ---

    static Json write(RunLogEvent event) {
        if (event instanceof RunBegan run) {
            return Json.object().put("v", VERSION).put("event", "run").put("skill", run.skill()).put("run", run.run())
                    .put("resumed", run.resumed()).put("dryRun", run.dryRun()).put("at", run.at()).build();
        } else if (event instanceof CallFailed failed) {
            return failure(failed);
        } else if (event instanceof ResultMismatched mismatch) {
            return event("mismatch").put("step", mismatch.step()).putIfPresent("tool", mismatch.tool(), Json::of)
                    .putIfPresent("pin", mismatch.pin(), Json::of).put("path", mismatch.path())
                    .put("problem", name(mismatch.problem())).build();
        } else if (event instanceof CallCounts counts) {
            return counts(counts);
        } else if (event instanceof ServerPace pace) {
            return event("pace").put("server", pace.server()).put("peakPerSecond", pace.peakPerSecond())
                    .put("acceptedWhenRefused", pace.acceptedWhenRefused()).put("refused", pace.refused())
                    .putIfPresent("sustained", pace.sustained(), Json::of).build();
        } else if (event instanceof StepCounts step) {
            return event("step").put("step", step.step()).put("elements", step.elements())
                    .put("done", step.done()).put("failed", step.failed())
                    .put("inDoubt", step.inDoubt()).put("replayed", step.replayed()).build();
        }
        RunEnded end = (RunEnded) event;
        return event("end").put("finished", end.finished()).put("ms", end.ms())
                .put("counts", totals(end.counts())).build();
    }

    private static Json.ObjectBuilder event(String name) {
        return Json.object().put("event", name);
    }

    static String name(Problem problem) {
        return problem.name().toLowerCase(Locale.ROOT);
    }

    private static Json failure(CallFailed failed) {
        StatedLimit limit = failed.limit();
        return event("failure").put("step", failed.step()).put("tool", failed.tool()).put("pin", failed.pin())
                .put("attempt", (long) failed.attempt()).put("kind", failed.kind().specName())
                .putIfPresent("status", failed.status(), status -> Json.of((long) status))
                .putIfPresent("code", failed.code(), Json::of).put("class", failed.messageClass())
                .putIfPresent("retryAfterMs", failed.retryAfterMs(), Json::of)
                .putIfPresent("limit", limit, stated -> Json.object()
                        .put("argument", stated.argument()).put("maximum", stated.maximum()).build())
                .put("certain", failed.certain()).put("retried", failed.retried()).put("ms", failed.ms()).build();
    }

    private static Json counts(CallCounts counts) {
        return event("counts").put("step", counts.step()).put("tool", counts.tool()).put("pin", counts.pin())
                .put("calls", counts.calls()).put("ok", counts.ok())
                .put("failed", Json.map(counts.failed(), Json::of)).put("mismatched", Json.map(counts.mismatched(), Json::of))
                .put("results", counts.results()).put("items", counts.items())
                .put("msMax", counts.msMax()).put("msMean", counts.msMean()).build();
    }

    private static Json totals(Totals totals) {
        return Json.object().put("done", totals.done()).put("replayed", totals.replayed())
                .put("failed", totals.failed()).put("inDoubt", totals.inDoubt())
                .put("retries", totals.retries()).put("unwritten", totals.unwritten()).build();
    }

    // --- reading ---

    /**
     * Reads an event.
     *
     * @throws ShapeMismatch if it is none, or holds what no event holds
     */
    static RunLogEvent read(Json line) {
        return switch (line.get("event").string()) {
            case "run" -> began(line);
            case "failure" -> failed(line);
            case "mismatch" -> mismatched(line);
            case "counts" -> callCounts(line);
            case "pace" -> new ServerPace(LogText.server(line.get("server")), count(line.get("peakPerSecond")),
                    line.get("acceptedWhenRefused").orNull(RunLogJson::count), count(line.get("refused")),
                    line.get("sustained").orNull(RunLogJson::rate));
            case "step" -> new StepCounts(LogText.step(line.get("step")), count(line.get("elements")),
                    count(line.get("done")), count(line.get("failed")), count(line.get("inDoubt")),
                    count(line.get("replayed")));
            case "end" -> new RunEnded(line.get("finished").bool(), count(line.get("ms")), readTotals(line.get("counts")));
            default -> throw new ShapeMismatch("event", "not an event");
        };
    }

    private static RunBegan began(Json line) {
        if (line.get("v").integer() != VERSION) {
            throw new ShapeMismatch("v", "not a version of this format");
        }
        return new RunBegan(LogText.skill(line.get("skill")), LogText.run(line.get("run")),
                line.get("resumed").bool(), line.get("dryRun").bool(), line.get("at").timestamp());
    }

    private static CallFailed failed(Json line) {
        return new CallFailed(LogText.step(line.get("step")), LogText.tool(line.get("tool")), LogText.pin(line.get("pin")),
                small(line.get("attempt")), kind(line.get("kind")), line.get("status").orNull(RunLogJson::small),
                line.get("code").orNull(LogText::words), LogText.words(line.get("class")),
                line.get("retryAfterMs").orNull(RunLogJson::count), line.get("limit").orNull(RunLogJson::limit),
                line.get("certain").bool(), line.get("retried").bool(), count(line.get("ms")));
    }

    private static StatedLimit limit(Json limit) {
        return new StatedLimit(LogText.argument(limit.get("argument")), Math.max(1, count(limit.get("maximum"))));
    }

    private static ResultMismatched mismatched(Json line) {
        String tool = line.get("tool").orNull(LogText::tool);
        Json step = line.get("step");
        return new ResultMismatched(step.isString() && step.isEmpty() ? "" : LogText.step(step), tool,
                tool == null ? null : LogText.pin(line.get("pin")), LogText.path(line.get("path")), problem(line.get("problem")));
    }

    private static CallCounts callCounts(Json line) {
        return new CallCounts(LogText.step(line.get("step")), LogText.tool(line.get("tool")), LogText.pin(line.get("pin")),
                count(line.get("calls")), count(line.get("ok")), tally(line.get("failed")), tally(line.get("mismatched")),
                count(line.get("results")), count(line.get("items")), count(line.get("msMax")), count(line.get("msMean")));
    }

    private static Map<String, Long> tally(Json counts) {
        Map<String, Long> tally = new TreeMap<>();
        for (String name : counts.requireObject().names()) {
            if (tally.size() == MOST_ENTRIES) {
                break;
            }
            tally.put(LogText.tallied(name), count(counts.get(name)));
        }
        return tally;
    }

    private static Totals readTotals(Json counts) {
        return new Totals(count(counts.get("done")), count(counts.get("replayed")), count(counts.get("failed")),
                count(counts.get("inDoubt")), count(counts.get("retries")), count(counts.get("unwritten")));
    }

    private static long count(Json number) {
        long count = number.integer();
        // Sums of such numbers do not overflow.
        if (count < 0 || count > 1L << 48) {
            throw new ShapeMismatch(number, "not a count");
        }
        return count;
    }

    private static double rate(Json number) {
        double rate = number.number();
        if (!(rate >= 0 && rate <= 1e9)) {
            throw new ShapeMismatch(number, "not a rate");
        }
        return rate;
    }

    private static int small(Json number) {
        return (int) Math.min(count(number), Integer.MAX_VALUE);
    }

    private static ToolError.Kind kind(Json name) {
        String text = name.string();
        return Arrays.stream(ToolError.Kind.values()).filter(kind -> kind.specName().equals(text)).findFirst()
                .orElseThrow(() -> new ShapeMismatch(name, "no kind of error"));
    }

    private static Problem problem(Json name) {
        String text = name.string();
        return Arrays.stream(Problem.values()).filter(problem -> name(problem).equals(text)).findFirst()
                .orElseThrow(() -> new ShapeMismatch(name, "no problem of a value"));
    }
}
