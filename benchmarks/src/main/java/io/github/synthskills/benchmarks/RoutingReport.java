package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.routing.CostModel;
import io.github.synthskills.benchmarks.routing.RoutingCorpus;
import io.github.synthskills.benchmarks.routing.RoutingScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The table and the figures of routing. */
final class RoutingReport {

    private static final String ROW = "%-12s %-15s %8s %8s %8s %8s %8s %8s %8s %8s";
    private static final double PERCENT = 100;

    private static final Map<String, ToDoubleFunction<RoutingScores>> FIGURES = figures();

    private final List<String> table = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, List<RoutingScores>> methods;

    private RoutingReport(Map<String, List<RoutingScores>> methods) {
        this.methods = methods;
    }

    private static Map<String, ToDoubleFunction<RoutingScores>> figures() {
        Map<String, ToDoubleFunction<RoutingScores>> figures = new LinkedHashMap<>();
        figures.put("accuracy", RoutingScores::accuracy);
        figures.put("route_accuracy", RoutingScores::routeAccuracy);
        figures.put("template1", RoutingScores::template1);
        figures.put("false_reuse", RoutingScores::falseReuse);
        figures.put("reuse_recall", RoutingScores::reuseRecall);
        figures.put("swaps_reused", RoutingScores::swapShare);
        figures.put("tokens_per_request", RoutingScores::tokensPerRequest);
        return figures;
    }

    /** The report of these scores, by method, in the order of the corpora. */
    static Report of(List<RoutingCorpus> corpora, Map<String, List<RoutingScores>> methods) {
        RoutingReport report = new RoutingReport(methods);
        report.title();
        for (int i = 0; i < corpora.size(); i++) {
            report.rows(corpora.get(i).name(), i, i + 1);
        }
        report.rows("macro", 0, corpora.size());
        report.table.add("");
        methods.forEach(report::pooled);
        report.table.add("");
        report.table.add(CostModel.DECLARED);
        report.table.add("Thresholds of gate and minilm are tuned on these data, for accuracy or for tokens; those of synth are its defaults. synth-learning"
                + " begins with them, too, and runs: requests come one after another, the mean of three orders. When one is done, it is known"
                + " whether its rewrite served and which workflow it led to with which values; requests of remembered workflows that were"
                + " rewritten or planned are remembered with these, every 20 requests. To reuse one of those counts as a rewrite. New workflows"
                + " are not remembered, since the labels count them as new each time.");
        return new Report("routing", report.table, report.figures);
    }

    private void title() {
        table.add(String.format(ROW, "corpus", "method", "right", "route", "template", "wrong %", "reused", "swaps %", "tokens", "saved %"));
    }

    /** A row for each method over the corpora from one place up to another. */
    private void rows(String name, int from, int to) {
        double all = tokens("realtime", from, to);
        double least = tokens("oracle", from, to);
        methods.forEach((method, scores) -> {
            List<String> cells = new ArrayList<>(List.of(name, method));
            FIGURES.forEach((figure, of) -> {
                double value = macro(scores.subList(from, to), of);
                figures.put(name + "." + method + "." + figure, value);
                cells.add(String.format(Locale.ROOT, figure.startsWith("tokens") ? "%.0f" : "%.1f", value));
            });
            double saved = PERCENT * (all - tokens(method, from, to)) / (all - least);
            figures.put(name + "." + method + ".saving_of_oracle", saved);
            cells.add(String.format(Locale.ROOT, "%.1f", saved));
            table.add(String.format(ROW, cells.toArray()));
        });
    }

    private double tokens(String method, int from, int to) {
        return macro(methods.getOrDefault(method, List.of()).subList(from, to), RoutingScores::tokensPerRequest);
    }

    /** Counts over all corpora; where a method had the requests in several orders, their mean. */
    private void pooled(String method, List<RoutingScores> scores) {
        double orders = (double) sum(scores, RoutingScores::probes) / sum(methods.getOrDefault("oracle", scores), RoutingScores::probes);
        double reuses = sum(scores, RoutingScores::reuses) / orders;
        double wrong = sum(scores, RoutingScores::wrongReuses) / orders;
        double reworded = sum(scores, RoutingScores::reworded) / orders;
        double rewordedReused = sum(scores, RoutingScores::rewordedReused) / orders;
        double swaps = sum(scores, RoutingScores::swaps) / orders;
        double swapsReused = sum(scores, RoutingScores::swapsReused) / orders;
        String name = "pooled." + method + ".";
        figures.put(name + "reuse_decisions", reuses);
        figures.put(name + "wrong_reuses", wrong);
        figures.put(name + "swaps_reused", swapsReused);
        double recall = reworded == 0 ? 0 : PERCENT * rewordedReused / reworded;
        figures.put(name + "nonidentical_reuse_recall", recall);
        table.add(String.format(Locale.ROOT, "%-15s %5s reused, %5s of them wrong; in other words %5s of %3s (%.1f %%); swapped values %s of %s",
                method, count(reuses), count(wrong), count(rewordedReused), count(reworded), recall, count(swapsReused), count(swaps)));
    }

    private static String count(double mean) {
        return String.format(Locale.ROOT, mean == Math.rint(mean) ? "%.0f" : "%.1f", mean);
    }

    private static int sum(List<RoutingScores> scores, ToIntFunction<RoutingScores> count) {
        return scores.stream().mapToInt(count).sum();
    }

    private static double macro(List<RoutingScores> scores, ToDoubleFunction<RoutingScores> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(0);
    }
}
