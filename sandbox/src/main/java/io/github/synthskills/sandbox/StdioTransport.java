package io.github.synthskills.sandbox;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Messages as lines on two streams.
 *
 * <p>The SDK's own transport was dropped for this one: when two answers are ready at the same moment it fails to take the second,
 * and that ends all that it does, silently; nor does it look at more than 256 requests at once. Thread-safe.
 */
final class StdioTransport implements McpServerTransportProvider, McpServerTransport {

    private final McpJsonMapper json;
    private final InputStream input;
    private final OutputStream output;
    private volatile @Nullable McpServerSession session;

    StdioTransport(McpJsonMapper json, InputStream input, OutputStream output) {
        this.json = json;
        this.input = input;
        this.output = output;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        McpServerSession begun = factory.create(this);
        session = begun;
        new Thread(() -> read(begun), "sandbox-reads").start();
    }

    private void read(McpServerSession begun) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                begun.handle(McpSchema.deserializeJsonRpcMessage(json, line)).subscribe(nothing -> {}, StdioTransport::tell);
            }
        } catch (IOException | RuntimeException broken) {
            tell(broken);
        }
    }

    private static void tell(Throwable failure) {
        System.err.println("synth-sandbox: " + failure);
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> write(message));
    }

    private void write(JSONRPCMessage message) {
        try {
            byte[] line = (json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
            synchronized (output) {
                output.write(line);
                output.flush();
            }
        } catch (IOException nobodyReads) {
            throw new UncheckedIOException(nobodyReads);
        }
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        McpServerSession begun = session;
        return begun == null ? Mono.empty() : begun.sendNotification(method, params);
    }

    @Override
    public List<String> protocolVersions() {
        return McpServerTransportProvider.super.protocolVersions();
    }

    @Override
    public void close() {
        // The streams are the process's.
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
