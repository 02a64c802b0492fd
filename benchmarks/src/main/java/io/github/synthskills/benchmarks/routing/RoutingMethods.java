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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Routes the requests of several corpora with the product and with all baselines. */
public final class RoutingMethods {

    /** What requests in real life are like; only the product reads these. */
    private static final List<String> VARIANTS = List.of("synth-flat", "synth-mistyped");

    /** The order in which requests come to a system that learns. */
    private static final long SEED = 1;

    private RoutingMethods() {}

    /** By method, the product first, the scores of each corpus in its order. */
    public static Map<String, List<RoutingScores>> scores(List<RoutingCorpus> corpora, Embedder embedder) {
        Map<String, List<RoutingScores>> scores = new LinkedHashMap<>();
        List<List<RouteDecision>> decisions = corpora.stream().map(corpus -> decisions(corpus, embedder)).toList();
        scores.put("synth", scores(corpora, i -> decisions.get(i).stream().map(RoutingMethods::decided).toList()));
        scores.put("synth-learning", scores(corpora, i -> learning(corpora.get(i), decisions.get(i))));
        List<Similarities> similarities = corpora.stream().map(corpus -> Similarities.of(corpus, embedder)).toList();
        scores.putAll(new Baselines(corpora, similarities).scores());
        scores.put(VARIANTS.get(0), synth(corpora, embedder, Rewording::flat, Rewording::flat));
        scores.put(VARIANTS.get(1), synth(corpora, embedder, text -> text, Rewording::mistyped));
        return scores;
    }

    private static List<RoutingScores> synth(
            List<RoutingCorpus> corpora, Embedder embedder, UnaryOperator<String> remembered, UnaryOperator<String> asked) {
        List<RoutingCorpus> reworded = corpora.stream().map(corpus -> corpus.texts(remembered, asked)).toList();
        return scores(reworded, i -> decisions(reworded.get(i), embedder).stream().map(RoutingMethods::decided).toList());
    }

    private static List<RoutingScores> scores(List<RoutingCorpus> corpora, IntFunction<List<Decided>> decided) {
        return IntStream.range(0, corpora.size())
                .mapToObj(i -> RoutingScores.of(corpora.get(i).probes(), decided.apply(i)))
                .toList();
    }

    private static List<RouteDecision> decisions(RoutingCorpus corpus, Embedder embedder) {
        RequestRouter router = RequestRouter.of(corpus.remembered(), embedder, RouteOptions.DEFAULT);
        return corpus.probes().stream().map(probe -> router.route(probe.text())).toList();
    }

    private static Decided decided(RouteDecision decision) {
        return new Decided(decision.route(), decision.nearest());
    }

    /** In a running system it is known of each rewrite, before the next request comes, whether it served. */
    private static List<Decided> learning(RoutingCorpus corpus, List<RouteDecision> decisions) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, decisions.size()).boxed().toList());
        Collections.shuffle(order, new Random(SEED));
        Decided[] decided = new Decided[decisions.size()];
        List<RouteOutcome> outcomes = new ArrayList<>();
        for (int i : order) {
            RouteDecision decision = decisions.get(i);
            RememberedRequest nearest = decision.nearest();
            double enough = RouteOptions.DEFAULT.learnedFrom(outcomes).rewriteFrom();
            Route route = decision.route() == Route.REUSE || nearest == null
                    ? decision.route()
                    : decision.evidence() >= enough ? Route.REWRITE : Route.INITIALIZE;
            decided[i] = new Decided(route, nearest);
            if (route == Route.REWRITE && nearest != null) {
                boolean served = nearest.workflow().equals(corpus.probes().get(i).workflow());
                outcomes.add(new RouteOutcome(decision.evidence(), served));
            }
        }
        return List.of(decided);
    }
}
