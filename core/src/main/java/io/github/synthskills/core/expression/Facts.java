package io.github.synthskills.core.expression;

import java.util.ArrayList;
import java.util.List;

/** What a condition tells about nulls. */
final class Facts {

    private Facts() {}

    /** The expressions that are not null where the condition has that outcome. */
    static List<Ast> of(Ast condition, boolean outcome) {
        List<Ast> found = new ArrayList<>();
        collect(condition, outcome, found);
        return found;
    }

    private static void collect(Ast condition, boolean outcome, List<Ast> found) {
        if (!(condition instanceof Ast.Call call)) {
            return;
        }
        List<Ast> arguments = call.arguments();
        switch (call.function()) {
            case "_&&_" -> collectBoth(arguments, outcome, outcome, found);
            case "_||_" -> collectBoth(arguments, !outcome, outcome, found);
            case "!_" -> collect(arguments.get(0), !outcome, found);
            case "_!=_" -> addCompared(arguments, outcome, found);
            case "_==_" -> addCompared(arguments, !outcome, found);
            case "has" -> {
                if (outcome && call.target() == null && arguments.size() == 1) {
                    found.add(arguments.get(0));
                }
            }
            case "hasValue" -> {
                if (outcome && call.target() != null) {
                    found.add(call.target());
                }
            }
            case "@in" -> {
                if (outcome && arguments.get(0) instanceof Ast.Literal literal && literal.value() instanceof String key) {
                    found.add(new Ast.Select(literal.position(), arguments.get(1), key, false));
                }
            }
            default -> { }
        }
    }

    private static void collectBoth(List<Ast> sides, boolean certain, boolean outcome, List<Ast> found) {
        if (certain) {
            sides.forEach(side -> collect(side, outcome, found));
        }
    }

    private static void addCompared(List<Ast> sides, boolean differs, List<Ast> found) {
        if (differs && isNull(sides.get(1))) {
            found.add(sides.get(0));
        } else if (differs && isNull(sides.get(0))) {
            found.add(sides.get(1));
        }
    }

    static boolean isNull(Ast expression) {
        return expression instanceof Ast.Literal literal && literal.value() == null;
    }
}
