package io.github.synthskills.plugin.loading;

/** The compiler is needed but cannot be had; the message says what to do. */
public final class CompilerUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    CompilerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
