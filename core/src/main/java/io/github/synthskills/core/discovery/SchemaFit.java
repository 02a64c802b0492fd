package io.github.synthskills.core.discovery;

import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a step's arguments and what is read of its result go with a tool's schemas.
 *
 * @param unknown arguments of the step that the tool does not declare, sorted
 * @param missing arguments that the tool requires and the step does not give, in the tool's order
 * @param absent members that are read of the result and that its declared shape does not have, sorted
 */
record SchemaFit(List<String> unknown, List<String> missing, List<String> absent) {

    private static final double UNKNOWN_ARGUMENT = 0.2;
    private static final double MISSING_ARGUMENT = 0.1;
    private static final double ABSENT_RESULT = 0.10;
    private static final int MOST_SHOWN = 3;

    static SchemaFit of(ToolDescriptor tool, ToolNeeds needs) {
        List<String> unknown = new TreeSet<>(needs.arguments()).stream()
                .filter(name -> !needs.undeclared().contains(name) && tool.input().field(name).isEmpty())
                .toList();
        List<String> missing = tool.input().fields().stream()
                .filter(field -> needs.complete() && !field.optional() && !needs.arguments().contains(field.name()))
                .map(Field::name)
                .toList();
        List<String> absent = new TreeSet<>(needs.results()).stream()
                .filter(name -> lacks(tool.plainDeclared(), name))
                .toList();
        return new SchemaFit(unknown, missing, absent);
    }

    /** Only a record that is declared lacks something for sure. */
    private static boolean lacks(@Nullable Shape declared, String name) {
        return declared != null && Shape.nonNull(declared) instanceof Shape.RecordOf record && record.field(name).isEmpty();
    }

    /** Whether the tool takes all that is given, and requires nothing else. */
    boolean binds() {
        return unknown.isEmpty() && missing.isEmpty();
    }

    /** What is to be taken off a score for what does not fit. */
    double penalty() {
        return UNKNOWN_ARGUMENT * Math.min(2, unknown.size())
                + MISSING_ARGUMENT * Math.min(2, missing.size())
                + ABSENT_RESULT * Math.min(1, absent.size());
    }

    /** In words; empty if everything fits. */
    String complaint() {
        List<String> said = new ArrayList<>();
        if (!unknown.isEmpty()) {
            said.add("takes no " + names(unknown));
        }
        if (!missing.isEmpty()) {
            said.add("requires " + names(missing));
        }
        if (!absent.isEmpty()) {
            said.add("declares no result " + names(absent));
        }
        return String.join(", ", said);
    }

    private static String names(List<String> names) {
        List<String> shown = names.stream()
                .limit(MOST_SHOWN)
                .map(name -> CleanText.line(name, 40))
                .toList();
        return String.join(" and ", shown) + (names.size() > MOST_SHOWN ? " and more" : "");
    }
}
