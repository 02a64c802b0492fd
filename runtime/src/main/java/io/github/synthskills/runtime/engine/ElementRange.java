package io.github.synthskills.runtime.engine;

import java.time.Instant;

/**
 * Elements of one step of one run, by reference: they are in the run store, and so is what the step's body captures.
 *
 * @param run the run's id
 * @param now the start of the run
 * @param skill the id of the skill whose step it is: the run's own, or one that runs as a step of it
 * @param prefix the path of the step that runs that skill, ending in a slash; empty for the run's own skill
 * @param step the step's id
 * @param place the name in the run store under which the elements wait; of one attempt of the run only
 * @param from the position of the first element in the run store, inclusive
 * @param to the position after the last one
 */
public record ElementRange(
        String run, Instant now, String skill, String prefix, String step, String place, long from, long to) {

    /** The same step's elements from {@code first} to {@code end}. */
    public ElementRange part(long first, long end) {
        return new ElementRange(run, now, skill, prefix, step, place, first, end);
    }
}
