package io.github.synthskills.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The sandbox as a process, spoken to line by line, so that tests see what a client would hide. */
final class RawServer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedReader output;
    private final OutputStream input;
    private int lastId;

    private RawServer(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.input = process.getOutputStream();
    }

    static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8",
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    static RawServer start(String... words) {
        try {
            return new RawServer(new ProcessBuilder(command(words))
                    .redirectError(ProcessBuilder.Redirect.PIPE)
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RawServer initialized() {
        send("initialize", Map.of(
                "protocolVersion", "2025-11-25",
                "capabilities", Map.of(),
                "clientInfo", Map.of("name", "test", "version", "1")));
        answer();
        write(JsonText.write(Map.of("jsonrpc", "2.0", "method", "notifications/initialized")));
        return this;
    }

    /** Sends a call without waiting. */
    void send(String tool, String... arguments) {
        Map<String, Object> map = Schemas.ordered((Object[]) arguments);
        send("tools/call", Map.of("name", tool, "arguments", map));
    }

    /** Calls and gives the result; null if the server ended. */
    @Nullable JsonNode call(String tool, String... arguments) {
        send(tool, arguments);
        return answer();
    }

    /** The next message's result; null if the output ended. */
    @Nullable JsonNode answer() {
        String line = line();
        while (line != null && !line.startsWith("{\"jsonrpc\"")) {
            line = line();
        }
        return line == null ? null : TestClient.parsed(line).path("result");
    }

    @Nullable String line() {
        try {
            return output.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The next line of stderr; null if it ended. */
    @Nullable String errorLine() {
        try {
            return process.errorReader(StandardCharsets.UTF_8).readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the process wrote to stderr until its end. */
    String errors() {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void endInput() {
        try {
            input.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void kill() {
        process.destroyForcibly();
        exit();
    }

    Process process() {
        return process;
    }

    int exit() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The server does not end");
            }
            return process.exitValue();
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void send(String method, Map<String, Object> parameters) {
        write(JsonText.write(Schemas.ordered(
                "jsonrpc", "2.0", "id", ++lastId, "method", method, "params", parameters)));
    }

    private void write(String line) {
        try {
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
