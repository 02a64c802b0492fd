package io.github.synthskills.core.route;

import java.util.Collection;

/**
 * Where routes part. Immutable.
 *
 * @param rewriteFrom the least evidence with which a remembered workflow is rewritten instead of planning a new one; lower saves
 *     more while wrong guesses are cheap, higher is right more often
 * @param sameFrom the least cosine of two requests that the gate finds the same, as a second witness; from 0, which wants none, to 1
 * @throws IllegalArgumentException if they are no numbers, or the cosine is none
 */
public record RouteOptions(double rewriteFrom, double sameFrom) {

    /** What was calibrated on public data; docs/benchmarks.md says how. */
    public static final RouteOptions DEFAULT = new RouteOptions(0.10, 0.80);

    /** A rewrite costs about this share of planning anew: from this chance on that it serves it pays to try. */
    private static final double CHANCE = 0.15;
    /** How fast that chance grows with evidence, in its log odds: what public data show. */
    private static final double STEEPNESS = 15;
    /** By how much log odds differ between subjects: a few outcomes change little, many decide. */
    private static final double SPREAD = 0.6;
    /** No outcomes move log odds further. */
    private static final double MOST = 3;
    private static final int HALVINGS = 40;

    public RouteOptions {
        if (!Double.isFinite(rewriteFrom) || !(sameFrom >= 0 && sameFrom <= 1)) {
            throw new IllegalArgumentException("rewrite from " + rewriteFrom + ", same from " + sameFrom);
        }
    }

    /**
     * These options for requests of which outcomes are known. Nothing in one request tells how often remembered workflows serve
     * such requests; what became of earlier rewrites does. The order of the outcomes does not matter.
     */
    public RouteOptions learnedFrom(Collection<RouteOutcome> outcomes) {
        double[] odds = outcomes.stream().mapToDouble(this::expectedOdds).sorted().toArray();
        long served = outcomes.stream().filter(RouteOutcome::served).count();
        double low = -MOST;
        double high = MOST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (served - expected(odds, middle) > middle / (SPREAD * SPREAD)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return outcomes.isEmpty() ? this : new RouteOptions(rewriteFrom - (low + high) / 2 / STEEPNESS, sameFrom);
    }

    private double expectedOdds(RouteOutcome outcome) {
        return STEEPNESS * (outcome.evidence() - rewriteFrom) + StrictMath.log(CHANCE / (1 - CHANCE));
    }

    /** How many rewrites with these log odds serve if all odds are that much better. */
    private static double expected(double[] odds, double better) {
        double sum = 0;
        for (double each : odds) {
            sum += 1 / (1 + StrictMath.exp(-each - better));
        }
        return sum;
    }
}
