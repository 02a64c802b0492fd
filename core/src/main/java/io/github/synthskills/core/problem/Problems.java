package io.github.synthskills.core.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems while work goes on. Not thread-safe. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Adds a problem; the same one twice counts once. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** Whether any of them is an error. */
    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** All of them, by place; those without a place last. */
    public List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Problem::position, Comparator.nullsLast(Comparator.naturalOrder())));
        return sorted;
    }
}
