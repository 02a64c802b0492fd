package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Shape;
import java.util.List;

/**
 * A function that a spec defines: one expression over its parameters, typed anew for each kind of arguments.
 *
 * @param name its name
 * @param parameters the names of its parameters
 * @param body what it gives
 */
public record LocalFunction(String name, List<String> parameters, Ast body) {
    public LocalFunction {
        parameters = List.copyOf(parameters);
    }

    /**
     * The function for arguments of certain shapes; one Java method.
     *
     * @param name the function's name
     * @param parameters the names of its parameters
     * @param shapes the shapes of its parameters, as declared
     * @param body what it gives
     */
    public record Instance(String name, List<String> parameters, List<Shape> shapes, Typed body) {
        public Instance {
            parameters = List.copyOf(parameters);
            shapes = List.copyOf(shapes);
        }
    }
}
