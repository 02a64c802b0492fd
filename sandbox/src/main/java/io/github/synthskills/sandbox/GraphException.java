package io.github.synthskills.sandbox;

/** An error as Microsoft Graph tells it: a code for programs and a message for people. */
final class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    GraphException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
