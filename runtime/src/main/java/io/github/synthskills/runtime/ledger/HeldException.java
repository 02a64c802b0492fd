package io.github.synthskills.runtime.ledger;

/** Another run was quicker with a piece of work, which is left to it. The ledger itself is as it should be. */
public final class HeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HeldException(String run) {
        super("run " + run + " made this call at the same moment; it is left to that run");
    }
}
