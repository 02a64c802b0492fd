package io.github.synthskills.core;

import io.github.synthskills.core.route.RememberedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A plan that served a goal.
 *
 * @param request the goal
 * @param skill the class
 * @param plan the plan's text without a header
 * @param trajectory the trajectory it is from, or null
 * @param file the spec it is from, as users see it; null if it is known from the memory only
 */
record KnownPlan(RememberedRequest request, String skill, String plan, @Nullable String trajectory, @Nullable String file) {}
