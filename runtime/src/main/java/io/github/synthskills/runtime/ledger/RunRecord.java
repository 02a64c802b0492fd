package io.github.synthskills.runtime.ledger;

import java.time.Instant;

/**
 * A run that this process works on now, in a shared ledger maybe beside others.
 *
 * @param id the run's id
 * @param now its start, that of the first attempt if it is resumed
 * @param resumed whether it was begun earlier
 */
public record RunRecord(String id, Instant now, boolean resumed) {}
