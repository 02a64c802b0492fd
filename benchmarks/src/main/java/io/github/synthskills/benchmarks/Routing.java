package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.discovery.RememberedVectors;
import io.github.synthskills.benchmarks.discovery.WorkFolder;
import io.github.synthskills.benchmarks.routing.RoutingCorpus;
import io.github.synthskills.benchmarks.routing.RoutingMethods;
import io.github.synthskills.core.discovery.DiscoveryOptions;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.text.Embeddings;
import java.io.IOException;
import java.util.List;

/**
 * How well it is told of new requests whether a remembered workflow is reused, rewritten or none fits, and from which; against the
 * baselines of the second paper's section 4, its own thresholds, and an oracle.
 */
final class Routing implements Benchmark {

    @Override
    public Report run(Arguments arguments) throws IOException {
        try (WorkFolder folder = WorkFolder.of(arguments.cache());
                Embeddings embeddings = Embeddings.of(DiscoveryOptions.DEFAULT_MODEL, folder.path(), System.err::println)) {
            Embedder model = embeddings.embedder();
            if (model == null) {
                throw new IOException(embeddings.model() + " cannot be loaded here, so that there is nothing to measure");
            }
            RememberedVectors vectors = new RememberedVectors(model, arguments.cache());
            List<RoutingCorpus> corpora = RoutingCorpus.read(arguments.data(), arguments.split());
            Report report = RoutingReport.of(corpora, RoutingMethods.scores(corpora, vectors));
            vectors.keep();
            return report;
        }
    }
}
