package io.github.synthskills.runtime.mcp;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sessions with the servers of a {@code servers.json}, each opened when it is first asked for and opened anew when it was
 * asked for after its server had died. Thread-safe.
 *
 * <p>No process outlives {@link #close()} or, unless the options leave that to the owner, the end of this virtual machine; a
 * server also sees the end of its standard
 * input when this virtual machine is killed.
 */
public final class McpToolSessions implements ToolSessions {

    /** A server that just failed to start is not started again for each of many waiting calls. */
    private static final long FAILURE_REMEMBERED_NANOS = 1_000_000_000L;

    private final Servers servers;
    private final Path workingDirectory;
    private final Map<String, String> environment;
    private final SessionOptions options;
    private final Map<String, Opening> openings = new ConcurrentHashMap<>();
    private final Thread endOfVirtualMachine = new Thread(this::closeAll, "synth-mcp-end");
    private boolean closed;

    private static final CompletableFuture<@Nullable Void> NOW = CompletableFuture.completedFuture(null);

    private static final class Opening {
        private final CompletableFuture<McpSession> session = new CompletableFuture<>();
        private volatile @Nullable McpSession started;
        private volatile long failedAt;

        /** Whether a new attempt makes sense: the server has died, or it failed to start a while ago. */
        boolean isStale() {
            if (session.isCompletedExceptionally()) {
                return System.nanoTime() - failedAt > FAILURE_REMEMBERED_NANOS;
            }
            McpSession opened = session.getNow(null);
            return opened != null && !opened.isAlive();
        }
    }

    private McpToolSessions(
            Servers servers, Path workingDirectory, Map<String, String> environment, SessionOptions options) {
        this.servers = servers;
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.environment = Map.copyOf(environment);
        this.options = options;
        if (!options.leftToOwner()) {
            Runtime.getRuntime().addShutdownHook(endOfVirtualMachine);
        }
    }

    /**
     * Sessions with the servers of a file; none is started yet.
     *
     * @param serversJson the {@code servers.json}
     * @param workingDirectory the project's folder: servers start in it, and relative paths begin there
     * @param environment what <code>${env:NAME}</code> refers to, and what the usual variables are passed on from
     * @throws ServersFileException if the file cannot be used
     */
    public static McpToolSessions open(
            Path serversJson, Path workingDirectory, Map<String, String> environment, SessionOptions options) {
        return open(Servers.read(serversJson, workingDirectory), workingDirectory, environment, options);
    }

    /**
     * Sessions with the servers of a file, with this process's folder and environment and the default options; none is
     * started yet.
     *
     * @param serversJson the {@code servers.json}
     * @throws ServersFileException if the file cannot be used
     */
    public static McpToolSessions open(Path serversJson) {
        return open(serversJson, Path.of(""), System.getenv(), SessionOptions.defaults());
    }

    /** Like the other {@code open}, for servers that were read already. */
    public static McpToolSessions open(
            Servers servers, Path workingDirectory, Map<String, String> environment, SessionOptions options) {
        return new McpToolSessions(servers, workingDirectory, environment, options);
    }

    /** The servers that sessions can be had with. */
    public Servers servers() {
        return servers;
    }

    @Override
    public Map<String, Double> rates() {
        Map<String, Double> rates = new TreeMap<>();
        servers.all().forEach((id, config) -> {
            Double rate = config.rate();
            if (rate != null) {
                rates.put(id, rate);
            }
        });
        return rates;
    }

    @Override
    public boolean isOptional(String server) {
        ServerConfig config = servers.find(server);
        return config != null && config.optional();
    }

    @Override
    public ToolSession session(String server) {
        ServerConfig config = servers.get(server);
        return await(server, opening(server, config));
    }

    private Opening opening(String server, ServerConfig config) {
        return openings.compute(server, (id, current) -> current == null || current.isStale() ? begin(config) : current);
    }

    @Override
    public CompletableFuture<@Nullable Void> ready(String server) {
        CompletableFuture<McpSession> session = opening(server, servers.get(server)).session;
        return session.isDone() ? NOW : session.handle((opened, failure) -> null);
    }

    /**
     * Starts several servers at once and waits until each is ready or has failed, or this thread is interrupted.
     *
     * @param ids the servers' ids
     * @return the failures by server; empty if every server is ready
     */
    public Map<String, SessionException> warmUp(Collection<String> ids) {
        Map<String, SessionException> failures = new TreeMap<>();
        Map<String, Thread> starters = new LinkedHashMap<>();
        for (String id : ids) {
            starters.computeIfAbsent(id, server -> daemon("synth-mcp-warm-up-" + server, () -> {
                try {
                    session(server);
                } catch (SessionException e) {
                    synchronized (failures) {
                        failures.put(server, e);
                    }
                }
            }));
        }
        try {
            for (Thread starter : starters.values()) {
                starter.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (failures) {
            return new TreeMap<>(failures);
        }
    }

    private Opening begin(ServerConfig config) {
        Opening opening = new Opening();
        synchronized (this) {
            if (closed) {
                opening.session.completeExceptionally(new SessionException(config.id(), "SYNTH-SERVER-CLOSED",
                        "server '" + config.id() + "' was asked for after the sessions were closed."));
                return opening;
            }
        }
        // On a thread of its own, so that who asked can be interrupted.
        daemon("synth-mcp-open-" + config.id(), () -> open(config, opening));
        return opening;
    }

    private void open(ServerConfig config, Opening opening) {
        try {
            Consumer<String> log = new LineBudget("[" + config.id() + "] ", options.log());
            Wire wire = new WireFactory(workingDirectory, environment, options).wire(config, log);
            McpSession session = new McpSession(config, wire, options, log);
            opening.started = session;
            if (isClosed()) {
                throw new SessionException(config.id(), "SYNTH-SERVER-CLOSED",
                        "server '" + config.id() + "' was about to start when the sessions were closed.");
            }
            session.open();
            opening.session.complete(session);
        } catch (Throwable e) {
            opening.failedAt = System.nanoTime();
            opening.session.completeExceptionally(e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static ToolSession await(String server, Opening opening) {
        try {
            return opening.session.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException(server, "SYNTH-SERVER-INTERRUPTED",
                    "server '" + server + "' was starting when this program was interrupted. Run it again.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SessionException known) {
                // A new one, because one failure is told to many callers.
                throw new SessionException(server, known.id(), known.getMessage().substring(known.id().length() + 2));
            }
            throw new IllegalStateException("opening the session with '" + server + "' failed. This is a bug.", e.getCause());
        }
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(endOfVirtualMachine);
        } catch (IllegalStateException e) {
            // The virtual machine is ending already: the hook runs, or has nothing left to do.
            return;
        }
    }

    private void closeAll() {
        synchronized (this) {
            closed = true;
        }
        List<Thread> closers = openings.entrySet().stream()
                .map(entry -> daemon("synth-mcp-close-" + entry.getKey(), () -> {
                    McpSession session = entry.getValue().started;
                    if (session != null) {
                        session.close();
                    }
                }))
                .toList();
        closers.forEach(McpToolSessions::join);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits even if interrupted: processes must be gone before anybody goes on. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
