package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The functions that expressions can use. Immutable and thread-safe. */
public final class FunctionLibrary {

    private static final List<Signature> SIGNATURES = signatures();
    private static final Map<Function, Signature> BY_FUNCTION = byFunction();
    private static final Set<String> NAMES = names();

    private FunctionLibrary() {}

    /** The names of all functions and macros, sorted; those in a name space with it, such as {@code math.abs}. */
    public static Set<String> functionNames() {
        return NAMES;
    }

    /** The functions of that name. */
    static List<Signature> named(String name) {
        return SIGNATURES.stream().filter(signature -> signature.function().name().equals(name)).toList();
    }

    /** Whether a call's target is no value but a name space, as in {@code math.abs(x)}. */
    static boolean isNamespaced(Ast.Call call) {
        return call.target() instanceof Ast.Name space && NAMES.contains(space.name() + "." + call.function());
    }

    static @Nullable Object evaluate(Function function, List<@Nullable Object> arguments) {
        Signature signature = BY_FUNCTION.get(function);
        if (signature == null) {
            throw new IllegalArgumentException("not of this library: " + function);
        }
        return signature.evaluation().apply(arguments);
    }

    /** A list as JSON has it. */
    static final Function ELEMENTS = single("@elements");

    /** The keys of a map. */
    static final Function KEYS = single("@keys");

    private static Function single(String name) {
        return named(name).get(0).function();
    }

    private static List<Signature> signatures() {
        List<Signature> all = new ArrayList<>();
        TextFunctions.addTo(all);
        ListFunctions.addTo(all);
        NumberFunctions.addTo(all);
        TimeFunctions.addTo(all);
        return List.copyOf(all);
    }

    private static Map<Function, Signature> byFunction() {
        Map<Function, Signature> map = new HashMap<>();
        for (Signature signature : SIGNATURES) {
            if (map.put(signature.function(), signature) != null) {
                throw new IllegalStateException("twice: " + signature.function());
            }
        }
        return Map.copyOf(map);
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(Macros.NAMES);
        SIGNATURES.forEach(signature -> names.add(signature.function().name()));
        names.addAll(List.of("has", "orValue", "hasValue"));
        names.removeIf(name -> name.startsWith("@"));
        return Collections.unmodifiableSet(names);
    }

    /** How a function may be written. */
    enum Style {
        FUNCTION,
        METHOD,
        BOTH
    }

    /** What a function does with values. */
    @FunctionalInterface
    interface Evaluation {
        @Nullable Object apply(List<@Nullable Object> arguments);
    }

    /** The shape of a result for the shapes of the arguments. */
    @FunctionalInterface
    interface Result {
        Shape of(List<Shape> arguments);

        /** Always the same. */
        static Result always(Shape shape) {
            return arguments -> shape;
        }
    }

    /** One way to call a function. */
    record Signature(
            Function function, Style style, List<Parameter> parameters, Result result, Evaluation evaluation) {

        /** A function with a twin in {@code Cel}. */
        static Signature twin(
                String name, Style style, String twin, Result result, Evaluation evaluation, Parameter... parameters) {
            return of(name, style, "Cel", twin, "", result, evaluation, parameters);
        }

        /** A function with a twin in {@code CelTime}. */
        static Signature time(
                String name, Style style, String twin, Result result, Evaluation evaluation, Parameter... parameters) {
            return of(name, style, "CelTime", twin, "", result, evaluation, parameters);
        }

        /** A function that plain Java has. */
        static Signature idiom(
                String name, Style style, String idiom, Result result, Evaluation evaluation, Parameter... parameters) {
            return of(name, style, "", "", idiom, result, evaluation, parameters);
        }

        private static Signature of(String name, Style style, String owner, String twin, String idiom, Result result,
                Evaluation evaluation, Parameter... parameters) {
            List<Parameter> list = List.of(parameters);
            Function function =
                    new Function(name, list.stream().map(Parameter::word).toList(), owner, twin, idiom);
            return new Signature(function, style, list, result, evaluation);
        }

        /** How it is called, for messages. */
        String usage() {
            List<String> words = function.parameters();
            return style == Style.METHOD
                    ? "(" + words.get(0) + ")." + function.name() + "("
                            + String.join(", ", words.subList(1, words.size())) + ")"
                    : function.name() + "(" + String.join(", ", words) + ")";
        }
    }
}
