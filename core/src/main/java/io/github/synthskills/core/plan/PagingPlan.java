package io.github.synthskills.core.plan;

import io.github.synthskills.core.probe.PagingFound;

/**
 * How the pages of a call are read.
 *
 * @param found how the pages come
 * @param atMost the most pages; 0 for all
 */
public record PagingPlan(PagingFound found, int atMost) {}
