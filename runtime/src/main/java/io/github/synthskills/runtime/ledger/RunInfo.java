package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as the ledger remembers it.
 *
 * @param id the run's id
 * @param skill the skill's id
 * @param inputs the inputs without secrets; JSON null where the ledger omits values
 * @param now the start that the run's steps see
 * @param state how far it came
 * @param updated when it last changed its state
 * @param workers who works on it now, for people; empty if nobody does
 * @param tally how it ended; null while it has not
 */
public record RunInfo(
        String id,
        String skill,
        Json inputs,
        Instant now,
        State state,
        Instant updated,
        List<String> workers,
        @Nullable RunTally tally) {

    /** How far a run came. */
    public enum State {
        /** A living process works on it. */
        RUNNING,
        /** It stopped, failed or was killed: running the skill with equal inputs resumes it. */
        UNFINISHED,
        /** It finished, but elements failed or are in doubt: {@code -Dretry=failed} tries them again. */
        INCOMPLETE,
        /** It finished. */
        FINISHED
    }

    public RunInfo {
        workers = List.copyOf(workers);
    }
}
