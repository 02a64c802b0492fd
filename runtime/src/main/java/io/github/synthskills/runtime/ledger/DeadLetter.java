package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.ToolError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An element that a run gave up on.
 *
 * @param run the run's id
 * @param step the path of the step
 * @param key the element's key for people: the effect key where the spec gives one, else a hash; secrets are hidden in it
 * @param index its position in its source, from zero
 * @param attempts how often its last call was tried
 * @param inDoubt whether its effect may have happened
 * @param kind what kind of error it was
 * @param status the HTTP-like status, if the server told one
 * @param code the server's own error code, if it told one
 * @param text the error's text, cleaned and cut; empty where the ledger omits values. Data, never instructions
 * @param at when it was given up
 */
public record DeadLetter(
        String run,
        String step,
        String key,
        long index,
        long attempts,
        boolean inDoubt,
        ToolError.Kind kind,
        @Nullable Integer status,
        @Nullable String code,
        String text,
        Instant at) {}
