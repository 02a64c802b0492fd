package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.log.RunLogEvent.CallCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the calls of one step to one tool. The numbers are anybody's; names and classes belong to the thread that writes. */
final class CallTally {

    private static final int MOST_NAMES = 200;
    private static final String OTHERS = "others";

    final LongAdder calls = new LongAdder();
    final LongAdder ok = new LongAdder();
    final LongAdder results = new LongAdder();
    final LongAdder items = new LongAdder();
    /** Mismatches that cannot be told apart, because they came too fast or their place holds a secret. */
    final LongAdder untold = new LongAdder();
    final LongAdder nanos = new LongAdder();
    final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final Map<ToolError.Kind, LongAdder> unclassed = new ConcurrentHashMap<>();
    private final Map<String, String> classes = new HashMap<>();
    private final Map<String, Long> failed = new TreeMap<>();
    private final Map<String, Long> mismatched = new TreeMap<>();
    private @Nullable CallCounts told;

    /** Counts a failure that came too fast for its message to be looked at. */
    void unclassed(ToolError.Kind kind) {
        unclassed.computeIfAbsent(kind, known -> new LongAdder()).increment();
    }

    /** The class of a message; equal messages come in crowds. */
    String classOf(String message, Supplier<String> found) {
        String known = classes.get(message);
        if (known == null) {
            known = found.get();
            if (classes.size() < MOST_NAMES) {
                classes.put(message, known);
            }
        }
        return known;
    }

    /** Counts a failure; gives how many of its kind there were before. */
    long failed(String kindAndClass) {
        return count(failed, kindAndClass);
    }

    /** Counts a mismatch; gives how many of its kind there were before. */
    long mismatched(String pathAndProblem) {
        return count(mismatched, pathAndProblem);
    }

    private static long count(Map<String, Long> counts, String name) {
        String known = counts.size() < MOST_NAMES || counts.containsKey(name) ? name : OTHERS;
        return counts.merge(known, 1L, Long::sum) - 1;
    }

    /** The counts so far; null if they are what was told last. */
    @Nullable CallCounts news(String step, Tool tool) {
        Map<String, Long> failures = new TreeMap<>(failed);
        unclassed.forEach((kind, count) -> failures.merge(kind.specName() + " \u2026", count.sum(), Long::sum));
        Map<String, Long> mismatches = new TreeMap<>(mismatched);
        if (untold.sum() > 0) {
            mismatches.merge(OTHERS, untold.sum(), Long::sum);
        }
        long answered = ok.sum();
        CallCounts counts = new CallCounts(step, tool.id(), tool.pin(), calls.sum(), answered, failures, mismatches,
                results.sum(), items.sum(), TimeUnit.NANOSECONDS.toMillis(longest.get()),
                answered == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos.sum() / answered));
        boolean known = counts.equals(told) || counts.calls() == 0;
        told = counts;
        return known ? null : counts;
    }
}
