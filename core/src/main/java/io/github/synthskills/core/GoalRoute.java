package io.github.synthskills.core;

import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.trajectory.Trajectory.Taken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plan came about for a goal.
 *
 * @param route reused as it is, or with other values
 * @param from the trajectory it was taken from; null if it was taken from a spec that no trajectory is known of
 * @param score how like the goal of the plan is
 * @param reasons what spoke for it and what was exchanged, each in a few words
 * @param file the text of the plan's file, written if the build succeeds
 */
record GoalRoute(Route route, @Nullable String from, double score, List<String> reasons, String file) {

    GoalRoute {
        reasons = List.copyOf(reasons);
    }

    /**
     * The way of a build whose plan came about like this.
     *
     * @param goal the goal, which need not be planned
     */
    Taken over(Taken taken, String goal) {
        List<String> all = new ArrayList<>(reasons);
        taken.reasons().stream().filter(reason -> !reason.equals(BuildRoute.NOTHING_BEFORE)).forEach(all::add);
        return new Taken(route, from == null ? taken.from() : from, score, all, taken.nodes(), taken.discoveries(), taken.probes(),
                taken.discoveriesSaved(), taken.probesSaved(), taken.tokens(), PlanningCost.of(goal), taken.millis());
    }
}
