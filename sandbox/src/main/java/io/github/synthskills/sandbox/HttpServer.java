package io.github.synthskills.sandbox;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import reactor.core.publisher.Mono;

/** Apps over streamable HTTP, on loopback only. */
final class HttpServer implements AutoCloseable {

    /** The SDK's servlet keeps a thread for each call in flight, and clients may have many hundreds. */
    private static final int MOST_THREADS = 1200;

    private static final String REQUEST = "request";

    private final Server jetty;
    private final ServerConnector connector;
    private final List<McpAsyncServer> servers;

    private HttpServer(Server jetty, ServerConnector connector, List<McpAsyncServer> servers) {
        this.jetty = jetty;
        this.connector = connector;
        this.servers = servers;
    }

    /**
     * Starts a server.
     *
     * @param port the port, 0 for a free one
     * @param apps the apps by the path of their endpoint
     * @throws IllegalStateException if the port cannot be had
     */
    static HttpServer start(int port, Map<String, AppServer> apps) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setDaemon(true);
        Server jetty = new Server(threads);
        ServerConnector connector = new ServerConnector(jetty, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        List<McpAsyncServer> servers = new ArrayList<>();
        apps.forEach((path, app) -> {
            HttpServletStreamableServerTransportProvider transport =
                    HttpServletStreamableServerTransportProvider.builder()
                            .jsonMapper(AppServer.JSON)
                            .mcpEndpoint(path)
                            .contextExtractor(request -> McpTransportContext.create(Map.of(REQUEST, request)))
                            .build();
            servers.add(app.build(McpServer.async(transport), HttpServer::cut));
            ServletHolder holder = new ServletHolder(transport);
            holder.setAsyncSupported(true);
            context.addServlet(holder, path);
        });
        jetty.setHandler(context);
        try {
            jetty.start();
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "Port " + port + " cannot be used: " + failure.getMessage() + ". Use --http 0 for a free one.",
                    failure);
        }
        return new HttpServer(jetty, connector, servers);
    }

    /** Closes the connection; what is written to it afterwards is lost. */
    private static Mono<CallToolResult> cut(McpAsyncServerExchange exchange, CallToolResult result) {
        if (exchange.transportContext().get(REQUEST) instanceof HttpServletRequest request) {
            ServletContextRequest.getServletContextRequest(request).getConnectionMetaData().getConnection().getEndPoint().close();
        }
        return Mono.just(result);
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        servers.forEach(McpAsyncServer::close);
        try {
            jetty.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("The HTTP server does not stop: " + failure.getMessage(), failure);
        }
    }
}
