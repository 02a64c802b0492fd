package io.github.synthskills.core;

import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.rewrite.SpecChange;
import io.github.synthskills.core.rewrite.SpecChanges;
import io.github.synthskills.core.spec.SpecText;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpecReader;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.runtime.Json;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A remembered build of a skill, and what its spec has become since.
 *
 * @param trajectory the build
 * @param changes what differs now
 */
record EarlierBuild(Trajectory trajectory, SpecChanges changes) {

    /** The comparison of a remembered build with a spec; null if what is remembered is no spec. */
    static @Nullable EarlierBuild of(Trajectory trajectory, TaskSpec now) {
        TaskSpec before = spec(trajectory, now.name());
        return before == null ? null : new EarlierBuild(trajectory, SpecChanges.between(before, now));
    }

    /**
     * What was built; null if what is remembered is no spec.
     *
     * @param name what to call it
     */
    static @Nullable TaskSpec spec(Trajectory trajectory, String name) {
        String head = "skill: " + trajectory.trigger().skill() + "\ngoal: " + Json.of(trajectory.trigger().goal()).canonical() + "\n";
        return trajectory.plan().isEmpty() ? null : TaskSpecReader.read(
                new SpecText(name + SpecFiles.SPEC, head),
                new SpecText(name + SpecFiles.PLAN, trajectory.plan()), new Problems());
    }

    /** What a step was called before; null if it has its name still, or is new. */
    @Nullable String formerPath(String path) {
        return changes.renamed().get(path);
    }

    boolean isNew(String path) {
        return changes.of(path).stream().anyMatch(change -> change.kind() == SpecChange.Kind.ADDED);
    }

    /** What differs in a step itself, in words; empty if nothing does. */
    String difference(String path) {
        return changes.of(path).stream()
                .filter(change -> change.kind() != SpecChange.Kind.MOVED && change.kind() != SpecChange.Kind.RENAMED)
                .map(change -> change.toString().replaceFirst("^" + Pattern.quote(path) + ":? ", ""))
                .collect(Collectors.joining(", "));
    }

    /** All that differs, in words. */
    List<String> differences() {
        return changes.all().stream().map(SpecChange::toString).toList();
    }
}
