package io.github.synthskills.temporal;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Runs elements. Public only because Temporal calls it. */
@ActivityInterface
public interface ElementActivity {

    /** Runs the elements that have no outcome yet. */
    @ActivityMethod(name = "synth-element")
    void run(ElementOrder order);

    /** Gives up on the elements that have no outcome yet. */
    @ActivityMethod(name = "synth-give-up")
    void giveUp(ElementOrder order, String reason);
}
