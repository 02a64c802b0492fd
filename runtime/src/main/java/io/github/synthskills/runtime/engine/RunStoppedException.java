package io.github.synthskills.runtime.engine;

/** A run that was asked to stop before its end. Running the skill again with equal inputs resumes it. */
public final class RunStoppedException extends RunFailedException {

    private static final long serialVersionUID = 1L;

    RunStoppedException(String runId, Throwable cause) {
        super(runId, "SYNTH-RUN-STOPPED: run " + runId + " was stopped before its end."
                + " Run it again with the same inputs to resume it.", cause);
    }
}
