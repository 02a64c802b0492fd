package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.benchmarks.typed.Resources;
import io.github.synthskills.benchmarks.typed.ServerTools;
import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tools, and requests of which it is known which tools they are for.
 *
 * @param requests some may name tools that there are not; these count as not found
 */
public record Corpus(String name, List<CorpusTool> tools, List<Request> requests) {

    private static final String TOOLS = ".tools.jsonl";

    public Corpus {
        tools = List.copyOf(tools);
        requests = List.copyOf(requests);
    }

    /** What ships inside. */
    public static Corpus own() throws IOException {
        return new Corpus(
                "own",
                lines(Resources.text("/data/discovery/own" + TOOLS), CorpusTool::of),
                lines(Resources.text("/data/discovery/own.dev.jsonl"), Request::of));
    }

    /**
     * The corpora of a folder, by name: each has {@code <corpus>.tools.jsonl} and {@code <corpus>.<split>.jsonl}.
     *
     * @param folder null for what ships inside
     */
    public static List<Corpus> read(@Nullable Path folder, String split) throws IOException {
        if (folder == null) {
            return List.of(own());
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(TOOLS)).sorted(Comparator.comparing(Path::toString)).toList();
        }
        List<Corpus> corpora = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replace(TOOLS, "");
            Path requests = folder.resolve(name + "." + split + ".jsonl");
            if (Files.exists(requests)) {
                corpora.add(new Corpus(
                        name,
                        lines(Files.readString(file), CorpusTool::of),
                        lines(Files.readString(requests), Request::of)));
            }
        }
        if (corpora.isEmpty()) {
            throw new IOException(folder + " has no corpus: no <corpus>" + TOOLS + " with a <corpus>." + split + ".jsonl beside it");
        }
        return corpora;
    }

    private static <T> List<T> lines(String text, Function<Json, T> reader) {
        return text.lines().filter(line -> !line.isBlank()).map(Json::parse).map(reader).toList();
    }

    /** The tools of each server, as it would list them. */
    public List<ServerTools> definitions() {
        List<ServerTools> definitions = new ArrayList<>();
        servers().forEach((server, tools) ->
                definitions.add(new ServerTools(server, tools.stream().map(CorpusTool::definition).toList())));
        return definitions;
    }

    /** The tools of each server, in their order. */
    public Map<String, List<CorpusTool>> servers() {
        Map<String, List<CorpusTool>> servers = new LinkedHashMap<>();
        tools.forEach(tool -> servers.computeIfAbsent(tool.server(), id -> new ArrayList<>()).add(tool));
        return servers;
    }
}
