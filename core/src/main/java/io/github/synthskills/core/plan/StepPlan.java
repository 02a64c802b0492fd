package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step as a statement.
 *
 * @param id the step's id
 * @param variable the Java name of its variable
 * @param when the condition; null if it always runs
 * @param work what it does
 * @param value the shape of its value; nullable with {@code when}
 * @param form how its value is held
 * @param parallel whether it is started beside the steps that follow
 * @param waitFor variables of parallel steps whose value is not read but that must be finished first
 */
public record StepPlan(
        String id,
        String variable,
        @Nullable Typed when,
        Work work,
        Shape value,
        Form form,
        boolean parallel,
        List<String> waitFor) {

    public StepPlan {
        waitFor = List.copyOf(waitFor);
    }

    /** How the value of a step is held. */
    public enum Form {
        /** In a variable of its type; a list is a {@code List}. */
        STORED,
        /** As a {@code Source} that its one reader pulls. */
        STREAMED,
        /** Not at all: nobody reads it. */
        DROPPED
    }
}
