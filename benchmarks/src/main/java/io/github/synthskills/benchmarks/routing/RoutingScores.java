package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.core.route.Route;
import java.util.List;

/**
 * What decisions about the requests of one corpus come to. Counts, and shares in percent.
 *
 * @param probes how many requests there are
 * @param right requests whose route and workflow are right
 * @param rightRoute requests whose route is right, whatever it is reused or rewritten from
 * @param reuses decisions to reuse
 * @param wrongReuses those of them whose request wants something else
 * @param reusable requests that may be reused
 * @param reused those of them that were, from the right workflow
 * @param reworded requests that may be reused and are not the same text
 * @param rewordedReused those of them that were, from the right workflow
 * @param swaps requests that exchange two values
 * @param swapsReused those of them that were reused
 * @param rewrites requests that are to be rewritten
 * @param nearestRight those of them whose nearest remembered request has the right workflow
 * @param tokens of all requests by the cost model
 */
public record RoutingScores(
        int probes, int right, int rightRoute, int reuses, int wrongReuses, int reusable, int reused, int reworded,
        int rewordedReused, int swaps, int swapsReused, int rewrites, int nearestRight, long tokens) {

    private static final double PERCENT = 100;

    static RoutingScores of(List<Probe> probes, List<Decided> decisions) {
        Tally tally = new Tally();
        for (int i = 0; i < probes.size(); i++) {
            tally.add(probes.get(i), decisions.get(i));
        }
        return tally.scores(probes.size());
    }

    /** Requests whose route and workflow are right. */
    public double accuracy() {
        return share(right, probes);
    }

    /** Requests whose route is right. */
    public double routeAccuracy() {
        return share(rightRoute, probes);
    }

    /** Wrong ones among decisions to reuse. */
    public double falseReuse() {
        return share(wrongReuses, reuses);
    }

    /** Reused ones among those that may be. */
    public double reuseRecall() {
        return share(reused, reusable);
    }

    /** Reused ones among those that exchange values. */
    public double swapShare() {
        return share(swapsReused, swaps);
    }

    /** The right workflow among requests that are to be rewritten. */
    public double template1() {
        return share(nearestRight, rewrites);
    }

    /** Tokens per request. */
    public double tokensPerRequest() {
        return (double) tokens / Math.max(1, probes);
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : PERCENT * part / whole;
    }

    private static final class Tally {

        private int right;
        private int rightRoute;
        private int reuses;
        private int wrongReuses;
        private int reusable;
        private int reused;
        private int reworded;
        private int rewordedReused;
        private int swaps;
        private int swapsReused;
        private int rewrites;
        private int nearestRight;
        private long tokens;

        void add(Probe probe, Decided decided) {
            boolean routeRight = decided.route() == probe.route();
            boolean workflowRight = decided.from() != null && decided.from().workflow().equals(probe.workflow());
            boolean allRight = routeRight && (probe.route() == Route.INITIALIZE || isFromRight(probe, decided));
            right += allRight ? 1 : 0;
            rightRoute += routeRight ? 1 : 0;
            boolean swap = probe.kind().equals(Probe.SWAP);
            boolean mayReuse = probe.route() == Route.REUSE;
            if (decided.route() == Route.REUSE) {
                reuses++;
                wrongReuses += mayReuse && workflowRight ? 0 : 1;
                swapsReused += swap ? 1 : 0;
                reused += mayReuse && workflowRight ? 1 : 0;
                rewordedReused += probe.isReworded() && workflowRight ? 1 : 0;
            }
            swaps += swap ? 1 : 0;
            reusable += mayReuse ? 1 : 0;
            reworded += probe.isReworded() ? 1 : 0;
            if (probe.route() == Route.REWRITE) {
                rewrites++;
                nearestRight += workflowRight ? 1 : 0;
            }
            // rewriting what could have been reused gives the right workflow all the same
            boolean works = allRight || decided.route() == Route.REWRITE && mayReuse && workflowRight;
            tokens += decided.extra() + CostModel.of(decided.route(), probe.text());
            if (!works && decided.route() != Route.INITIALIZE) {
                tokens += CostModel.planning(probe.text());
            }
        }

        private static boolean isFromRight(Probe probe, Decided decided) {
            return decided.from() != null && probe.remembered().contains(decided.from().id());
        }

        RoutingScores scores(int probes) {
            return new RoutingScores(probes, right, rightRoute, reuses, wrongReuses, reusable, reused, reworded, rewordedReused,
                    swaps, swapsReused, rewrites, nearestRight, tokens);
        }
    }
}
