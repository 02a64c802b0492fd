package io.github.synthskills.sandbox;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import io.github.synthskills.runtime.mcp.SessionOptions;
import io.github.synthskills.runtime.mcp.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The client that skills use, connected to the files app. */
final class RuntimeClient implements AutoCloseable {

    private final McpToolSessions sessions;

    private RuntimeClient(McpToolSessions sessions) {
        this.sessions = sessions;
    }

    static RuntimeClient http(Sandbox sandbox) {
        return http(sandbox.url(App.ONEDRIVE));
    }

    static RuntimeClient http(URI url) {
        return open(Json.object().put("type", "http").put("url", url.toString()).build());
    }

    static RuntimeClient stdio(String... words) {
        List<String> command = RawServer.command(words);
        return open(Json.object()
                .put("command", command.get(0))
                .put("args", Json.list(command.subList(1, command.size()), Json::of))
                .build());
    }

    private static RuntimeClient open(Json server) {
        try {
            Path folder = Files.createTempDirectory("synth-sandbox-test");
            Path file = Files.writeString(folder.resolve("servers.json"),
                    Json.object().put("mcpServers", Json.map(Map.of("onedrive", server), json -> json)).build().toString());
            try {
                return new RuntimeClient(McpToolSessions.open(file, Path.of(""), System.getenv(), SessionOptions.defaults()));
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    McpToolSessions sessions() {
        return sessions;
    }

    CompletableFuture<ToolResult> upload(String path) {
        return call("upload-file", Json.object().put("path", path).put("content", "").build(), Duration.ofSeconds(30));
    }

    CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
        return sessions.session("onedrive").call(tool, arguments, timeout);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
