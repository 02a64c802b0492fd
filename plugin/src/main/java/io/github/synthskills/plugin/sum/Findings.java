package io.github.synthskills.plugin.sum;

import java.util.List;
import java.util.SortedMap;

/**
 * What the up-to-date check found.
 *
 * @param skills the names of all specs, sorted
 * @param stale by skill, why it is out of date; a skill that is up to date is not in it
 * @param removed what is left of skills whose specs are gone
 * @param sum what {@code synth.sum} says; empty if there is none or it cannot be read
 * @param sameGenerator whether the sum was written by this code generator with these options
 */
public record Findings(
        List<String> skills,
        SortedMap<String, List<Difference>> stale,
        List<SumSection> removed,
        Sum sum,
        boolean sameGenerator) {

    /** Whether there is nothing to do. */
    public boolean upToDate() {
        return stale.isEmpty() && removed.isEmpty();
    }
}
