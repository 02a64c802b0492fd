package io.github.synthskills.core.verify;

/** The generated code or its generator broke a rule of the runtime's contract. */
final class ReplayBug extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayBug(String message) {
        super(message);
    }

    ReplayBug(String message, Throwable cause) {
        super(message, cause);
    }
}
