package io.github.synthskills.core.flow;

import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec.LocalFunction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds local functions that call themselves, which would never end. */
final class FunctionCalls {

    private final List<LocalFunction> functions;
    private final Problems problems;
    private final Map<String, Set<String>> calls = new HashMap<>();

    FunctionCalls(List<LocalFunction> functions, Problems problems) {
        this.functions = functions;
        this.problems = problems;
        for (LocalFunction function : functions) {
            Set<String> called = new HashSet<>();
            collect(function.body().ast(), called);
            calls.put(function.name(), called);
        }
    }

    void check() {
        for (LocalFunction function : functions) {
            if (reaches(function.name(), function.name(), new HashSet<>())) {
                problems.add(Problem.error("SYNTH-FLOW-CYCLE", function.position(), "The function '" + function.name()
                        + "' calls itself, directly or through others; a function must end, so remove that call."));
            }
        }
    }

    private boolean reaches(String from, String target, Set<String> seen) {
        for (String next : calls.getOrDefault(from, Set.of())) {
            if (next.equals(target) || (seen.add(next) && reaches(next, target, seen))) {
                return true;
            }
        }
        return false;
    }

    private void collect(Ast ast, Set<String> called) {
        if (ast instanceof Ast.Call call) {
            if (call.target() == null) {
                called.add(call.function());
            } else {
                collect(call.target(), called);
            }
            call.arguments().forEach(argument -> collect(argument, called));
        } else if (ast instanceof Ast.Select select) {
            collect(select.target(), called);
        } else if (ast instanceof Ast.Index index) {
            collect(index.target(), called);
            collect(index.index(), called);
        } else if (ast instanceof Ast.ListLiteral list) {
            list.elements().forEach(element -> collect(element, called));
        } else if (ast instanceof Ast.MapLiteral map) {
            map.entries().forEach(entry -> {
                collect(entry.key(), called);
                collect(entry.value(), called);
            });
        }
    }
}
