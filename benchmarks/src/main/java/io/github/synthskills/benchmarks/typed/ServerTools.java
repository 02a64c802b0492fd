package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one server, as it lists them.
 *
 * @param server the server's id
 */
public record ServerTools(String server, List<ToolDefinition> tools) {

    public ServerTools {
        tools = List.copyOf(tools);
    }

    /**
     * The tools of some servers.
     *
     * @param folder a folder of {@code <server>.json}, each with {@code tools} as {@code tools/list} gives them; null for what
     *     ships inside
     */
    public static List<ServerTools> read(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return List.of(parse("own", Resources.text("/data/types/own.json")));
        }
        List<ServerTools> servers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
                servers.add(parse(file.getFileName().toString().replaceFirst("\\.json$", ""), Files.readString(file)));
            }
        }
        return servers;
    }

    private static ServerTools parse(String server, String text) {
        List<ToolDefinition> tools = Json.parse(text).get("tools").list(tool -> new ToolDefinition(
                tool.get("name").string(),
                tool.get("title").orElse(Json::string, ""),
                tool.get("description").orElse(Json::string, ""),
                tool.get("inputSchema"),
                tool.get("outputSchema"),
                tool.get("annotations").orElse(Json::requireObject, Json.object().build())));
        return new ServerTools(server, tools);
    }

    /** A tool as the compiler sees it. */
    public ToolDescriptor descriptor(ToolDefinition tool) {
        return ToolDescriptor.of(server, "", tool);
    }
}
