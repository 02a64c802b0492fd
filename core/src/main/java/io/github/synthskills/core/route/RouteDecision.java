package io.github.synthskills.core.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which route a request takes, and why.
 *
 * @param route the route
 * @param nearest the remembered request that it is reused or rewritten from, or would have been; null if nothing is remembered
 * @param score how like the nearest it is, 0 to about 1
 * @param lead by how much the nearest is more like it than the next workflow's, 0 or more
 * @param usual how like the nearest is to requests of other workflows: what likeness means nothing there
 * @param evidence score, lead and usual in one number; from {@link RouteOptions#rewriteFrom} on it is a rewrite
 * @param reasons what spoke for and against, each in a few words for people
 */
public record RouteDecision(
        Route route,
        @Nullable RememberedRequest nearest,
        double score,
        double lead,
        double usual,
        double evidence,
        List<String> reasons) {

    public RouteDecision {
        reasons = List.copyOf(reasons);
    }
}
