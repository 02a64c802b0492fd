package io.github.synthskills.core;

import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the result of a step's call.
 *
 * @param item what one item is with paging, else what the result is
 * @param paging how pages come; null for a plain call
 */
record ToolEvidence(Shape item, @Nullable PagingFound paging) {}
