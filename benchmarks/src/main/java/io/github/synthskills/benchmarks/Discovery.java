package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.discovery.Corpus;
import io.github.synthskills.benchmarks.discovery.Quality;
import io.github.synthskills.benchmarks.discovery.RememberedVectors;
import io.github.synthskills.benchmarks.discovery.Scale;
import io.github.synthskills.benchmarks.discovery.Tokens;
import io.github.synthskills.benchmarks.discovery.WorkFolder;
import io.github.synthskills.benchmarks.typed.ServerTools;
import io.github.synthskills.core.discovery.DiscoveryOptions;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.text.Embeddings;
import io.github.synthskills.core.text.LuceneTextIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well tools are found by requests, against BM25, MiniLM and their fusion; what a search takes among very many tools; and how
 * much of all definitions has to be read for a step.
 */
final class Discovery implements Benchmark {

    private static final int THOUSAND = 1_000;

    private final Map<String, Integer> sizes;

    Discovery() {
        this(List.of(10_000, 100_000));
    }

    /** Searches among so many synthetic tools. */
    Discovery(List<Integer> sizes) {
        this.sizes = new LinkedHashMap<>();
        sizes.forEach(size -> this.sizes.put(size % THOUSAND == 0 ? size / THOUSAND + "k" : size.toString(), size));
    }

    @Override
    public Report run(Arguments arguments) throws IOException, InterruptedException {
        try (WorkFolder folder = WorkFolder.of(arguments.cache());
                Embeddings embeddings = Embeddings.of(DiscoveryOptions.DEFAULT_MODEL, folder.path(), System.err::println)) {
            Embedder model = embeddings.embedder();
            if (model == null) {
                throw new IOException(embeddings.model() + " cannot be loaded here, so that there is nothing to measure");
            }
            RememberedVectors vectors = new RememberedVectors(model, arguments.cache());
            List<Quality> corpora = new ArrayList<>();
            for (Corpus corpus : Corpus.read(arguments.data(), arguments.split())) {
                corpora.add(Quality.of(corpus, () -> LuceneTextIndex.inMemory(Embeddings.of(vectors)), vectors));
            }
            Tokens tokens = Tokens.of(
                    tools(arguments), Corpus.own().requests(), LuceneTextIndex.inMemory(Embeddings.of(vectors)));
            vectors.keep();
            Map<String, Scale> scales = new LinkedHashMap<>();
            for (Map.Entry<String, Integer> size : sizes.entrySet()) {
                scales.put(size.getKey(), Scale.of(size.getValue(), model, folder.path().resolve(size.getKey())));
            }
            return new DiscoveryReport(corpora, scales, tokens).report();
        }
    }

    private static List<ServerTools> tools(Arguments arguments) throws IOException {
        return arguments.registry() == null ? Corpus.own().definitions() : ServerTools.read(arguments.registry());
    }
}
