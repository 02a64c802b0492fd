package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.sandbox.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a client reaches the sandbox: by HTTP in a process that is there, or as a child of its own. */
enum Wire {
    HTTP,
    STDIO;

    /** Between the words of a command that is told as one. */
    static final String SEPARATOR = "\u001f";

    /** A sandbox to be called. */
    interface Server extends AutoCloseable {

        /** What a bare client is told. */
        Map<String, String> bare();

        /** What {@code servers.json} says of it. */
        Json config();

        @Override
        void close();
    }

    /**
     * Starts the sandbox, or says how to start it.
     *
     * @param latency the words of the option that says how long its tools take
     */
    Server server(String app, List<String> latency) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                app, "--messages", String.valueOf(Skills.MESSAGES), "--now", Skills.NOW.toString()));
        words.addAll(latency);
        if (this == STDIO) {
            return new Stdio(Child.command(Main.class, List.of(), words));
        }
        words.addAll(List.of("--http", "0"));
        return Http.start(Child.command(Main.class, List.of(), words));
    }

    /** Writes the {@code servers.json} of one server. */
    static Path serversFile(Path folder, String id, Server server) throws IOException {
        Json servers = Json.object().put(id, server.config()).build();
        return Files.writeString(
                folder.resolve("servers.json"), Json.object().put("mcpServers", servers).build().toString());
    }

    private record Stdio(List<String> command) implements Server {

        @Override
        public Map<String, String> bare() {
            return Map.of("command", String.join(SEPARATOR, command));
        }

        @Override
        public Json config() {
            return Json.object()
                    .put("command", command.get(0))
                    .put("args", Json.list(command.subList(1, command.size()), Json::of))
                    .build();
        }

        @Override
        public void close() {
            // Whoever started it has ended it.
        }
    }

    private record Http(Process process, String url) implements Server {

        static Http start(List<String> command) throws IOException {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader said = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String url = said.readLine();
            if (url == null) {
                throw new IOException("the sandbox does not start");
            }
            return new Http(process, url);
        }

        @Override
        public Map<String, String> bare() {
            return Map.of("url", url);
        }

        @Override
        public Json config() {
            return Json.object().put("url", url).build();
        }

        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
