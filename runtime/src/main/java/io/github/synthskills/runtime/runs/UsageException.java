package io.github.synthskills.runtime.runs;

/** A command line or an input that does not fit; nothing was begun. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, and what is allowed; without values that may be secret. */
    public UsageException(String problem) {
        super("SYNTH-RUN-USAGE: " + problem);
    }
}
