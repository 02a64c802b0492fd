package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool.
 *
 * @param path the step's id, below {@code each} as {@code outer/inner}
 * @param tool the tool
 * @param with the arguments, in the order of the spec
 * @param paging how pages are read; null for a plain call
 * @param item what one item is with paging, else what the result is
 * @param used whether anything reads the result
 * @param decode how the result is decoded
 * @param attempts the most attempts; 0 for the default
 * @param timeout the longest wait for an answer; null for the default
 * @param idempotent whether repeating is harmless
 * @param key the effect key of a call outside {@code each}; null if none
 * @param ensure how an existing effect is found; null if not asked for
 */
public record CallPlan(
        String path,
        ToolPlan tool,
        Typed.RecordOf with,
        @Nullable PagingPlan paging,
        Shape item,
        boolean used,
        TaskSpec.Decode decode,
        int attempts,
        @Nullable Duration timeout,
        boolean idempotent,
        @Nullable Typed key,
        @Nullable EnsurePlan ensure) {

    /** What the call gives: the result, or the list of items. */
    public Shape result() {
        return paging == null ? item : new Shape.ListOf(item);
    }

    /**
     * How an existing effect is found.
     *
     * @param lookup the call that finds it
     * @param yield what the lookup's result gives; null for the result itself
     * @param exists tells the error that means "already there"; null for a conflict
     * @param lookFirst whether to look before the first attempt
     */
    public record EnsurePlan(CallPlan lookup, @Nullable Typed yield, @Nullable Typed exists, boolean lookFirst) {}
}
