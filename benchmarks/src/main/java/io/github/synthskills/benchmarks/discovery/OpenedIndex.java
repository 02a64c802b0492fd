package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.core.discovery.DiscoveryOptions;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.core.text.Embeddings;
import io.github.synthskills.core.text.LuceneTextIndex;
import io.github.synthskills.core.text.TextIndex;
import io.github.synthskills.core.text.TextQuery;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Opens a kept index in a process of its own, and tells how long that takes and what it occupies. */
public final class OpenedIndex {

    /** Enough for all of it. */
    private static final String LEAST_HEAP = "-Xmx96m";

    private static final int OPENINGS = 21;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int SEARCHES = 20;
    private static final double BYTES_PER_MB = 1e6;
    private static final double KILOBYTES_PER_MB = 1e3;

    private OpenedIndex() {}

    /**
     * What a process of its own says of an index.
     *
     * @param folder where the index is
     * @return {@code first_open_ms}, {@code open_ms}: what the first search waits for that later ones do not, its words not embedded;
     *     {@code heap_mb} after searches, and {@code resident_mb} of the whole process, its heap bounded to 96 MB, where the
     *     system tells it
     */
    static Map<String, Double> ask(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        LEAST_HEAP, "-cp", System.getProperty("java.class.path"), OpenedIndex.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the process that opens the index failed with " + process.exitValue());
        }
        Map<String, Double> figures = new HashMap<>();
        said.lines().map(line -> line.split("=")).filter(parts -> parts.length == 2)
                .forEach(parts -> figures.put(parts[0], Double.valueOf(parts[1])));
        return figures;
    }

    /** The first argument is the folder. */
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<String> requests =
                Corpus.own().requests().stream().limit(SEARCHES).map(Request::text).toList();
        try (Embeddings embeddings = Embeddings.of(DiscoveryOptions.DEFAULT_MODEL, folder, System.err::println)) {
            Embedder model = embeddings.embedder();
            if (model == null) {
                throw new IOException(embeddings.model() + " cannot be loaded");
            }
            RememberedVectors known = new RememberedVectors(model, null);
            try (TextIndex empty = LuceneTextIndex.inMemory(Embeddings.of(known))) {
                empty.search(new TextQuery(requests.get(0), Set.of(), 1));
            }
            double[] loads = new double[OPENINGS];
            for (int i = 0; i < OPENINGS; i++) {
                loads[i] = load(folder, known, requests.get(0));
            }
            tell("first_open_ms", loads[0]);
            Arrays.sort(loads);
            tell("open_ms", loads[OPENINGS / 2]);
            try (TextIndex index = open(folder, model)) {
                requests.forEach(request -> index.search(new TextQuery(request, Set.of(), 1)));
                System.gc();
                tell("resident_mb", resident());
                tell("heap_mb", heap());
            }
        }
    }

    /** Milliseconds until a search is answered, without what the same search takes when it is made again. */
    private static double load(Path folder, Embedder embedder, String request) {
        TextQuery query = new TextQuery(request, Set.of(), 1);
        long start = System.nanoTime();
        try (TextIndex index = open(folder, embedder)) {
            index.search(query);
            long loaded = System.nanoTime();
            index.search(query);
            long again = System.nanoTime();
            return ((loaded - start) - (again - loaded)) / NANOS_PER_MILLI;
        }
    }

    private static TextIndex open(Path folder, Embedder embedder) {
        return LuceneTextIndex.open(folder, Embeddings.of(embedder), System.err::println);
    }

    private static double heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MB;
    }

    private static void tell(String name, double value) {
        System.out.printf(Locale.ROOT, "%s=%.3f%n", name, value);
    }

    private static double resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILOBYTES_PER_MB)
                .sum();
    }
}
