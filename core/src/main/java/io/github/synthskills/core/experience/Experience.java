package io.github.synthskills.core.experience;

import org.jspecify.annotations.Nullable;

/**
 * One thing learned about one tool.
 *
 * @param tool the tool's id, {@code server/name}
 * @param pin the tool's definition when it was learned; an experience of another definition is not applied
 * @param positive whether it tells what works; else what does not
 * @param error the error that taught it, or null
 * @param cause why that happened, or null
 * @param remedy what it changes
 * @param evidence what it rests on
 */
public record Experience(
        String tool,
        String pin,
        boolean positive,
        @Nullable ErrorFingerprint error,
        @Nullable RootCause cause,
        Remedy remedy,
        Evidence evidence) {

    /** Tells experiences apart: the same tool and remedy is the same experience, whatever the evidence and the definition. */
    public String key() {
        return tool + " " + remedy;
    }
}
