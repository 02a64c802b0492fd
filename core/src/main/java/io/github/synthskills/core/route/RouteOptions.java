package io.github.synthskills.core.route;

/**
 * Where routes part.
 *
 * @param rewriteFrom the least evidence with which a remembered workflow is rewritten instead of planning a new one; lower saves
 *     more while wrong guesses are cheap, higher is right more often
 * @param sameFrom the least cosine of two requests that the gate finds the same, as a second witness; 0 to 1
 */
public record RouteOptions(double rewriteFrom, double sameFrom) {

    /** What was calibrated on public data; docs/benchmarks.md says how. */
    public static final RouteOptions DEFAULT = new RouteOptions(0.10, 0.80);
}
