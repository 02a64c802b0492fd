package io.github.synthskills.core.verify;

import io.github.synthskills.core.problem.Problem;

/** Words for our own mistakes. */
final class Bugs {

    private Bugs() {}

    static Problem problem(String id, String message) {
        return Problem.error(
                id,
                null,
                "This is a bug in Synth, not in your spec: " + message
                        + ". Nothing was written; please report it with the spec and this message.");
    }
}
