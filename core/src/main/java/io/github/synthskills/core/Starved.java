package io.github.synthskills.core;

/** No samples are left to evaluate an expression on; the message says where they ran out. */
final class Starved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean reported;

    Starved(String message) {
        this(message, false);
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
