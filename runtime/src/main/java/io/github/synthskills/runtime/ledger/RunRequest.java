package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import java.time.Instant;

/**
 * What a run is to be begun with.
 *
 * @param skill the skill's id
 * @param inputs the inputs without secrets; runs with equal inputs resume each other
 * @param now the start of the run if it is a new one: UTC, whole seconds
 * @param start which run it may go on with
 */
public record RunRequest(String skill, Json inputs, Instant now, Start start) {

    /** Which run may be gone on with. */
    public enum Start {
        /** The newest unfinished one with equal inputs; else a new one. */
        RESUME,
        /** None: a new one. */
        FRESH,
        /**
         * The newest one with equal inputs if it is unfinished or incomplete: what is done is done, what failed is tried again. It is
         * a {@link LedgerException} ({@code SYNTH-RUN-NONE}) if there is none.
         */
        RETRY_FAILED
    }
}
