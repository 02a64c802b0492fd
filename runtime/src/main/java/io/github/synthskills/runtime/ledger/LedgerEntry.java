package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows about one element or one write.
 *
 * @param state how far it came
 * @param run the id of the run that wrote the entry
 * @param arguments the SHA-256 of the arguments, lower-case hex
 * @param result the result; null if there is none, or if it was too large to keep
 * @param error the kind of its failure, null if it did not fail
 * @param attempts how often it was tried
 */
public record LedgerEntry(
        State state,
        String run,
        String arguments,
        @Nullable Json result,
        ToolError.@Nullable Kind error,
        int attempts) {

    /** How far a piece of work came. */
    public enum State {
        /** It was begun; if nothing works on it any more, its effect is in doubt. */
        STARTED,
        /** It is done, for good. */
        DONE,
        /** It failed, and certainly had no effect. */
        FAILED,
        /** It failed, and may have had its effect. */
        IN_DOUBT
    }

    /** Work that is about to be done. */
    public static LedgerEntry started(String run, String arguments) {
        return new LedgerEntry(State.STARTED, run, arguments, null, null, 0);
    }

    /** Finished work. */
    public static LedgerEntry done(String run, String arguments, @Nullable Json result, int attempts) {
        return new LedgerEntry(State.DONE, run, arguments, result, null, attempts);
    }

    /** Work that failed, for certain or not. */
    public static LedgerEntry failed(
            String run, String arguments, ToolError.Kind error, boolean certain, int attempts) {
        return new LedgerEntry(certain ? State.FAILED : State.IN_DOUBT, run, arguments, null, error, attempts);
    }
}
