package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import org.jspecify.annotations.Nullable;

/** What a step does. */
public sealed interface Work {

    /**
     * Calls a tool.
     *
     * @param call the call
     * @param yield what its result gives, over the variable {@code result}; null for the result itself
     */
    record Calls(CallPlan call, @Nullable Typed yield) implements Work {}

    /** Computes a value. */
    record Computes(Typed value) implements Work {}

    /**
     * Runs a body once per element.
     *
     * @param source the elements
     * @param body the body
     * @param flatten whether the lists that the elements give become one
     */
    record EachElement(Typed source, BodyPlan body, boolean flatten) implements Work {}

    /** Runs another generated skill. */
    record RunsSkill(String className, Typed.RecordOf with) implements Work {}
}
