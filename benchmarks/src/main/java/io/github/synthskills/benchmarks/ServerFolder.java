package io.github.synthskills.benchmarks;

import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A temporary folder with something in it for servers to read: files, a graph, a repository. Closing deletes it. */
final class ServerFolder implements AutoCloseable {

    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final Path root;

    private ServerFolder(Path root) {
        this.root = root;
    }

    /** Makes the folder; without git it holds no repository. */
    static ServerFolder create() throws IOException, InterruptedException {
        ServerFolder folder = new ServerFolder(Files.createTempDirectory("synth-servers").toRealPath());
        Path content = Files.createDirectories(folder.content());
        Files.writeString(content.resolve("notes.txt"), "one\ntwo\n");
        Files.createDirectories(content.resolve("plants"));
        Files.writeString(content.resolve("plants/rose.txt"), "red\n");
        Files.write(content.resolve("dot.png"), Base64.getDecoder().decode(DOT));
        Files.writeString(content.resolve("memory.jsonl"), """
                {"type":"entity","name":"Ada","entityType":"person","observations":["writes programs"]}
                {"type":"entity","name":"Engine","entityType":"machine","observations":["is never built"]}
                {"type":"relation","from":"Ada","to":"Engine","relationType":"programs"}
                """);
        if (answers("git")) {
            folder.git("init", "-q", "-b", "main");
            folder.git("add", "notes.txt", "plants");
            folder.git("commit", "-q", "-m", "First");
            folder.git("tag", "v1");
            Files.writeString(content.resolve("notes.txt"), "one\ntwo\nthree\n");
            folder.git("commit", "-q", "-a", "-m", "Second");
            Files.writeString(content.resolve("notes.txt"), "one\ntwo\nthree\nfour\n");
        }
        return folder;
    }

    /** What servers may read. */
    Path content() {
        return root.resolve("content");
    }

    /** Writes a {@code servers.json} for the servers that are installed. */
    Path serversJson(List<NodeServer> servers, Path modules) throws IOException {
        Map<String, NodeServer> byId = new TreeMap<>();
        servers.forEach(server -> byId.put(server.id(), server));
        Json file = Json.object()
                .put("mcpServers", Json.map(byId, server -> server.entry(modules, content())))
                .build();
        return Files.writeString(root.resolve("servers.json"), file.toString());
    }

    /** Whether a program is there. */
    static boolean answers(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private void git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(words));
        int exit = new ProcessBuilder(command)
                .directory(content().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("git " + words[0] + " failed with " + exit);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
