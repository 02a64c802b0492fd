package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a {@code servers.json} with {@link ScriptedServer}s. For one thread. */
public final class ScriptedServers {

    private final Map<String, Json> servers = new LinkedHashMap<>();

    /** A server with these habits. */
    public ScriptedServers add(String id, String... habits) {
        return add(id, Json.absent(), habits);
    }

    /** A server with these habits and the members of an object beside its command. */
    public ScriptedServers add(String id, Json more, String... habits) {
        List<String> args = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp", classPath(),
                ScriptedServer.class.getName()));
        args.addAll(List.of(habits));
        Json.ObjectBuilder server = Json.object().put("command", java()).put("args", Json.list(args, Json::of));
        more.names().forEach(name -> server.put(name, more.get(name)));
        servers.put(id, server.build());
        return this;
    }

    /** Any entry. */
    public ScriptedServers entry(String id, Json entry) {
        servers.put(id, entry);
        return this;
    }

    /** Writes the file. */
    public Path write(Path folder) {
        try {
            return Files.writeString(folder.resolve("servers.json"),
                    Json.object().put("mcpServers", Json.map(servers, json -> json)).build().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        try {
            return Path.of(ScriptedServer.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
