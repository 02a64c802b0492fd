package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one element, as a record of its own.
 *
 * @param step the id of the step
 * @param className the name of the record
 * @param constant the name of the {@code Each} constant
 * @param as the name of the element in the spec
 * @param variable the Java name of the element
 * @param element the shape of an element
 * @param captured the values that the body reads from outside, in order
 * @param key the effect key; null if none
 * @param steps what is done, in order; for a single call one step named as the outer
 * @param yield what one element gives; null if the last step's value, or nothing, is given
 * @param result the shape of what one element gives, before flattening
 * @param onError what a failed element means
 * @param concurrency the most elements at once; 0 for the default
 * @param checkpoint whether finished elements are remembered
 */
public record BodyPlan(
        String step,
        String className,
        String constant,
        String as,
        String variable,
        Shape element,
        List<Captured> captured,
        @Nullable Typed key,
        List<StepPlan> steps,
        @Nullable Typed yield,
        Shape result,
        TaskSpec.ErrorTreatment onError,
        int concurrency,
        boolean checkpoint) {

    public BodyPlan {
        captured = List.copyOf(captured);
        steps = List.copyOf(steps);
    }

    /**
     * A value from outside: an input, or the value of an earlier step.
     *
     * @param name the name of the component that holds it
     * @param value what is captured: a step's variable or a member of the inputs
     */
    public record Captured(String name, Typed value) {}
}
