package io.github.synthskills.runtime;

import org.jspecify.annotations.Nullable;

/** A value that a branch started with {@link SkillContext#start} is working on. */
@FunctionalInterface
public interface Pending<T extends @Nullable Object> {

    /** Waits for the branch and gives its value, or throws what the branch threw. */
    T get();
}
