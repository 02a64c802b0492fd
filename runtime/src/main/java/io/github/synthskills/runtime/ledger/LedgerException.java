package io.github.synthskills.runtime.ledger;

import org.jspecify.annotations.Nullable;

/** A ledger that cannot be used; the message says which, why and what to do. Nothing that was recorded is lost by it. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A problem with its whole message, beginning with its id. */
    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
