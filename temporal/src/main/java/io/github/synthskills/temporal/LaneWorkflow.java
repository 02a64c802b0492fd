package io.github.synthskills.temporal;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Has elements of one step run by activities. Public only because Temporal calls it. */
@WorkflowInterface
public interface LaneWorkflow {

    /** Runs what is added until it is told that nothing more comes. */
    @WorkflowMethod(name = "synth-elements")
    void run(LaneOrder order);

    /** Adds elements. */
    @SignalMethod(name = "add")
    void add(LaneOrder.Span span);

    /** Nothing more comes. */
    @SignalMethod(name = "end")
    void end();
}
