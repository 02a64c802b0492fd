package io.github.synthskills.core.experience;

import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.log.MessageClass;
import io.github.synthskills.runtime.log.RunLog;
import io.github.synthskills.runtime.log.RunLogEvent;
import io.github.synthskills.runtime.log.RunLogEvent.CallCounts;
import io.github.synthskills.runtime.log.RunLogEvent.CallFailed;
import io.github.synthskills.runtime.log.RunLogEvent.ResultMismatched;
import io.github.synthskills.runtime.log.RunLogEvent.RunEnded;
import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What run logs say of the calls of one step to one tool, added up. Failed and successful runs count together. */
final class CallsSeen {

    final String step;
    final String tool;
    final String pin;
    final Map<String, Failure> failures = new TreeMap<>();
    /** By path and problem, such as {@code value[].name missing}. */
    final Map<String, Mismatch> mismatches = new TreeMap<>();
    long calls;
    long answered;
    long results;
    long items;
    long longestMillis;
    long runs;
    long runsWell;

    private CallsSeen(String step, String tool, String pin) {
        this.step = step;
        this.tool = tool;
        this.pin = pin;
    }

    /** One kind of failure. */
    static final class Failure {
        final ErrorFingerprint error;
        final ToolError.Kind kind;
        long count;
        long runs;
        /** How often it was seen to be the end of a call. */
        long ends;
        long longestMillis;
        final Map<String, Long> limits = new TreeMap<>();

        private Failure(CallFailed first, String messageClass, @Nullable String code) {
            this.kind = first.kind();
            this.error = new ErrorFingerprint(first.kind().specName(), messageClass, code);
        }
    }

    /** A member that was not as assumed. */
    static final class Mismatch {
        final String path;
        final RunLogEvent.Problem problem;
        long count;
        long runs;

        private Mismatch(ResultMismatched first) {
            this.path = first.path();
            this.problem = first.problem();
        }
    }

    /**
     * How many calls a server took, over all runs.
     *
     * @param accepted the least that it took in a second while it refused others; null if it never did
     */
    record Pace(long refused, long peak, @Nullable Double accepted) {
        Pace plus(ServerPace other) {
            Long inSecond = other.acceptedWhenRefused();
            // A server that saves up for a burst takes less in the long run.
            Double more = least(inSecond == null ? null : Double.valueOf(inSecond), other.sustained());
            return new Pace(refused + other.refused(), Math.max(peak, other.peakPerSecond()), least(accepted, more));
        }

        private static @Nullable Double least(@Nullable Double one, @Nullable Double other) {
            return one == null ? other : other == null ? one : Double.valueOf(Math.min(one, other));
        }
    }

    /**
     * Adds up logs.
     *
     * @param known the calls that count; what is said of others is not heard
     * @param paces takes the pace of each server
     */
    static List<CallsSeen> of(List<RunLog> logs, CallsKnown known, Map<String, Pace> paces) {
        Map<String, CallsSeen> all = new TreeMap<>();
        logs.forEach(log -> add(log, known, all, paces));
        return new ArrayList<>(all.values());
    }

    private static void add(RunLog log, CallsKnown known, Map<String, CallsSeen> all, Map<String, Pace> paces) {
        Map<String, CallCounts> counts = new TreeMap<>();
        Map<String, ServerPace> lastPaces = new TreeMap<>();
        Map<String, Long> failures = new TreeMap<>();
        Map<String, Long> mismatches = new TreeMap<>();
        boolean well = false;
        for (RunLogEvent event : log.events()) {
            if (event instanceof CallCounts call && known.has(call.step(), call.tool(), call.pin())) {
                counts.put(key(call.step(), call.tool()), call);
            } else if (event instanceof ServerPace pace) {
                lastPaces.put(pace.server(), pace);
            } else if (event instanceof CallFailed failed && known.has(failed.step(), failed.tool(), failed.pin())) {
                of(all, failed.step(), failed.tool(), failed.pin()).failed(failed, known, failures);
            } else if (event instanceof ResultMismatched wrong && wrong.tool() != null && wrong.pin() != null
                    && known.has(wrong.step(), wrong.tool(), wrong.pin()) && known.hasMember(wrong.step(), wrong.tool(), wrong.path())) {
                of(all, wrong.step(), wrong.tool(), wrong.pin()).mismatched(wrong, mismatches);
            } else if (event instanceof RunEnded end) {
                well = end.finished() && end.counts().failed() == 0;
            }
        }
        for (CallCounts call : counts.values()) {
            of(all, call.step(), call.tool(), call.pin()).counted(call, well, failures, mismatches);
        }
        lastPaces.forEach((server, pace) ->
                paces.put(server, paces.getOrDefault(server, new Pace(0, 0, null)).plus(pace)));
    }

