package com.example;

import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder with a {@code servers.json} for the two apps of the sandbox, the drive's state and an empty ledger.
 * Closing it deletes the folder; nobody else's ledger or files are touched.
 *
 * @param folder the folder
 * @param now the time that the mailbox is made for
 */
record Playground(Path folder, Instant now) implements AutoCloseable {

    static Playground create(Path sandboxJar, int messages, long seed, Instant now) throws IOException {
        Playground playground = new Playground(Files.createTempDirectory("synth-quickstart"), now);
        List<String> common = List.of(
                "--now", now.toString(), "--messages", Integer.toString(messages), "--seed", Long.toString(seed));
        Json servers = Json.object()
                .put("outlook", server(sandboxJar, "outlook", common))
                .put("onedrive", server(sandboxJar, "onedrive",
                        List.of("--state", playground.driveFile().toString())))
                .build();
        Files.writeString(
                playground.serversFile(), Json.object().put("mcpServers", servers).build().toString());
        return playground;
    }

    private static Json server(Path jar, String app, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("-jar", jar.toAbsolutePath().toString(), app));
        arguments.addAll(options);
        return Json.object()
                .put("command", Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .put("args", Json.list(arguments, Json::of))
                .build();
    }

    Path serversFile() {
        return folder.resolve("servers.json");
    }

    Path driveFile() {
        return folder.resolve("drive.jsonl");
    }

    String ledgerUrl() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
