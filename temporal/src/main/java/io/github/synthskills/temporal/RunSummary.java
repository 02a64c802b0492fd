package io.github.synthskills.temporal;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended. Public only because it is written down in Temporal's history.
 *
 * @param run the run's id
 * @param done elements that were done by the last attempt
 * @param replayed elements and writes that the ledger already had
 * @param failed elements that failed for certain
 * @param inDoubt elements whose effect may or may not have happened
 * @param output the output as JSON text; null if it is too large to travel, and waits in the run store
 */
public record RunSummary(String run, long done, long replayed, long failed, long inDoubt, @Nullable String output) {}
