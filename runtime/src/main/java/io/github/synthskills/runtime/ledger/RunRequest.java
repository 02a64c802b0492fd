package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import java.time.Instant;

/**
 * What a run is to be begun with.
 *
 * @param skill the skill's id
 * @param inputs the inputs without secrets; runs with equal inputs resume each other
 * @param now the start of the run if it is a new one: UTC, whole seconds
 * @param fresh whether to begin a new run even if an unfinished one could be resumed
 */
public record RunRequest(String skill, Json inputs, Instant now, boolean fresh) {}
