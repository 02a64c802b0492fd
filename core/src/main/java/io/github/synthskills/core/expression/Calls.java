package io.github.synthskills.core.expression;

import io.github.synthskills.core.expression.FunctionLibrary.Signature;
import io.github.synthskills.core.expression.FunctionLibrary.Style;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types calls of functions: those of the language, of the library and of the spec. */
final class Calls {

    private static final Map<String, String> OTHER_WORDS = Map.of(
            "matches", "; regular expressions are not supported, use startsWith, endsWith, contains, indexOf or split",
            "toLowerCase", "; use lowerAscii()",
            "lower", "; use lowerAscii()",
            "toUpperCase", "; use upperAscii()",
            "upper", "; use upperAscii()",
            "length", "; use size()",
            "strip", "; use trim()",
            "flatMap", "; use map(...).flatten()",
            "any", "; use exists(x, ...)",
            "unique", "; use distinct()");

    private final Checking checking;

    Calls(Checking checking) {
        this.checking = checking;
    }

    @Nullable Typed check(Ast.Call call, Scope scope) {
        if (call.target() == null && call.function().equals("has")) {
            return checking.paths().has(call, scope);
        }
        if (call.target() != null && call.function().equals("orValue") && call.arguments().size() == 1) {
            return orValue(call.target(), call.arguments().get(0), scope);
        }
        if (call.target() != null && call.function().equals("hasValue") && call.arguments().isEmpty()) {
            return hasValue(call.target(), scope);
        }
        if (call.target() == null) {
            Optional<LocalFunction> local = scope.functions().named(call.function());
            if (local.isPresent()) {
                return local(call, local.get(), scope);
            }
        }
        return library(call, scope);
    }

    private @Nullable Typed hasValue(Ast target, Scope scope) {
        Typed value = checking.paths().question(target, scope);
        return value == null || checking.isOpaque(value.shape(), target) ? null : new Typed.Present(value);
    }

    private @Nullable Typed orValue(Ast target, Ast fallback, Scope scope) {
        Typed value = checking.check(target, scope);
        Typed other = checking.check(fallback, scope);
        if (value == null || other == null || checking.isOpaque(value.shape(), target)) {
            return null;
        }
        Shape present = Shape.nonNull(value.shape());
        Optional<Shape> joined = Shapes.join(present, other.shape());
        Typed fitting = joined.map(shape -> Shapes.fit(other, shape)).orElse(null);
        if (fitting == null || !Shape.declared(Shape.nonNull(joined.orElseThrow())).equals(Shape.declared(present))) {
            checking.error("SYNTH-EXPR-TYPE", fallback.position(), "the default must be " + Shapes.describe(present)
                    + " like the value, but is " + Shapes.describe(other.shape()));
            return null;
        }
        return new Typed.OrValue(value, fitting, joined.get());
    }

    // --- local functions ---

    private @Nullable Typed local(Ast.Call call, LocalFunction function, Scope scope) {
        if (call.arguments().size() != function.parameters().size()) {
            checking.error("SYNTH-EXPR-ARGUMENT", call.position(), function.name() + "("
                    + String.join(", ", function.parameters()) + ") takes " + function.parameters().size()
                    + " arguments, here are " + call.arguments().size());
            return null;
        }
        List<Typed> arguments = arguments(call.arguments(), scope);
        if (arguments == null) {
            return null;
        }
        List<Shape> shapes = arguments.stream().map(argument -> Shape.declared(argument.shape())).toList();
        LocalFunction.Instance instance = instance(call, function, shapes, scope);
        return instance == null ? null : new Typed.ApplyLocal(instance, arguments);
    }

    private LocalFunction.@Nullable Instance instance(
            Ast.Call call, LocalFunction function, List<Shape> shapes, Scope scope) {
        LocalFunctions functions = scope.functions();
        Optional<LocalFunction.Instance> known = functions.instance(function.name(), shapes);
        if (known.isPresent()) {
            return known.get();
        }
        if (!functions.begin(function.name())) {
            checking.error("SYNTH-EXPR-RECURSION", call.position(),
                    "the function " + function.name() + " calls itself; functions of a spec are plain expressions");
            return null;
        }
        try {
            Problems inBody = new Problems();
            Typed body = TypeChecker.check(function.body(), scope.forFunction(function, shapes), inBody);
            inBody.sorted().forEach(checking.problems()::add);
            if (body == null) {
                checking.fail();
                return null;
            }
            LocalFunction.Instance instance =
                    new LocalFunction.Instance(function.name(), function.parameters(), shapes, body);
            functions.add(instance);
            return instance;
        } finally {
            functions.end(function.name());
        }
    }

