package io.github.synthskills.core.plan;

import io.github.synthskills.core.expression.LocalFunction;
import io.github.synthskills.core.shape.Shape;
import java.util.List;

/**
 * A local function as a private static method.
 *
 * @param instance the function for these arguments
 * @param name its Java name
 * @param parameters its parameters
 */
public record FunctionPlan(LocalFunction.Instance instance, String name, List<Parameter> parameters) {

    public FunctionPlan {
        parameters = List.copyOf(parameters);
    }

    /**
     * A parameter.
     *
     * @param as its name in the spec
     * @param name its Java name
     * @param shape its shape
     */
    public record Parameter(String as, String name, Shape shape) {}
}
