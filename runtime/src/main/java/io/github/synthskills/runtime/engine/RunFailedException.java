package io.github.synthskills.runtime.engine;

import org.jspecify.annotations.Nullable;

/**
 * A run that did not finish. What it did is remembered: running the skill again with equal inputs resumes it.
 *
 * <p>The cause is what the skill threw: a {@link io.github.synthskills.runtime.ToolException}, a
 * {@link io.github.synthskills.runtime.ShapeMismatch}, or what else went wrong.
 */
public class RunFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    /** A run that failed for a reason; the cause is null if it would tell a secret. */
    public RunFailedException(String runId, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.runId = runId;
    }

    /** The run's id. */
    public String runId() {
        return runId;
    }
}
