package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of which everything is known that tools, probes and the type checker can tell.
 *
 * @param step the step as written
 * @param when the condition; null if it always runs
 * @param source the elements; null without {@code each}
 * @param element the shape of an element; null without {@code each}
 * @param key the effect key; null if none
 * @param action what it does
 * @param yield what one call or element gives; null if the spec does not say
 * @param one the shape of what one call or element gives
 * @param value the shape of the step's value
 */
public record ResolvedStep(
        TaskSpec.Step step,
        @Nullable Typed when,
        @Nullable Typed source,
        @Nullable Shape element,
        @Nullable Typed key,
        Action action,
        @Nullable Typed yield,
        Shape one,
        Shape value) {

    /** What it does. */
    public sealed interface Action {
        /** Calls a tool. */
        record Calls(CallPlan call) implements Action {}

        /** Computes a value. */
        record Computes(Typed value) implements Action {}

        /** Runs steps in order for one element. */
        record Nested(List<ResolvedStep> steps) implements Action {
            public Nested {
                steps = List.copyOf(steps);
            }
        }

        /** Runs another generated skill. */
        record RunsSkill(String className, Typed.RecordOf with) implements Action {}
    }
}
