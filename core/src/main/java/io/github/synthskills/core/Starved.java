package io.github.synthskills.core;

import io.github.synthskills.runtime.ShapeMismatch;

/** No samples are left to evaluate an expression on; the message says where they ran out. */
final class Starved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean reported;

    Starved(String message) {
        this(message, false);
    }

    /** No sample lets an expression be computed; the path is not told, since it may hold keys that are data. */
    Starved(ShapeMismatch mismatch) {
        this("what it needs cannot be computed on any sample of the steps before it: " + mismatch.problem() + ".");
    }

    /**
     * No samples.
     *
     * @param reported whether the cause is a problem of its own, so that more would be said of the same thing
     */
    Starved(String message, boolean reported) {
        super(message, null, false, false);
        this.reported = reported;
    }

    boolean reported() {
        return reported;
    }
}
