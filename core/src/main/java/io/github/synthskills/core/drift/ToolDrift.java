package io.github.synthskills.core.drift;

import io.github.synthskills.core.problem.Position;
import java.util.List;

/**
 * A tool that is not what it was when it was locked.
 *
 * @param tool its id, {@code server/name}
 * @param locks the locks that know it as it was, relative to the project
 * @param places where it is used: the steps of specs, or else its lines in locks
 * @param changes what changed, the most important first; not empty
 */
public record ToolDrift(String tool, List<String> locks, List<Position> places, List<Change> changes) {

    public ToolDrift {
        locks = List.copyOf(locks);
        places = List.copyOf(places);
        changes = List.copyOf(changes);
    }

    /** The severity of its most important change. */
    public Severity severity() {
        return changes.stream().map(Change::severity).max(Severity::compareTo).orElse(Severity.TEXT);
    }
}
