package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolQuery;
import io.github.synthskills.core.discovery.ToolRegistry;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.text.TextIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How well requests find their tools, by each method.
 *
 * @param corpus which corpus
 * @param tools how many tools it has
 * @param requests how many requests it has
 * @param indexed how many of the tools the product's registry holds; all, unless something is wrong
 * @param methods the scores by method
 */
public record Quality(String corpus, int tools, int requests, int indexed, Map<String, Scores> methods) {

    /** What is measured, the product first. */
    public static final List<String> METHODS = List.of("synth", "bm25", "minilm", "rrf");

    /** Ranks the tools of a corpus for all of its requests. */
    public static Quality of(Corpus corpus, Supplier<TextIndex> indexes, Embedder embedder) {
        Map<String, Scores> methods = new LinkedHashMap<>();
        int indexed;
        CorpusIndex index = new CorpusIndex(indexes.get(), corpus);
        try (ToolRegistry registry = ToolRegistry.over(index)) {
            corpus.servers().forEach((server, tools) -> registry.update(server, descriptors(tools)));
            indexed = registry.apps().values().stream().mapToInt(Integer::intValue).sum();
            methods.put("synth", scores(corpus, request -> registry.search(new ToolQuery(request, null), Scores.MOST).stream()
                    .map(match -> index.corpusId(match.tool()))
                    .toList()));
        }
        methods.putAll(baselines(corpus, embedder));
        return new Quality(corpus.name(), corpus.tools().size(), corpus.requests().size(), indexed, methods);
    }

    private static Map<String, Scores> baselines(Corpus corpus, Embedder embedder) {
        List<CorpusTool> tools = corpus.tools();
        Ranking words = new WordRanking(tools);
        Ranking meaning = new MeaningRanking(tools, embedder);
        Map<String, List<List<String>>> rankings = new LinkedHashMap<>();
        for (Request request : corpus.requests()) {
            double[] byWords = words.scores(request.text());
            double[] byMeaning = meaning.scores(request.text());
            double[] byBoth = Ranking.fused(byWords, byMeaning);
            Map.of("bm25", byWords, "minilm", byMeaning, "rrf", byBoth).forEach((method, scores) -> rankings
                    .computeIfAbsent(method, name -> new ArrayList<>())
                    .add(Ranking.best(tools, scores)));
        }
        Map<String, Scores> scores = new LinkedHashMap<>();
        rankings.forEach((method, ranked) -> scores.put(method, Scores.of(corpus.requests(), ranked)));
        return scores;
    }

    private static List<ToolDescriptor> descriptors(List<CorpusTool> tools) {
        return tools.stream().map(CorpusTool::descriptor).toList();
    }

    private static Scores scores(Corpus corpus, Function<String, List<String>> method) {
        List<List<String>> rankings =
                corpus.requests().parallelStream().map(request -> method.apply(request.text())).toList();
        return Scores.of(corpus.requests(), rankings);
    }

    /** What a method comes to over several corpora, each counting the same. */
    public static double macro(List<Quality> corpora, String method) {
        return corpora.stream()
                .mapToDouble(corpus -> corpus.methods().getOrDefault(method, new Scores(0, 0, 0, 0)).ndcg10())
                .average()
                .orElse(0);
    }
}
