package io.github.synthskills.core.experience;

import io.github.synthskills.core.experience.CallsSeen.Failure;
import io.github.synthskills.core.experience.CallsSeen.Pace;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.log.RunLog;
import io.github.synthskills.runtime.log.RunLogEvent;
import io.github.synthskills.runtime.text.CleanText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What runs teach. Failed and successful calls are compared: what another attempt got over now and then is weather, what it cannot
 * get over, or what comes again and again, is a lesson. docs/learning.md has these rules as a table.
 */
public final class Lessons {

    /** Fewer refusals say little; and those of fewer calls than one in so many, retries get over at hardly any cost. */
    private static final long REFUSALS = 5;
    private static final double REFUSED_SHARE = 0.01;
    /** Room for others, and for seconds that do not begin where the server's do. */
    private static final double OF_ACCEPTED = 0.9;
    /** Where it is not known what the server bears, half of the most that it ever took. */
    private static final double OF_PEAK = 0.5;
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.DOWN);

    private static final long TIMEOUTS = 2;
    private static final double NEAR_THE_LIMIT = 0.8;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** What got lost to weather is told only if it is more than a few. */
    private static final long STORMS = 3;
    private static final double LOST_SHARE = 0.01;

    private static final Pattern EXISTS = Pattern.compile("(?i)exist|already|duplicate|taken");
    private static final Pattern TIMED_OUT = Pattern.compile("(?i)timed ?out|timeout|no answer within|deadline");

    private Lessons() {}

    /** Something learned in a step. */
    public record Lesson(String step, Experience experience) {}

    /**
     * What logs of a skill's runs teach.
     *
     * @param logs each of one run
     * @param known the skill's calls
     * @return sorted by step and key; of each key one for each step
     */
    public static List<Lesson> of(List<RunLog> logs, CallsKnown known) {
        SortedMap<String, Pace> paces = new TreeMap<>();
        List<Lesson> lessons = new ArrayList<>();
        List<CallsSeen> seen = CallsSeen.of(logs, known, paces);
        Map<String, List<CallsSeen>> servers = new TreeMap<>();
        seen.forEach(calls -> servers.computeIfAbsent(calls.server(), server -> new ArrayList<>()).add(calls));
        servers.forEach((server, calls) -> {
            List<Experience> found = new ArrayList<>();
            rate(calls, paces.get(server), found);
            distinct(found).forEach(experience -> lessons.add(new Lesson(
                    experience.remedy() instanceof Remedy.RateLimit ? Learned.RUN : most(calls).step, experience)));
        });
        for (CallsSeen calls : seen) {
            List<Experience> found = new ArrayList<>();
            timeouts(calls, known.wait(calls.step), found);
            calls.failures.values().forEach(failure -> failed(calls, failure, found));
            calls.mismatches.values().forEach(mismatch -> mismatched(calls, mismatch, found));
            prefer(calls, known.intent(calls.step, calls.tool), found);
            distinct(found).forEach(experience -> lessons.add(new Lesson(calls.step, experience)));
        }
        lessons.sort(Comparator.comparing(Lesson::step).thenComparing(lesson -> lesson.experience().key()));
        return List.copyOf(lessons);
    }

    private static List<Experience> distinct(List<Experience> found) {
        Map<String, Experience> byKey = new TreeMap<>();
        found.stream().filter(Lessons::isSound).forEach(one -> byKey.merge(one.key(), one, Experience::plus));
        return List.copyOf(byKey.values());
    }

    /** Names that cannot be kept as they are teach nothing. */
    private static boolean isSound(Experience experience) {
        try {
            return ExperienceJson.read(ExperienceJson.write(experience)).equals(experience);
        } catch (ShapeMismatch e) {
            return false;
        }
    }

    // --- rates ---

    /** What all calls to one server say of it; it is told of the tool that was refused most. */
    private static void rate(List<CallsSeen> all, @Nullable Pace pace, List<Experience> found) {
        long calls = 0;
        long refused = 0;
        long ends = 0;
        long runs = 0;
        for (CallsSeen each : all) {
            calls += each.calls;
            refused += each.failed(ToolError.Kind.RATE);
            ends += ends(each, ToolError.Kind.RATE);
            runs = Math.max(runs, each.runs);
        }
        boolean often = refused >= REFUSALS && refused >= calls * REFUSED_SHARE;
        if (refused > 0 && (ends > 0 || often)) {
            CallsSeen most = most(all);
            add(found, most, most(most, ToolError.Kind.RATE), remedy(most.server(), pace), new Evidence(refused, calls, runs));
        }
    }

    private static CallsSeen most(List<CallsSeen> all) {
        CallsSeen most = all.get(0);
        for (CallsSeen each : all) {
            most = each.failed(ToolError.Kind.RATE) > most.failed(ToolError.Kind.RATE) ? each : most;
        }
        return most;
    }

    private static Remedy remedy(String server, @Nullable Pace pace) {
        double accepted = pace == null ? 0
                : pace.accepted() != null && pace.accepted() > 0 ? pace.accepted() * OF_ACCEPTED : pace.peak() * OF_PEAK;
        return accepted <= 0
                ? new Remedy.Tell()
                : new Remedy.RateLimit(server, BigDecimal.valueOf(accepted).round(TWO_DIGITS).doubleValue());
    }

    // --- waiting ---

    private static void timeouts(CallsSeen calls, Duration wait, List<Experience> found) {
        List<Failure> timeouts = calls.failures.values().stream().filter(Lessons::isTimeout).toList();
        long count = timeouts.stream().mapToLong(failure -> failure.count).sum();
        boolean lost = timeouts.stream().anyMatch(failure -> failure.ends > 0);
        long longest = Math.max(calls.longestMillis, timeouts.stream().mapToLong(failure -> failure.longestMillis).max().orElse(0));
        boolean near = calls.longestMillis >= wait.toMillis() * NEAR_THE_LIMIT;
        // Where nothing is answered at all, waiting longer does not help.
        boolean slow = calls.answered > 0 && (near || count >= TIMEOUTS || lost);
        Duration longer = Duration.ofMillis(Math.max(wait.toMillis(), longest) * 2);
        Duration atLeast = longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : Duration.ofSeconds(longer.plusMillis(999).toSeconds());
        if (slow && atLeast.compareTo(wait) > 0) {
            add(found, calls, timeouts.isEmpty() ? null : timeouts.get(0), new Remedy.Timeout(atLeast),
                    new Evidence(Math.max(1, count), calls.calls, calls.runs));
        }
    }

    private static boolean isTimeout(Failure failure) {
        return failure.kind == ToolError.Kind.TRANSIENT && TIMED_OUT.matcher(failure.error.messageClass()).find();
    }

    // --- single failures ---

    private static void failed(CallsSeen calls, Failure failure, List<Experience> found) {
        Evidence evidence = new Evidence(failure.count, calls.calls, failure.runs);
        failure.limits.forEach((argument, maximum) ->
                add(found, calls, failure, new Remedy.Clamp(argument, maximum), evidence));
        if (!failure.limits.isEmpty() || failure.ends == 0) {
            return;
        }
        switch (failure.kind) {
            case CONFLICT -> add(found, calls, failure,
                    exists(failure.error) ? new Remedy.EnsureExists() : new Remedy.Tell(), evidence);
            case ARGUMENT, NOT_FOUND, PERMISSION, KEY_CONFLICT -> add(found, calls, failure, new Remedy.Tell(), evidence);
            case OUTAGE, TRANSIENT, UNKNOWN -> {
                boolean storm = failure.ends >= STORMS && failure.ends >= calls.calls * LOST_SHARE;
                if (storm && !(isTimeout(failure) && calls.answered > 0)) {
                    add(found, calls, failure, new Remedy.Tell(), evidence);
                }
            }
            case RATE, SHAPE -> { }
        }
    }

    private static boolean exists(ErrorFingerprint error) {
        return EXISTS.matcher(error.messageClass() + " " + error.code()).find();
    }

    // --- results ---

    private static void mismatched(CallsSeen calls, CallsSeen.Mismatch mismatch, List<Experience> found) {
        String problem = mismatch.problem.name().toLowerCase(Locale.ROOT);
        long of = Math.max(mismatch.count, mismatch.path.contains("[]") && calls.items > 0 ? calls.items : calls.results);
        Remedy remedy = mismatch.problem == RunLogEvent.Problem.TYPE ? new Remedy.Tell() : new Remedy.Optional(mismatch.path);
        String error = mismatch.problem == RunLogEvent.Problem.TYPE ? problem + " " + mismatch.path : problem;
        found.add(new Experience(calls.tool, calls.pin, false, new ErrorFingerprint("mismatch", error, null), RootCause.DATA, remedy,
                new Evidence(mismatch.count, of, mismatch.runs)));
    }

    // --- what went well ---

    private static void prefer(CallsSeen calls, @Nullable String intent, List<Experience> found) {
        boolean doubtful = calls.failed(ToolError.Kind.ARGUMENT) + calls.failed(ToolError.Kind.NOT_FOUND) > 0;
        if (intent != null && calls.runsWell > 0 && !doubtful) {
            found.add(new Experience(calls.tool, calls.pin, true, null, null, new Remedy.Prefer(CleanText.line(intent, 2_000)),
                    new Evidence(calls.answered, calls.calls, calls.runsWell)));
        }
    }

    // --- all ---

    private static void add(
            List<Experience> found, CallsSeen calls, @Nullable Failure failure, Remedy remedy, Evidence evidence) {
        found.add(new Experience(calls.tool, calls.pin, false, failure == null ? null : failure.error,
                failure == null ? RootCause.TRANSIENT : RootCauses.of(failure.kind), remedy, evidence));
    }

    private static @Nullable Failure most(CallsSeen calls, ToolError.Kind kind) {
        return calls.failures.values().stream()
                .filter(failure -> failure.kind == kind)
                .max(Comparator.comparing(failure -> failure.count))
                .orElse(null);
    }

    private static long ends(CallsSeen calls, ToolError.Kind kind) {
        return calls.failures.values().stream().filter(failure -> failure.kind == kind).mapToLong(failure -> failure.ends).sum();
    }
}
