package io.github.synthskills.benchmarks.crash;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down each call before it is made, so that it is known even if this process is killed in the next moment. Thread-safe. */
final class RecordedSessions implements ToolSessions {

    private final ToolSessions sessions;
    private final OutputStream calls;
    private final Map<ToolSession, ToolSession> recorded = new ConcurrentHashMap<>();

    /**
     * Sessions whose calls are written down.
     *
     * @param file is created or appended to: a line for each call
     */
    RecordedSessions(ToolSessions sessions, Path file) throws IOException {
        this.sessions = sessions;
        this.calls = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public ToolSession session(String server) {
        return recorded.computeIfAbsent(sessions.session(server), Recorded::new);
    }

    @Override
    public Map<String, Double> rates() {
        return sessions.rates();
    }

    @Override
    public void close() {
        sessions.close();
        try {
            calls.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String tool, Json arguments) {
        byte[] line = (CallLine.of(tool, arguments) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (calls) {
            try {
                calls.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final class Recorded implements ToolSession {
        private final ToolSession session;

        Recorded(ToolSession session) {
            this.session = session;
        }

        @Override
        public String server() {
            return session.server();
        }

        @Override
        public String instructions() {
            return session.instructions();
        }

        @Override
        public List<ToolDefinition> tools() {
            return session.tools();
        }

        @Override
        public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
            return call(tool, arguments, timeout, Map.of());
        }

        @Override
        public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout, Map<String, String> meta) {
            write(tool, arguments);
            return session.call(tool, arguments, timeout, meta);
        }
    }
}
