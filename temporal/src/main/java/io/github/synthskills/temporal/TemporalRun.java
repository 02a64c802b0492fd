package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.engine.RunFailedException;
import io.github.synthskills.runtime.ledger.RunTally;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import org.jspecify.annotations.Nullable;

/** A run of a skill on Temporal. Thread-safe. */
public final class TemporalRun {

    /**
     * What a finished run gives.
     *
     * @param runId the run's id in the ledger
     * @param tally how its elements ended; if something failed, the ledger has the details
     * @param output the output as the skill's {@code writeOutput} gives it; null if it is larger than 64 kB: find it with
     *     {@link io.github.synthskills.runtime.engine.RunOutput} then
     */
    public record Result(String runId, RunTally tally, @Nullable Json output) {}

    private final WorkflowStub workflow;

    TemporalRun(WorkflowStub workflow) {
        this.workflow = workflow;
    }

    /** The id of its workflow, as Temporal's tools show it. */
    public String workflowId() {
        return workflow.getExecution().getWorkflowId();
    }

    /** Asks the run to stop; starting the skill again with the same inputs resumes it. */
    public void cancel() {
        workflow.cancel();
    }

    /**
     * Waits for the run's end.
     *
     * @throws RunFailedException if it failed or was cancelled; it can be resumed
     */
    public Result result() {
        RunSummary summary;
        try {
            summary = workflow.getResult(RunSummary.class);
        } catch (WorkflowException e) {
            throw failed(e);
        }
        String output = summary.output();
        return new Result(
                summary.run(),
                new RunTally(summary.done(), summary.replayed(), summary.failed(), summary.inDoubt()),
                output == null ? null : Json.parse(output));
    }

    private RunFailedException failed(WorkflowException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof ApplicationFailure told) {
            return new RunFailedException(workflowId(), told.getOriginalMessage(), failure);
        }
        return cause instanceof CanceledFailure
                ? new RunFailedException(workflowId(), "SYNTH-RUN-STOPPED: the workflow " + workflowId()
                        + " was cancelled. Start the skill again with the same inputs to resume its run.", failure)
                : new RunFailedException(workflowId(), "SYNTH-RUN-FAILED: the workflow " + workflowId()
                        + " ended early: " + failure.getClass().getSimpleName()
                        + ". Start the skill again with the same inputs to resume its run.", failure);
    }
}
