package io.github.synthskills.core.route;

/**
 * What became of a rewrite.
 *
 * @param evidence what spoke for it, as {@link RouteDecision#evidence} says
 * @param served whether the rewritten workflow did what was asked for, so that no new one had to be planned after it
 */
public record RouteOutcome(double evidence, boolean served) {}
