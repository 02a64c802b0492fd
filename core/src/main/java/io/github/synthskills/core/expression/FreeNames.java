package io.github.synthskills.core.expression;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names that an expression reads from its surroundings. */
public final class FreeNames {

    private final Set<String> found = new TreeSet<>();

    private FreeNames() {}

    /** The names that an expression reads, without the variables of its own macros; sorted. */
    public static Set<String> of(Ast expression) {
        FreeNames names = new FreeNames();
        names.visit(expression, Set.of());
        return Collections.unmodifiableSet(names.found);
    }

    private void visit(Ast expression, Set<String> bound) {
        if (expression instanceof Ast.Name name) {
            if (!bound.contains(name.name())) {
                found.add(name.name());
            }
        } else if (expression instanceof Ast.Select select) {
            visit(select.target(), bound);
        } else if (expression instanceof Ast.Index index) {
            visit(index.target(), bound);
            visit(index.index(), bound);
        } else if (expression instanceof Ast.Call call) {
            visitCall(call, bound);
        } else if (expression instanceof Ast.ListLiteral list) {
            list.elements().forEach(element -> visit(element, bound));
        } else if (expression instanceof Ast.MapLiteral map) {
            map.entries().forEach(entry -> {
                visit(entry.key(), bound);
                visit(entry.value(), bound);
            });
        }
    }

    private void visitCall(Ast.Call call, Set<String> bound) {
        if (call.target() != null && !FunctionLibrary.isNamespaced(call)) {
            visit(call.target(), bound);
        }
        List<Ast> arguments = call.arguments();
        Set<String> inner = bound;
        if (Macros.isMacro(call) && arguments.get(0) instanceof Ast.Name variable) {
            inner = new HashSet<>(bound);
            inner.add(variable.name());
            arguments = arguments.subList(1, arguments.size());
        }
        for (Ast argument : arguments) {
            visit(argument, inner);
        }
    }
}
