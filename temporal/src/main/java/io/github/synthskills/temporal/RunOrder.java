package io.github.synthskills.temporal;

/**
 * What a run is started with. Public only because it is written down in Temporal's history.
 *
 * @param inputs the inputs as JSON text, without those that are secret
 * @param start which earlier run it may go on with
 * @param secrets whether the skill has secret inputs
 */
public record RunOrder(String inputs, String start, boolean secrets) {}
