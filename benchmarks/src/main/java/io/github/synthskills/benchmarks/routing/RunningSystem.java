package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.core.route.RememberedRequest;
import io.github.synthskills.core.route.RequestRouter;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.route.RouteDecision;
import io.github.synthskills.core.route.RouteOptions;
import io.github.synthskills.core.route.RouteOutcome;
import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A system that runs: when a request is done, it is known which workflow it led to and with which values, and later requests find it
 * remembered.
 *
 * <p>The labels say what is right for the memory as it was at first, so that decisions are told in its terms: to reuse a request that
 * joined later counts as a rewrite of its workflow, or as a wrong reuse if the workflow or a value is another. New workflows do not join:
 * the labels count them as new each time. Requests that are reused do not join either, since nobody may notice a wrong one.
 */
final class RunningSystem {

    /** After so many requests those that joined are read: more often is nearer to life and slower. */
    private static final int READ_AFTER = 20;

    private final RoutingCorpus corpus;
    private final @Nullable Embedder embedder;
    private final Map<String, RememberedRequest> firstOfWorkflow = new HashMap<>();
    private final List<RememberedRequest> remembered = new ArrayList<>();
    private final List<RouteOutcome> outcomes = new ArrayList<>();
    private final Set<String> atFirst = new HashSet<>();

    private RunningSystem(RoutingCorpus corpus, @Nullable Embedder embedder) {
        this.corpus = corpus;
        this.embedder = embedder;
        remembered.addAll(corpus.remembered());
        remembered.forEach(request -> {
            firstOfWorkflow.putIfAbsent(request.workflow(), request);
            atFirst.add(request.id());
        });
    }

    /**
     * What it does with the requests, in their order of the corpus.
     *
     * @param embedder knows meanings; null to go by words alone
     * @param seed for the order in which they come
     */
    static List<Decided> decide(RoutingCorpus corpus, @Nullable Embedder embedder, long seed) {
        return new RunningSystem(corpus, embedder).decide(seed);
    }

    private List<Decided> decide(long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, corpus.probes().size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        Decided[] decided = new Decided[order.size()];
        RequestRouter router = router();
        for (int count = 0; count < decided.length; count++) {
            if (count > 0 && count % READ_AFTER == 0) {
                router = router();
            }
            Probe probe = corpus.probes().get(order.get(count));
            RouteDecision decision = router.route(probe.text());
            Route route = route(decision);
            decided[order.get(count)] = told(route, decision.nearest(), probe);
            learn(route, decision, probe);
        }
        return List.of(decided);
    }

    private RequestRouter router() {
        return RequestRouter.of(remembered, embedder, RouteOptions.DEFAULT);
    }

    private Route route(RouteDecision decision) {
        if (decision.route() == Route.REUSE || decision.nearest() == null) {
            return decision.route();
        }
        double enough = RouteOptions.DEFAULT.learnedFrom(outcomes).rewriteFrom();
        return decision.evidence() >= enough ? Route.REWRITE : Route.INITIALIZE;
    }

    private Decided told(Route route, @Nullable RememberedRequest nearest, Probe probe) {
        if (nearest == null || atFirst.contains(nearest.id())) {
            return new Decided(route, nearest);
        }
        RememberedRequest first = firstOfWorkflow.get(nearest.workflow());
        if (route != Route.REUSE) {
            return new Decided(route, first);
        }
        boolean same = nearest.workflow().equals(probe.workflow()) && nearest.values().equals(probe.values());
        return same ? new Decided(Route.REWRITE, first) : new Decided(Route.REUSE, null);
    }

    private void learn(Route route, RouteDecision decision, Probe probe) {
        RememberedRequest nearest = decision.nearest();
        if (route == Route.REUSE || nearest == null) {
            return;
        }
        if (route == Route.REWRITE) {
            outcomes.add(new RouteOutcome(decision.evidence(), nearest.workflow().equals(probe.workflow())));
        }
        RememberedRequest first = firstOfWorkflow.get(probe.workflow());
        if (first != null) {
            String id = first.id() + " " + remembered.size();
            remembered.add(new RememberedRequest(id, probe.text(), first.workflow(), probe.values(), first.tools()));
        }
    }
}
