package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.log.RunLogEvent.StepCounts;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the elements of a step. Thread-safe. */
final class StepTally {

    final LongAdder done = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder inDoubt = new LongAdder();
    final LongAdder replayed = new LongAdder();
    final LongAdder unwritten = new LongAdder();
    /** The writer's own: what it told last. */
    private @Nullable StepCounts told;

    /** The counts so far; null if they are what was told last. */
    @Nullable StepCounts news(String step) {
        long elements = done.sum() + failed.sum() + inDoubt.sum() + replayed.sum() + unwritten.sum();
        StepCounts counts = new StepCounts(step, elements, done.sum(), failed.sum(), inDoubt.sum(), replayed.sum());
        boolean known = counts.equals(told);
        told = counts;
        return known ? null : counts;
    }
}
