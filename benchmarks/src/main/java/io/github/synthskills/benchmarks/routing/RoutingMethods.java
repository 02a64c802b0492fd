package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.core.route.RequestRouter;
import io.github.synthskills.core.route.RouteDecision;
import io.github.synthskills.core.route.RouteOptions;
import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Routes the requests of several corpora with the product and with all baselines. */
public final class RoutingMethods {

    /** What requests in real life are like; only the product reads these. */
    private static final List<String> VARIANTS = List.of("synth-flat", "synth-mistyped");

    private RoutingMethods() {}

    /** By method, the product first, the scores of each corpus in its order. */
    public static Map<String, List<RoutingScores>> scores(List<RoutingCorpus> corpora, Embedder embedder) {
        Map<String, List<RoutingScores>> scores = new LinkedHashMap<>();
        scores.put("synth", corpora.stream().map(corpus -> synth(corpus, embedder)).toList());
        List<Similarities> similarities = corpora.stream().map(corpus -> Similarities.of(corpus, embedder)).toList();
        scores.putAll(new Baselines(corpora, similarities).scores());
        scores.put(VARIANTS.get(0), corpora.stream()
                .map(corpus -> synth(corpus.texts(Rewording::flat, Rewording::flat), embedder))
                .toList());
        scores.put(VARIANTS.get(1), corpora.stream()
                .map(corpus -> synth(corpus.texts(text -> text, Rewording::mistyped), embedder))
                .toList());
        return scores;
    }

    private static RoutingScores synth(RoutingCorpus corpus, Embedder embedder) {
        RequestRouter router = RequestRouter.of(corpus.remembered(), embedder, RouteOptions.DEFAULT);
        List<Decided> decisions = new ArrayList<>();
        for (Probe probe : corpus.probes()) {
            RouteDecision decision = router.route(probe.text());
            decisions.add(new Decided(decision.route(), decision.nearest()));
        }
        return RoutingScores.of(corpus.probes(), decisions);
    }
}
