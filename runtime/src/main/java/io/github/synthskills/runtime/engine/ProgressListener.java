package io.github.synthskills.runtime.engine;

/** Is told what happens in a run. Called by several threads at once; must be quick, and what it throws is ignored. */
@FunctionalInterface
public interface ProgressListener {

    /** Listens to nothing. */
    ProgressListener NONE = event -> {};

    /** Something happened. */
    void on(ProgressEvent event);
}
