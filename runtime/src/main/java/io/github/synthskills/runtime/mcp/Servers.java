package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.text.Nearest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The servers of one {@code servers.json}, in the usual {@code mcpServers} format:
 *
 * <pre>{@code
 * {"mcpServers": {
 *   "files":   {"command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "data"]},
 *   "outlook": {"url": "https://mcp.example.com/mcp", "headers": {"Authorization": "Bearer ${env:OUTLOOK_TOKEN}"},
 *               "trust": "annotations", "rate": "50/s",
 *               "errors": [{"match": "circuit open", "kind": "outage", "pause": "30s"}]}}}
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Servers {

    private final Path file;
    private final Map<String, ServerConfig> byId;

    Servers(Path file, Map<String, ServerConfig> byId) {
        this.file = file;
        this.byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    }

    /**
     * Reads a file. References to the environment are looked up only when a server is started.
     *
     * @param file the {@code servers.json}
     * @param workingDirectory the project's folder; messages name the file relative to it
     * @throws ServersFileException with everything that is wrong, if anything is
     */
    public static Servers read(Path file, Path workingDirectory) {
        return new ServersReader(file, workingDirectory).read();
    }

    /** The file that they were read from. */
    public Path file() {
        return file;
    }

    /** All servers by id, in the order of the file. */
    public Map<String, ServerConfig> all() {
        return byId;
    }

    /** The server with that id, or null if the file has none. */
    public @Nullable ServerConfig find(String id) {
        return byId.get(id);
    }

    /**
     * The server with that id.
     *
     * @throws SessionException if the file has none; names the known ones
     */
    public ServerConfig get(String id) {
        ServerConfig server = byId.get(id);
        if (server == null) {
            throw new SessionException(id, "SYNTH-SERVER-UNKNOWN", "there is no server '" + id + "' in "
                    + file.getFileName() + ". It has: " + String.join(", ", byId.keySet()) + "."
                    + Nearest.first(id, byId.keySet()).map(name -> " Did you mean '" + name + "'?").orElse(""));
        }
        return server;
    }
}
