package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.core.route.RememberedRequest;
import io.github.synthskills.core.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The methods to compare with: the three of the second paper's section 4, the paper's own with MiniLM, a gate of equal words, and an
 * oracle. What has thresholds is tuned on the data at hand, which flatters it.
 */
final class Baselines {

    private static final double STEP = 0.025;
    private static final double REUSE_STEP = 0.01;
    private static final double LEAST_REUSE = 0.80;
    private static final double LEAST_REWRITE = 0.10;
    private static final double MOST_REWRITE = 0.95;

    private final List<RoutingCorpus> corpora;
    private final List<Similarities> similarities;

    Baselines(List<RoutingCorpus> corpora, List<Similarities> similarities) {
        this.corpora = corpora;
        this.similarities = similarities;
    }

    /** By method, the scores of each corpus. */
    Map<String, List<RoutingScores>> scores() {
        Map<String, List<RoutingScores>> scores = new LinkedHashMap<>();
        scores.put("gate", bestGate(RoutingScores::accuracy));
        scores.put("gate-cost", bestGate(Baselines::cheapness));
        scores.put("minilm", bestMiniLm(RoutingScores::accuracy));
        scores.put("minilm-cost", bestMiniLm(Baselines::cheapness));
        scores.put("incontext", each((corpus, likeness) -> nearest(likeness.cosines(), corpus, (probe, best) -> new Decided(
                Route.INITIALIZE, best, CostModel.planningBy(probe.text(), best.text()) - CostModel.planning(probe.text())))));
        scores.put("static", each((corpus, likeness) -> nearest(likeness.cosines(), corpus, (probe, best) ->
                new Decided(probe.text().equals(best.text()) ? Route.REUSE : Route.INITIALIZE, best))));
        scores.put("realtime", each((corpus, likeness) -> nearest(likeness.cosines(), corpus, (probe, best) ->
                new Decided(Route.INITIALIZE, null))));
        scores.put("oracle", each((corpus, likeness) -> oracle(corpus)));
        return scores;
    }

    private static double cheapness(RoutingScores scores) {
        return -scores.tokensPerRequest();
    }

    private interface Method {
        List<Decided> decide(RoutingCorpus corpus, Similarities likeness);
    }

    private interface ByNearest {
        Decided decide(Probe probe, RememberedRequest best);
    }

    private List<RoutingScores> each(Method method) {
        List<RoutingScores> scores = new ArrayList<>();
        for (int i = 0; i < corpora.size(); i++) {
            RoutingCorpus corpus = corpora.get(i);
            scores.add(RoutingScores.of(corpus.probes(), method.decide(corpus, similarities.get(i))));
        }
        return scores;
    }

    private static List<Decided> nearest(double[][] scores, RoutingCorpus corpus, ByNearest method) {
        List<Decided> decisions = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            RememberedRequest best = corpus.remembered().get(Similarities.best(scores[i]));
            decisions.add(method.decide(corpus.probes().get(i), best));
        }
        return decisions;
    }

    private static List<Decided> oracle(RoutingCorpus corpus) {
        Function<Probe, Decided> knows = probe -> new Decided(probe.route(), corpus.remembered().stream()
                .filter(request -> probe.remembered().contains(request.id()))
                .findFirst()
                .orElse(null));
        return corpus.probes().stream().map(knows).toList();
    }

    /** As the paper describes: one threshold of the cosine for reuse, a lower one for rewriting. */
    private List<RoutingScores> bestMiniLm(ToDoubleFunction<RoutingScores> goal) {
        List<List<RoutingScores>> tried = new ArrayList<>();
        for (double reuse = LEAST_REUSE; reuse <= 1; reuse += REUSE_STEP) {
            for (double rewrite = LEAST_REWRITE; rewrite < reuse && rewrite <= MOST_REWRITE; rewrite += STEP) {
                double from = reuse;
                double rewriteFrom = rewrite;
                tried.add(each((corpus, likeness) -> byCosine(corpus, likeness, from, rewriteFrom)));
            }
        }
        return best(tried, goal);
    }

    private static List<Decided> byCosine(RoutingCorpus corpus, Similarities likeness, double reuse, double rewrite) {
        List<Decided> decisions = new ArrayList<>();
        for (double[] cosines : likeness.cosines()) {
            int best = Similarities.best(cosines);
            Route route = cosines[best] >= reuse ? Route.REUSE : cosines[best] >= rewrite ? Route.REWRITE : Route.INITIALIZE;
            decisions.add(new Decided(route, corpus.remembered().get(best)));
        }
        return decisions;
    }

    /** Reuse where the same words stand in the same order, else a threshold of cosine and tf-idf. */
    private List<RoutingScores> bestGate(ToDoubleFunction<RoutingScores> goal) {
        List<List<RoutingScores>> tried = new ArrayList<>();
        for (double rewrite = LEAST_REWRITE; rewrite <= MOST_REWRITE; rewrite += STEP) {
            double from = rewrite;
            tried.add(each((corpus, likeness) -> byWords(corpus, likeness, from)));
        }
        return best(tried, goal);
    }

    private static List<Decided> byWords(RoutingCorpus corpus, Similarities likeness, double rewrite) {
        List<Decided> decisions = new ArrayList<>();
        for (int i = 0; i < likeness.cosines().length; i++) {
            double[] both = new double[corpus.remembered().size()];
            int same = -1;
            for (int j = both.length - 1; j >= 0; j--) {
                both[j] = (likeness.cosines()[i][j] + likeness.words()[i][j]) / 2;
                same = likeness.sameWords()[i][j] ? j : same;
            }
            int best = Similarities.best(both);
            decisions.add(same >= 0
                    ? new Decided(Route.REUSE, corpus.remembered().get(same))
                    : new Decided(both[best] >= rewrite ? Route.REWRITE : Route.INITIALIZE, corpus.remembered().get(best)));
        }
        return decisions;
    }

    private static List<RoutingScores> best(List<List<RoutingScores>> tried, ToDoubleFunction<RoutingScores> goal) {
        List<RoutingScores> best = tried.get(0);
        for (List<RoutingScores> scores : tried) {
            if (macro(scores, goal) > macro(best, goal)) {
                best = scores;
            }
        }
        return best;
    }

    static double macro(List<RoutingScores> scores, ToDoubleFunction<RoutingScores> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(0);
    }
}
