package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.discovery.Quality;
import io.github.synthskills.benchmarks.discovery.Scores;
import io.github.synthskills.benchmarks.discovery.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table and the figures of discovery. */
record DiscoveryReport(List<Quality> corpora, Tokens tokens) {

    private static final String QUALITY = "%-16s %6s %6s  %-7s %6s %6s %6s %8s";

    Report report() {
        List<String> table = new ArrayList<>();
        Map<String, Double> figures = new LinkedHashMap<>();
        quality(table, figures);
        table.add("");
        tokens(table, figures);
        return new Report("discovery", table, figures);
    }

    private void quality(List<String> table, Map<String, Double> figures) {
        table.add(String.format(QUALITY, "corpus", "tools", "asked", "method", "R@1", "R@5", "R@10", "nDCG@10"));
        for (Quality quality : corpora) {
            String corpus = quality.corpus();
            String tools = String.valueOf(quality.tools());
            String requests = String.valueOf(quality.requests());
            for (String method : Quality.METHODS) {
                Scores scores = quality.methods().get(method);
                table.add(String.format(QUALITY, corpus, tools, requests, method,
                        one(scores.r1()), one(scores.r5()), one(scores.r10()), one(scores.ndcg10())));
                String name = quality.corpus() + "." + method + ".";
                figures.put(name + "r1", scores.r1());
                figures.put(name + "r5", scores.r5());
                figures.put(name + "r10", scores.r10());
                figures.put(name + "ndcg10", scores.ndcg10());
                corpus = tools = requests = "";
            }
            figures.put(quality.corpus() + ".dropped", (double) quality.tools() - quality.indexed());
        }
        for (String method : Quality.METHODS) {
            double macro = Quality.macro(corpora, method);
            table.add(String.format(QUALITY, "macro", "", "", method, "", "", "", one(macro)));
            figures.put("macro." + method + ".ndcg10", macro);
        }
        corpora.stream().filter(quality -> quality.tools() != quality.indexed()).forEach(quality -> table.add(
                "DROPPED: " + quality.corpus() + " has " + quality.tools() + " tools, but " + quality.indexed() + " can be found"));
    }

    private void tokens(List<String> table, Map<String, Double> figures) {
        table.add(String.format(Locale.ROOT, "%d tools: %,d tokens for all definitions; for a step %.0f for five candidates and %.0f"
                + " for one definition: %.3f %%", tokens.tools(), tokens.all(), tokens.candidates(), tokens.definition(), tokens.share()));
        figures.put("tokens.all", (double) tokens.all());
        figures.put("tokens.step", tokens.candidates() + tokens.definition());
        figures.put("tokens.share", tokens.share());
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
