package io.github.synthskills.runtime.engine;

/** Unwinds the work that a dry run cannot go on with, for want of a write's result; never seen outside the engine. */
final class UnwrittenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnwrittenException() {
        super("a dry run does not write", null, false, false);
    }
}
