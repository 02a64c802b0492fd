package io.github.synthskills.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Both apps in this process, over streamable HTTP on loopback, for tests and benchmarks.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start(new SandboxOptions().messages(200))) {
 *     URI outlook = sandbox.url(App.OUTLOOK);
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

    private final Mailbox mailbox;
    private final Drive drive;
    private final Map<App, AppServer> apps = new LinkedHashMap<>();
    private final HttpServer http;

    private Sandbox(SandboxOptions options, int port) {
        mailbox = Mailbox.of(options.seed(), options.messages(), options.now());
        drive = options.state() == null ? Drive.inMemory() : Drive.open(options.state());
        apps.put(App.OUTLOOK, AppServer.outlook(options, mailbox, this::crash));
        apps.put(App.ONEDRIVE, AppServer.onedrive(options, drive, this::crash));
        Map<String, AppServer> endpoints = new LinkedHashMap<>();
        apps.forEach((app, server) -> endpoints.put(endpoint(app), server));
        http = HttpServer.start(port, endpoints);
    }

    /**
     * Starts both apps on a free port.
     *
     * @throws java.io.UncheckedIOException if the state file cannot be used
     */
    public static Sandbox start(SandboxOptions options) {
        return start(options, 0);
    }

    /**
     * Starts both apps.
     *
     * @param port the port, 0 for a free one
     * @throws IllegalStateException if the port cannot be had
     * @throws java.io.UncheckedIOException if the state file cannot be used
     */
    public static Sandbox start(SandboxOptions options, int port) {
        return new Sandbox(options, port);
    }

    /** The URL of an app's MCP endpoint. */
    public URI url(App app) {
        return URI.create("http://127.0.0.1:" + http.port() + endpoint(app));
    }

    /** The mailbox that is served. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** The drive that is served; live. */
    public Drive drive() {
        return drive;
    }

    /** What the {@code stats} tool of an app would answer now. */
    public JsonNode stats(App app) {
        AppServer server = apps.get(app);
        if (server == null) {
            throw new AssertionError("Both apps are served");
        }
        return JsonText.MAPPER.valueToTree(server.counters().json());
    }

    /** Stops the server and releases the state file. */
    @Override
    public void close() {
        http.close();
        drive.close();
    }

    private void crash() {
        // Not on the calling thread: it is one of those that the stop would wait for.
        Thread thread = new Thread(this::close, "sandbox-crash");
        thread.setDaemon(true);
        thread.start();
    }

    private static String endpoint(App app) {
        return "/" + app.id() + "/mcp";
    }
}
