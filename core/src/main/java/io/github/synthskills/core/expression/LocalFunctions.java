package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The functions that a spec defines, and for which arguments expressions have used them so far. Not thread-safe. */
public final class LocalFunctions {

    private final List<LocalFunction> functions;
    private final List<LocalFunction.Instance> instances = new ArrayList<>();
    private final Set<String> running = new TreeSet<>();
    private final Map<String, List<Field>> origins = new HashMap<>();

    /** The functions of one spec; names are unique. */
    public LocalFunctions(List<LocalFunction> functions) {
        this.functions = List.copyOf(functions);
    }

    /** No functions. */
    public static LocalFunctions none() {
        return new LocalFunctions(List.of());
    }

    /** These functions, with what was used of them so far. */
    LocalFunctions copy() {
        LocalFunctions copy = new LocalFunctions(functions);
        copy.instances.addAll(instances);
        copy.running.addAll(running);
        copy.origins.putAll(origins);
        return copy;
    }

    /** What was used, in the order of first use: one Java method each. */
    public List<LocalFunction.Instance> instances() {
        return List.copyOf(instances);
    }

    /** The origin of a literal in the spec: literals with the same members are one type; others of one origin are counted. */
    String origin(String wanted, List<Field> fields) {
        String origin = wanted;
        for (int count = 2; !fields.equals(origins.getOrDefault(origin, fields)); count++) {
            origin = wanted + "#" + count;
        }
        origins.put(origin, fields);
        return origin;
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
