package io.github.synthskills.temporal;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Drives a run. Public only because Temporal calls it. */
@ActivityInterface
public interface DriveActivity {

    /** Runs the skill itself to its end; its elements are run by others. */
    @ActivityMethod(name = "synth-drive")
    RunSummary drive(DriveOrder order);
}
