package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolQuery;
import io.github.synthskills.core.discovery.ToolRegistry;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.text.Embeddings;
import io.github.synthskills.core.text.LuceneTextIndex;
import io.github.synthskills.core.text.TextIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What searches take among very many tools. The tools are synthetic; their vectors are real for the first of them and near these
 * for the rest, since reading them all takes a quarter of an hour and changes no time. Requests are embedded by the real model.
 *
 * @param tools how many tools there are
 * @param p50 half of the searches took at most so many milliseconds, with the embedding of the request
 * @param p99 99 in 100 took at most so many
 * @param processor the milliseconds of processor time that a search takes on average, which say more on a busy machine
 * @param reembedded how many tools went through the model after one of them had changed
 * @param opened what {@link OpenedIndex} says
 */
public record Scale(int tools, double p50, double p99, double processor, int reembedded, Map<String, Double> opened) {

    /** So many texts are read by the model; of fewer tools, one text of each. */
    private static final int REAL_VECTORS = 4_000;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int WARM_UPS = 300;
    private static final int SYNTHETIC_REQUESTS = 200;
    private static final int MOST = 5;

    /**
     * Makes so many tools, keeps them in the folder, and searches them.
     *
     * @param folder empty, or as an earlier run with the same number left it
     */
    public static Scale of(int tools, Embedder embedder, Path folder) throws IOException, InterruptedException {
        Corpus own = Corpus.own();
        SyntheticTools synthetic = new SyntheticTools(own.tools());
        Corpus corpus = new Corpus("synthetic", synthetic.make(tools), List.of());
        build(corpus, embedder, folder);
        Map<String, Double> opened = OpenedIndex.ask(folder);
        List<String> requests = new ArrayList<>(own.requests().stream().map(Request::text).toList());
        requests.addAll(synthetic.requests(SYNTHETIC_REQUESTS));
        List<String> others = synthetic.requests(WARM_UPS);
        try (TextIndex index = LuceneTextIndex.open(folder, Embeddings.of(embedder), line -> {});
                ToolRegistry registry = ToolRegistry.over(index)) {
            Timings.of(Math.min(WARM_UPS, tools), i -> registry.search(new ToolQuery(others.get(i), null), MOST));
            double before = worked();
            Timings searches = Timings.of(
                    requests.size(), i -> registry.search(new ToolQuery(requests.get(i), null), MOST));
            double processor = (worked() - before) / requests.size();
            return new Scale(
                    tools,
                    searches.quantile(0.5),
                    searches.quantile(0.99),
                    processor,
                    change(registry, corpus),
                    new TreeMap<>(opened));
        }
    }

    /** The milliseconds that this process has worked, all threads together. */
    private static double worked() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L) / NANOS_PER_MILLI;
    }

    private static void build(Corpus corpus, Embedder embedder, Path folder) {
        NearbyVectors vectors = new NearbyVectors(embedder, Math.min(REAL_VECTORS, corpus.tools().size()));
        try (TextIndex index = LuceneTextIndex.open(folder, Embeddings.of(vectors), line -> {});
                ToolRegistry registry = ToolRegistry.over(index)) {
            corpus.servers().forEach((server, tools) -> registry.update(server, descriptors(tools)));
        }
    }

    private static List<ToolDescriptor> descriptors(List<CorpusTool> tools) {
        return tools.stream().map(CorpusTool::descriptor).toList();
    }

    /** Changes the description of one tool and back. */
    private static int change(ToolRegistry registry, Corpus corpus) {
        List<CorpusTool> before = corpus.servers().values().iterator().next();
        List<CorpusTool> after = new ArrayList<>(before);
        CorpusTool tool = before.get(0);
        after.set(0, new CorpusTool(tool.id(), tool.server(), tool.name(), tool.description() + " New.", tool.inputSchema()));
        int embedded = registry.update(tool.server(), descriptors(after)).embedded();
        registry.update(tool.server(), descriptors(before));
        return embedded;
    }
}
