package io.github.synthskills.temporal;

import io.github.synthskills.runtime.engine.ElementRange;
import java.time.Instant;

/**
 * Elements of a step, by reference. Public only because it is written down in Temporal's history.
 *
 * @param root the id of the run's skill
 * @param version the version of {@code skill}
 * @param run the run's id
 * @param now the start of the run, in seconds since the epoch
 * @param skill the id of the skill that has the step
 * @param prefix the path of the step that runs that skill; empty if it is the run's own
 * @param step the step's id
 * @param place where the elements wait in the run store
 * @param from the position of the first element
 * @param to the position after the last one
 */
public record ElementOrder(
        String root, String version, String run, long now, String skill, String prefix, String step, String place, long from, long to) {

    static ElementOrder of(SkillVersion root, SkillVersion skill, ElementRange range) {
        return new ElementOrder(root.id(), skill.hash(), range.run(), range.now().getEpochSecond(), range.skill(), range.prefix(),
                range.step(), range.place(), range.from(), range.to());
    }

    ElementOrder part(long first, long end) {
        return new ElementOrder(root, version, run, now, skill, prefix, step, place, first, end);
    }

    ElementRange range() {
        return new ElementRange(run, Instant.ofEpochSecond(now), skill, prefix, step, place, from, to);
    }
}
