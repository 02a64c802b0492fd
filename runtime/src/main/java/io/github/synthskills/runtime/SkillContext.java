package io.github.synthskills.runtime;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a running skill sees of its engine. Safe for use by several threads. */
public interface SkillContext extends StepContext {

    /**
     * Lets a branch run beside the caller.
     *
     * <p>A failed branch fails the run, at the latest when {@link Pending#get()} is called.
     */
    <T extends @Nullable Object> Pending<T> start(Supplier<T> branch);

    /**
     * Runs {@code body} once per element, concurrently, and gives the results in the order of the elements.
     *
     * <p>The source is lazy: work starts when the result is read, and only as far ahead as the step's concurrency allows.
     * A failed element stops the run ({@link OnError#FAIL}) or is left out and counted ({@link OnError#SKIP}).
     */
    <T, R extends @Nullable Object> Source<R> each(Each<T, R> step, Source<T> elements, ItemStep<T, R> body);

    /** Like {@link #each}, at once and to the end, with the failed elements beside the good ones. */
    <T, R extends @Nullable Object> Collected<R> collect(Each<T, R> step, Source<T> elements, ItemStep<T, R> body);

    /** Runs another skill as a step of this one, in the same run. */
    <I, O> O run(String step, Skill<I, O> skill, I inputs);
}