    private @Nullable List<Typed> arguments(List<Ast> expressions, Scope scope) {
        List<Typed> arguments = new ArrayList<>();
        for (Ast expression : expressions) {
            Typed argument = checking.require(expression, scope);
            if (argument != null && !checking.isOpaque(argument.shape(), expression)) {
                arguments.add(argument);
            }
        }
        return arguments.size() == expressions.size() ? arguments : null;
    }

    // --- the library ---

    private @Nullable Typed library(Ast.Call call, Scope scope) {
        boolean spaced = FunctionLibrary.isNamespaced(call) && call.target() instanceof Ast.Name space
                && scope.shape(space.name()).isEmpty();
        String name = spaced && call.target() instanceof Ast.Name space
                ? space.name() + "." + call.function() : call.function();
        boolean method = call.target() != null && !spaced;
        List<Signature> named = FunctionLibrary.named(name).stream()
                .filter(signature -> !name.startsWith("@"))
                .toList();
        if (named.isEmpty()) {
            unknown(call, name, scope);
            return null;
        }
        List<Ast> expressions = method && call.target() != null
                ? Stream.concat(Stream.of(call.target()), call.arguments().stream()).toList()
                : call.arguments();
        List<Typed> arguments = arguments(expressions, scope);
        if (arguments == null) {
            return null;
        }
        for (boolean coerced : new boolean[] {false, true}) {
            for (Signature signature : named) {
                List<Typed> fitting = fitting(signature, arguments, method, coerced);
                if (fitting != null) {
                    Shape shape = signature.result().of(fitting.stream().map(Typed::shape).toList());
                    return new Typed.Apply(signature.function(), fitting, shape);
                }
            }
        }
        misfit(call, name, named, expressions, arguments);
        return null;
    }

    private static @Nullable List<Typed> fitting(
            Signature signature, List<Typed> arguments, boolean method, boolean coerced) {
        if (signature.parameters().size() != arguments.size()
                || signature.style() == (method ? Style.FUNCTION : Style.METHOD)) {
            return null;
        }
        List<Typed> fitting = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Parameter parameter = signature.parameters().get(i);
            Typed argument = coerced ? coerce(arguments.get(i), parameter) : arguments.get(i);
            if (!parameter.takes(argument.shape())) {
                return null;
            }
            fitting.add(argument);
        }
        return fitting;
    }

    private static Typed coerce(Typed argument, Parameter parameter) {
        if (parameter == Parameter.NUMBER && argument.shape().equals(Shape.INTEGER)) {
            return new Typed.Widen(argument);
        }
        return parameter == Parameter.LIST && Shapes.isAnyJson(argument.shape())
                ? new Typed.Apply(FunctionLibrary.ELEMENTS, List.of(argument), new Shape.ListOf(Shape.ANY))
                : argument;
    }

    private void unknown(Ast.Call call, String name, Scope scope) {
        TreeSet<String> known = new TreeSet<>(FunctionLibrary.functionNames());
        known.addAll(scope.functions().names());
        String hint = OTHER_WORDS.getOrDefault(name, Nearest.hint(name, known));
        checking.error("SYNTH-EXPR-FUNCTION", call.position(), "unknown function '" + name + "'"
                + (hint.isEmpty() ? "; known functions: " + String.join(", ", known) : hint));
    }

    private void misfit(
            Ast.Call call, String name, List<Signature> named, List<Ast> expressions, List<Typed> arguments) {
        boolean wantsList = !arguments.isEmpty() && arguments.get(0).shape() instanceof Shape.RecordOf
                && named.stream().anyMatch(signature -> signature.parameters().get(0).isList());
        if (wantsList) {
            checking.notAList(expressions.get(0), arguments.get(0).shape());
            return;
        }
        String given = arguments.stream().map(argument -> Shapes.describe(argument.shape())).collect(Collectors.joining(", "));
        String usages = named.stream().map(Signature::usage).distinct().collect(Collectors.joining(", "));
        String hint = "";
        for (int i = 0; i < arguments.size() && hint.isEmpty(); i++) {
            hint = Shapes.isAnyJson(arguments.get(i).shape())
                    ? "; say what " + AstText.of(expressions.get(i)) + " is, with string(), int(), double() or bool() around it"
                    : "";
        }
        checking.error("SYNTH-EXPR-ARGUMENT", call.position(), name + " cannot take (" + given + "); possible: " + usages + hint);
    }
}
