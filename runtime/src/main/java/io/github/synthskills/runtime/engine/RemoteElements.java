package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.RunRecord;

/**
 * Runs elements of steps in other processes, for an engine that spans several machines: one object for one attempt of one run.
 * The elements and what they give are in the ledger's {@link io.github.synthskills.runtime.ledger.RunStore}; only references
 * travel. Thread-safe.
 */
public interface RemoteElements {

    /** A text that no other attempt of any run has; letters, digits and dashes. */
    String attempt();

    /** The run has been begun, and nothing of it has been done yet; called once, before all others. */
    void began(RunRecord run);

    /**
     * Has the elements of a range run; whoever runs them uses {@link LocalEngine#runElements}. Returns as soon as it is certain that
     * they will be run, if this process lives or not. It throws if that cannot be, and the run fails with it.
     *
     * @param concurrency the most elements of that place at once
     */
    void send(ElementRange range, int concurrency);

    /** No more elements of a place will be sent, and all of them have their outcome. */
    void end(String place);
}
