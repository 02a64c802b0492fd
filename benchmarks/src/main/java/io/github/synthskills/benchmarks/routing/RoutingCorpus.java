package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.benchmarks.typed.Resources;
import io.github.synthskills.core.route.RememberedRequest;
import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Remembered requests of one domain, and new ones. */
public record RoutingCorpus(String name, List<RememberedRequest> remembered, List<Probe> probes) {

    private static final String CACHE = ".cache.jsonl";
    private static final String PROBES = ".probes.jsonl";

    public RoutingCorpus {
        remembered = List.copyOf(remembered);
        probes = List.copyOf(probes);
    }

    /**
     * The corpora of a folder, by name: each has {@code <corpus>.<split>.cache.jsonl} and {@code <corpus>.<split>.probes.jsonl}.
     *
     * @param folder null for what ships inside
     */
    public static List<RoutingCorpus> read(@Nullable Path folder, String split) throws IOException {
        if (folder == null) {
            return List.of(new RoutingCorpus("own",
                    lines(Resources.text("/data/routing/own.dev" + CACHE), RoutingCorpus::remembered),
                    lines(Resources.text("/data/routing/own.dev" + PROBES), Probe::of)));
        }
        String ending = "." + split + CACHE;
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(ending)).sorted(Comparator.comparing(Path::toString)).toList();
        }
        List<RoutingCorpus> corpora = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replace(ending, "");
            corpora.add(new RoutingCorpus(name,
                    lines(Files.readString(file), RoutingCorpus::remembered),
                    lines(Files.readString(folder.resolve(name + "." + split + PROBES)), Probe::of)));
        }
        if (corpora.isEmpty()) {
            throw new IOException(folder + " has no corpus: no <corpus>" + ending);
        }
        return corpora;
    }

    /** The same with other texts of all requests. */
    RoutingCorpus texts(UnaryOperator<String> ofRemembered, UnaryOperator<String> ofProbes) {
        return new RoutingCorpus(name,
                remembered.stream()
                        .map(request -> new RememberedRequest(request.id(), ofRemembered.apply(request.text()),
                                request.workflow(), request.values(), request.tools()))
                        .toList(),
                probes.stream().map(probe -> probe.as(ofProbes.apply(probe.text()))).toList());
    }

    private static RememberedRequest remembered(Json line) {
        return new RememberedRequest(
                line.get("id").string(),
                line.get("request").string(),
                line.get("workflow").string(),
                values(line),
                line.get("tool_graph").list(Json::string));
    }

    static SortedMap<String, String> values(Json line) {
        return new TreeMap<>(line.get("slots").map(RoutingCorpus::text));
    }

    private static String text(Json value) {
        return value.isString() ? value.string() : value.toString();
    }

    private static <T> List<T> lines(String text, Function<Json, T> reader) {
        return text.lines().filter(line -> !line.isBlank()).map(Json::parse).map(reader).toList();
    }
}
