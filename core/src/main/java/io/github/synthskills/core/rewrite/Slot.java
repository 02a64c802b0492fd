package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.spec.PlanLiteral;
import org.jspecify.annotations.Nullable;

/**
 * A value of a goal and the place in the plan that has it.
 *
 * @param value the value in the goal
 * @param place where the plan has it; null if that is not clear
 * @param doubt why it is not clear; empty if it is
 */
record Slot(Candidate value, @Nullable Place place, String doubt) {

    /**
     * A part of a literal that says what a value of the goal says.
     *
     * @param literal the literal
     * @param start where in its text the part starts
     * @param end where it ends
     * @param writing how the goal's letters are written there
     * @param ending what the goal's word has behind what the plan has: nothing, {@code s} or {@code 's}
     */
    record Place(PlanLiteral literal, int start, int end, Writing writing, String ending) {}
}
