package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import java.time.Instant;

/**
 * Elements of one step of one run, by reference.
 *
 * @param run the run's id
 * @param now the start of the run
 * @param skill the id of the skill whose step it is: the run's own, or one that runs as a step of it
 * @param prefix the path of the step that runs that skill, ending in a slash; empty for the run's own skill
 * @param step the step's id
 * @param body what the body captures, as {@link io.github.synthskills.runtime.ItemStep#write} gives it; without secrets
 * @param from the position of the first element, inclusive
 * @param to the position after the last one
 */
public record ElementRange(
        String run, Instant now, String skill, String prefix, String step, Json body, long from, long to) {

    /** The same step's elements from {@code first} to {@code end}. */
    public ElementRange part(long first, long end) {
        return new ElementRange(run, now, skill, prefix, step, body, first, end);
    }

    /** The path of the step in its run; its name in the run store. */
    public String path() {
        return prefix + step;
    }
}
