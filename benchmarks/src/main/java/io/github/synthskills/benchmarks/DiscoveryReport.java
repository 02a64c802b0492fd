package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.discovery.Quality;
import io.github.synthskills.benchmarks.discovery.Scale;
import io.github.synthskills.benchmarks.discovery.Scores;
import io.github.synthskills.benchmarks.discovery.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table and the figures of discovery.
 *
 * @param scales by the name of the number of tools
 */
record DiscoveryReport(List<Quality> corpora, Map<String, Scale> scales, Tokens tokens) {

    private static final String QUALITY = "%-16s %6s %6s  %-7s %6s %6s %6s %8s";
    private static final String SCALE = "%-16s %8s %8s %8s %14s %9s %9s %12s %16s";

    Report report() {
        List<String> table = new ArrayList<>();
        Map<String, Double> figures = new LinkedHashMap<>();
        quality(table, figures);
        table.add("");
        scale(table, figures);
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
        corpora.stream()
                .filter(quality -> quality.tools() != quality.indexed())
                .forEach(quality -> table.add("DROPPED: of the " + quality.tools() + " tools of " + quality.corpus() + ", "
                        + quality.indexed() + " can be found"));
    }

    private void scale(List<String> table, Map<String, Double> figures) {
        table.add(String.format(SCALE, "tools", "p50 ms", "p99 ms", "cpu ms", "first open ms", "open ms", "heap MB", "resident MB",
                "1 changed: read"));
        scales.forEach((name, scale) -> {
            table.add(String.format(SCALE, scale.tools(), one(scale.p50()), one(scale.p99()), one(scale.processor()),
                    one(opened(scale, "first_open_ms")), one(opened(scale, "open_ms")), one(opened(scale, "heap_mb")),
                    one(opened(scale, "resident_mb")), scale.reembedded()));
            figures.put("latency." + name + ".p50_ms", scale.p50());
            figures.put("latency." + name + ".p99_ms", scale.p99());
            figures.put("latency." + name + ".cpu_ms", scale.processor());
            figures.put("index." + name + ".load_ms", opened(scale, "open_ms"));
            figures.put("index." + name + ".first_load_ms", opened(scale, "first_open_ms"));
            figures.put("memory." + name + "_mb", opened(scale, "heap_mb"));
            figures.put("memory." + name + "_resident_mb", opened(scale, "resident_mb"));
            figures.put("update." + name + ".one_changed_embedded", (double) scale.reembedded());
        });
        scales.values().stream().min(Comparator.comparingInt(Scale::tools)).ifPresent(least -> {
            figures.put("index.load_ms", opened(least, "open_ms"));
            figures.put("update.one_changed_embedded", (double) least.reembedded());
        });
        table.add("Synthetic tools; the vectors of 4,000 texts are the model's, those of the others lie near these. Requests are");
        table.add("read by the model. Open: what the first search in a new process waits for and a second one does not.");
    }

    private static double opened(Scale scale, String figure) {
        return scale.opened().getOrDefault(figure, 0.0);
    }

    private void tokens(List<String> table, Map<String, Double> figures) {
        table.add(String.format(
                Locale.ROOT,
                "%d tools: %,d tokens for all definitions; for a step %.0f for five candidates and %.0f for one definition: %.3f %%",
                tokens.tools(), tokens.all(), tokens.candidates(), tokens.definition(), tokens.share()));
        figures.put("tokens.all", (double) tokens.all());
        figures.put("tokens.step", tokens.candidates() + tokens.definition());
        figures.put("tokens.share", tokens.share());
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
