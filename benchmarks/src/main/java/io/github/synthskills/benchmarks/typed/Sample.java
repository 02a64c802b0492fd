package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A response that a service really gave.
 *
 * @param id its name
 * @param group samples of one group are of one type
 */
public record Sample(String id, String group, Json json) {

    private static final String SUITE = "schema_suite.jsonl";

    /**
     * Reads samples.
     *
     * @param data a file of lines with {@code id}, {@code odata_type} and {@code json}; or a folder of such files, or of {@code
     *     .json} files that are a sample each; null for what ships inside
     */
    public static List<Sample> read(@Nullable Path data) throws IOException {
        if (data == null) {
            return lines(Resources.text("/data/shapes/own.jsonl"));
        }
        List<Sample> samples = new ArrayList<>();
        for (Path file : files(data)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".json")) {
                samples.add(new Sample(name, name, Json.parse(Files.readString(file))));
            } else if (name.endsWith(".jsonl") && !name.equals(SUITE)) {
                samples.addAll(lines(Files.readString(file)));
            }
        }
        return samples;
    }

    private static List<Path> files(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of(data);
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Sample> lines(String text) {
        List<Sample> samples = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            Json json = Json.parse(line);
            if (!json.get("json").isAbsent()) {
                String id = json.get("id").isString() ? json.get("id").string() : "line" + samples.size();
                Json type = json.get("odata_type");
                samples.add(new Sample(id, type.isString() ? type.string() : id, json.get("json")));
            }
        }
        return samples;
    }

    /**
     * Groups of schemas with documents and verdicts, as the JSON Schema test suite has them: from {@code schema_suite.jsonl} of
     * that folder or beside that file; empty if there is none. What ships inside, if data is null.
     */
    public static List<Json> suite(@Nullable Path data) throws IOException {
        if (data == null) {
            return parse(Resources.text("/data/shapes/" + SUITE));
        }
        Path file = Files.isDirectory(data) ? data.resolve(SUITE) : data.resolveSibling(SUITE);
        return Files.exists(file) ? parse(Files.readString(file)) : List.of();
    }

    private static List<Json> parse(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(Json::parse).toList();
    }
}
