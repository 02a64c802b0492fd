package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The functions that a spec defines, and for which arguments expressions have used them so far. Not thread-safe. */
public final class LocalFunctions {

    private final List<LocalFunction> functions;
    private final List<LocalFunction.Instance> instances = new ArrayList<>();
    private final Set<String> running = new TreeSet<>();

    /** The functions of one spec; names are unique. */
    public LocalFunctions(List<LocalFunction> functions) {
        this.functions = List.copyOf(functions);
    }

    /** No functions. */
    public static LocalFunctions none() {
        return new LocalFunctions(List.of());
    }

    /** What was used, in the order of first use: one Java method each. */
    public List<LocalFunction.Instance> instances() {
        return List.copyOf(instances);
    }

    Optional<LocalFunction> named(String name) {
        return functions.stream().filter(function -> function.name().equals(name)).findFirst();
    }

    List<String> names() {
        return functions.stream().map(LocalFunction::name).toList();
    }

    Optional<LocalFunction.Instance> instance(String name, List<Shape> shapes) {
        return instances.stream()
                .filter(instance -> instance.name().equals(name) && instance.shapes().equals(shapes))
                .findFirst();
    }

    void add(LocalFunction.Instance instance) {
        instances.add(instance);
    }

    /** Begins to type a function's body; false if that is going on already. */
    boolean begin(String name) {
        return running.add(name);
    }

    void end(String name) {
        running.remove(name);
    }
}
