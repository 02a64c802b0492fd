package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.core.route.RequestRouter;
import io.github.synthskills.core.route.RouteOptions;
import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Routes the requests of several corpora with the product and with all baselines. */
public final class RoutingMethods {

    /** What requests in real life are like; only the product reads these. */
    private static final List<String> VARIANTS = List.of("synth-flat", "synth-mistyped");

    /** For the orders in which requests come to a system that learns. */
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    private RoutingMethods() {}

    /** By method, the product first, the scores of each corpus in its order. */
    public static Map<String, List<RoutingScores>> scores(List<RoutingCorpus> corpora, Embedder embedder) {
        Map<String, List<RoutingScores>> scores = new LinkedHashMap<>();
        scores.put("synth", once(corpora, embedder));
        scores.put("synth-learning", corpora.stream().map(corpus -> learning(corpus, embedder)).toList());
        List<Similarities> similarities = corpora.stream().map(corpus -> Similarities.of(corpus, embedder)).toList();
        scores.putAll(new Baselines(corpora, similarities).scores());
        scores.put(VARIANTS.get(0), synth(corpora, embedder, Rewording::flat, Rewording::flat));
        scores.put(VARIANTS.get(1), synth(corpora, embedder, text -> text, Rewording::mistyped));
        return scores;
    }

    private static List<RoutingScores> synth(
            List<RoutingCorpus> corpora, Embedder embedder, UnaryOperator<String> remembered, UnaryOperator<String> asked) {
        List<RoutingCorpus> reworded = corpora.stream().map(corpus -> corpus.texts(remembered, asked)).toList();
        return once(reworded, embedder);
    }

    private static List<RoutingScores> once(List<RoutingCorpus> corpora, Embedder embedder) {
        return corpora.stream()
                .map(corpus -> RoutingScores.of(corpus.probes(), decisions(corpus, embedder)))
                .toList();
    }

    private static List<Decided> decisions(RoutingCorpus corpus, Embedder embedder) {
        RequestRouter router = RequestRouter.of(corpus.remembered(), embedder, RouteOptions.DEFAULT);
        return corpus.probes().stream()
                .map(probe -> router.route(probe.text()))
                .map(decision -> new Decided(decision.route(), decision.nearest()))
                .toList();
    }

    /** The same requests in several orders, one after another. */
    private static RoutingScores learning(RoutingCorpus corpus, Embedder embedder) {
        List<Probe> probes = new ArrayList<>();
        List<Decided> decided = new ArrayList<>();
        for (long seed : SEEDS) {
            probes.addAll(corpus.probes());
            decided.addAll(RunningSystem.decide(corpus, embedder, seed));
        }
        return RoutingScores.of(probes, decided);
    }
}
