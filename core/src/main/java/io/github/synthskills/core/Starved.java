package io.github.synthskills.core;

/** No samples are left to evaluate an expression on; the message says where they ran out. */
final class Starved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Starved(String message) {
        super(message, null, false, false);
    }
}
