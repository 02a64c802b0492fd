package io.github.synthskills.core.text;

import io.github.synthskills.core.problem.Problem;

/** The option that chooses a model names none. */
public final class BadModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    BadModelException(String message) {
        super("SYNTH-DISCOVERY-MODEL: " + message);
        problem = Problem.error("SYNTH-DISCOVERY-MODEL", null, message);
    }

    /** What to report. */
    public Problem problem() {
        return problem;
    }
}
