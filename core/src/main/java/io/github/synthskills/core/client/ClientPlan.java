package io.github.synthskills.core.client;

import io.github.synthskills.core.plan.ToolPlan;
import io.github.synthskills.core.plan.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client for one server: a class with two methods for each tool, and the types of their arguments and results.
 *
 * @param packageName the package of all of them
 * @param className the simple name of the client
 * @param server the server's id
 * @param methods its tools, sorted by name
 */
public record ClientPlan(String packageName, String className, String server, List<Method> methods) {

    public ClientPlan {
        methods = List.copyOf(methods);
    }

    /**
     * What a tool becomes.
     *
     * @param name the method that waits; the one that does not has {@code Async} at its end
     * @param constant the constant that holds the tool
     * @param tool the tool
     * @param use what the method relies on in the tool's definition
     * @param arguments the type of the arguments, one that is declared
     * @param result the type of the result
     * @param needed the members of the arguments for which the methods have a short form, or null if they have none
     */
    public record Method(
            String name,
            String constant,
            ToolPlan tool,
            ToolUse use,
            TypesPlan arguments,
            TypesPlan result,
            @Nullable List<TypeDeclaration.Member> needed) {}

    /** The files of types, in the order of the methods. */
    public List<TypesPlan> types() {
        List<TypesPlan> types = new ArrayList<>();
        for (Method method : methods) {
            types.add(method.arguments());
            if (!method.result().isEmpty()) {
                types.add(method.result());
            }
        }
        return types;
    }
}
