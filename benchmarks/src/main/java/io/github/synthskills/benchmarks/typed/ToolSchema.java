package io.github.synthskills.benchmarks.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one tool declares of its arguments or of its result.
 *
 * @param server the server's id
 * @param tool the tool's name
 * @param kind {@code input} or {@code output}
 * @param json the schema
 */
public record ToolSchema(String server, String tool, String kind, JsonNode json) {

    /** For people, and unique. */
    public String id() {
        return server + "/" + tool + ":" + kind;
    }

    /** Where shapes of this schema say they come from, as the compiler calls it. */
    public String origin() {
        return kind.equals("input") ? id() : server + "/" + tool;
    }

    /**
     * The schemas of all tools.
     *
     * @param folder a folder of {@code <server>.json}, each with {@code tools} as {@code tools/list} gives them; null for what
     *     ships inside
     */
    public static List<ToolSchema> read(@Nullable Path folder) throws IOException {
        List<ToolSchema> schemas = new ArrayList<>();
        if (folder == null) {
            addTo(schemas, "own", resource("/data/types/own.json"));
            return schemas;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
                addTo(schemas, file.getFileName().toString().replaceFirst("\\.json$", ""), Files.readString(file));
            }
        }
        return schemas;
    }

    /** The text of a file that ships inside. */
    static String resource(String name) throws IOException {
        try (InputStream stream = ToolSchema.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + " is not in the benchmarks' jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Arguments are an object, as the protocol says, also where the schema forgets it. */
    private static Json arguments(Json schema) {
        return schema.isObject() && schema.get("type").isAbsent() ? schema.plus("type", Json.of("object")) : schema;
    }

    private static void addTo(List<ToolSchema> schemas, String server, String text) {
        for (Json tool : Json.parse(text).get("tools").children()) {
            String name = tool.get("name").string();
            schemas.add(new ToolSchema(server, name, "input", arguments(tool.get("inputSchema")).node()));
            if (tool.get("outputSchema").isObject()) {
                schemas.add(new ToolSchema(server, name, "output", tool.get("outputSchema").node()));
            }
        }
    }
}
