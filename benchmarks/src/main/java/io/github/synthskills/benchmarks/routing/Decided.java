package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.core.route.RememberedRequest;
import io.github.synthskills.core.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * What a method does with a request.
 *
 * @param route the route
 * @param from what it is reused or rewritten from; for a new workflow the nearest, if the method knows one
 * @param extra tokens that the method takes beside what the route takes
 */
public record Decided(Route route, @Nullable RememberedRequest from, long extra) {

    /** Without tokens of its own. */
    public Decided(Route route, @Nullable RememberedRequest from) {
        this(route, from, 0);
    }
}
