package io.github.synthskills.core.expression;

import io.github.synthskills.core.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types {@code filter}, {@code map} and their kin. */
final class Macros {

    private static final Map<String, Typed.Macro.Kind> KINDS = Map.of(
            "filter", Typed.Macro.Kind.FILTER,
            "map", Typed.Macro.Kind.MAP,
            "exists", Typed.Macro.Kind.EXISTS,
            "all", Typed.Macro.Kind.ALL,
            "exists_one", Typed.Macro.Kind.EXISTS_ONE,
            "existsOne", Typed.Macro.Kind.EXISTS_ONE);

    /** The names of all macros over lists. */
    static final Set<String> NAMES = KINDS.keySet();

    /** What gives a list of elements of the list that it takes. */
    static final Set<String> KEEPS_ELEMENTS = Set.of("filter", "distinct", "sort", "reverse", "slice");

    private final Checking checking;

    Macros(Checking checking) {
        this.checking = checking;
    }

    static boolean isMacro(Ast.Call call) {
        return call.target() != null && NAMES.contains(call.function()) && !call.arguments().isEmpty();
    }

    @Nullable Typed check(Ast.Call call, Scope scope) {
        List<Ast> arguments = call.arguments();
        String name = call.function();
        boolean filters = name.equals("map") && arguments.size() == 3;
        if ((arguments.size() != 2 && !filters) || !(arguments.get(0) instanceof Ast.Name variable)
                || call.target() == null) {
            checking.error("SYNTH-EXPR-ARGUMENT", call.position(), name
                    + "() takes a variable and an expression, such as list." + name + "(x, x.name)");
            return null;
        }
        Typed list = checking.requireList(call.target(), scope);
        if (list == null) {
            return null;
        }
        String path = scope.path(call.target()) + Shapes.ELEMENTS;
        Scope inner = scope.with(variable.name(), element(list), path);
        if (filters) {
            Ast condition = LearnedGuards.guarded(arguments.get(1), variable.name(), inner);
            list = test(Typed.Macro.Kind.FILTER, list, variable.name(), condition, inner);
            return list == null ? null : map(list, variable.name(), arguments.get(2),
                    TypeChecker.where(condition, inner).with(variable.name(), element(list), path));
        }
        Typed.Macro.Kind kind = KINDS.getOrDefault(name, Typed.Macro.Kind.MAP);
        return kind == Typed.Macro.Kind.MAP
                ? map(list, variable.name(), arguments.get(1), inner)
                : test(kind, list, variable.name(), guarded(kind, arguments.get(1), variable.name(), inner), inner);
    }

    /** Exactly one is not known to be one where another element does not tell. */
    private static Ast guarded(Typed.Macro.Kind kind, Ast condition, String variable, Scope inner) {
        return kind == Typed.Macro.Kind.EXISTS_ONE ? condition : LearnedGuards.guarded(condition, variable, inner);
    }

    private @Nullable Typed map(Typed list, String variable, Ast body, Scope inner) {
        Typed typed = checking.check(body, inner);
        return typed == null ? null
                : new Typed.Macro(Typed.Macro.Kind.MAP, list, variable, typed, new Shape.ListOf(typed.shape()));
    }

    private @Nullable Typed test(Typed.Macro.Kind kind, Typed list, String variable, Ast body, Scope inner) {
        Typed typed = checking.requireShape(body, inner, Shape.BOOLEAN, "a condition");
        if (typed == null) {
            return null;
        }
        if (kind != Typed.Macro.Kind.FILTER) {
            return new Typed.Macro(kind, list, variable, typed, Shape.BOOLEAN);
        }
        Shape narrowed = TypeChecker.where(body, inner).shape(variable).orElse(element(list));
        return new Typed.Macro(kind, list, variable, typed, new Shape.ListOf(narrowed));
    }

    private static Shape element(Typed list) {
        return ((Shape.ListOf) list.shape()).element();
    }
}
