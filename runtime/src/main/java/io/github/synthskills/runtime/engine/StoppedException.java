package io.github.synthskills.runtime.engine;

/** Unwinds work that is not to go on because its run is stopping; never seen outside the engine. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("the run is stopping", null, false, false);
    }
}