    private static CallsSeen of(Map<String, CallsSeen> all, String step, String tool, String pin) {
        return all.computeIfAbsent(key(step, tool), key -> new CallsSeen(step, tool, pin));
    }

    private static String key(String step, String tool) {
        return step + "\n" + tool;
    }

    /** The log's words are read as if a server had said them: what is no word of errors does not get through. */
    private void failed(CallFailed failed, CallsKnown known, Map<String, Long> lines) {
        String messageClass = MessageClass.of(failed.messageClass(), known.arguments(tool));
        String code = failed.code() == null ? null : MessageClass.ofCode(failed.code());
        String shown = failed.status() == null ? code : String.valueOf(failed.status());
        String name = failed.kind().specName() + " " + messageClass;
        Failure failure = failures.computeIfAbsent(name, key -> new Failure(failed, messageClass, shown));
        if (lines.merge(key(step, tool) + "\n" + name, 1L, Long::sum) == 1) {
            failure.runs++;
        }
        failure.count++;
        failure.ends += failed.retried() ? 0 : 1;
        failure.longestMillis = Math.max(failure.longestMillis, failed.ms());
        if (failed.limit() != null && known.arguments(tool).contains(failed.limit().argument())) {
            failure.limits.merge(failed.limit().argument(), failed.limit().maximum(), Math::min);
        }
    }

    private void mismatched(ResultMismatched wrong, Map<String, Long> lines) {
        String name = wrong.path() + " " + wrong.problem();
        Mismatch mismatch = mismatches.computeIfAbsent(name, key -> new Mismatch(wrong));
        if (lines.merge(key(step, tool) + "\n" + name, 1L, Long::sum) == 1) {
            mismatch.runs++;
        }
        mismatch.count++;
    }

    /** The counts know of those, too, that have no line. */
    private void counted(CallCounts call, boolean well, Map<String, Long> failureLines, Map<String, Long> mismatchLines) {
        calls += call.calls();
        answered += call.ok();
        results += call.results();
        items += call.items();
        longestMillis = Math.max(longestMillis, call.msMax());
        runs++;
        runsWell += well && call.ok() > 0 ? 1 : 0;
        call.failed().forEach((name, count) -> {
            Failure failure = failures.get(name);
            if (failure != null) {
                failure.count += Math.max(0, count - failureLines.getOrDefault(key(step, tool) + "\n" + name, 0L));
            }
        });
        for (Mismatch mismatch : mismatches.values()) {
            String name = mismatch.path + " " + mismatch.problem.name().toLowerCase(Locale.ROOT);
            long lines = mismatchLines.getOrDefault(key(step, tool) + "\n" + mismatch.path + " " + mismatch.problem, 0L);
            mismatch.count += Math.max(0, call.mismatched().getOrDefault(name, 0L) - lines);
        }
    }

    /** How many attempts failed in that way. */
    long failed(ToolError.Kind kind) {
        return failures.values().stream().filter(failure -> failure.kind == kind).mapToLong(failure -> failure.count).sum();
    }

    String server() {
        return tool.substring(0, tool.indexOf('/'));
    }
}
