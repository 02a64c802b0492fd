package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.LedgerException;
import io.github.synthskills.runtime.mcp.SessionException;

/** Says why a run failed, and what to do. */
final class RunFailures {

    private RunFailures() {}

    static RunFailedException inElement(String runId, String step, ElementResult.Failed<?> failed, Secrets secrets) {
        return new RunFailedException(
                runId,
                "SYNTH-RUN-FAILED: run " + runId + " stopped at step '" + step + "', element "
                        + failed.failure().key() + (failed.inDoubt() ? ", which is in doubt" : "") + ": "
                        + secrets.hide(String.valueOf(failed.cause().getMessage())) + ". What is done is kept; run it again with the same inputs to"
                        + " resume it, or give the step 'on-error: collect' or 'skip'.",
                secrets.cause(failed.cause()));
    }

    static RuntimeException of(String runId, String skill, Throwable cause, Secrets secrets) {
        if (cause instanceof StoppedException) {
            return new RunStoppedException(runId, cause);
        }
        if (cause instanceof RunFailedException || cause instanceof LedgerException || cause instanceof SessionException) {
            return (RuntimeException) cause;
        }
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new RunFailedException(runId, "SYNTH-RUN-FAILED: run " + runId + " of " + skill + " failed: " + secrets.hide(reason)
                + ". What is done is kept; run it again with the same inputs to resume it.", secrets.cause(cause));
    }
}
