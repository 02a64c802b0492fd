package io.github.synthskills.temporal;

import io.temporal.workflow.SignalMethod;
import java.util.List;

/** What the driver tells the workflow of its run. Public only because Temporal calls it. */
public interface RunSignals {

    /** The run has this id. */
    @SignalMethod(name = "began")
    void began(String run);

    /** These lanes are needed. */
    @SignalMethod(name = "open")
    void open(List<LaneOrder> lanes);
}
