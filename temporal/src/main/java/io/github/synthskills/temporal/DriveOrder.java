package io.github.synthskills.temporal;

import org.jspecify.annotations.Nullable;

/**
 * What the activity that drives a run is given. Public only because it is written down in Temporal's history.
 *
 * @param run what the run was started with
 * @param id the run's id, if an earlier attempt began it
 * @param attempt the number of this attempt, from one
 */
public record DriveOrder(RunOrder run, @Nullable String id, int attempt) {}
