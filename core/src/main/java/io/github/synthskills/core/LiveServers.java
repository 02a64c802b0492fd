package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolCatalog;
import io.github.synthskills.core.discovery.ToolFinder;
import io.github.synthskills.core.discovery.ToolRegistry;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.text.Embedder;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import io.github.synthskills.runtime.mcp.ServerConfig;
import io.github.synthskills.runtime.mcp.Servers;
import io.github.synthskills.runtime.mcp.ServersFileException;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.SessionOptions;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The servers of one build, read and started when a spec first needs them; closing ends all of them. Not thread-safe. */
final class LiveServers implements AutoCloseable {

    private final SkillBuildRequest request;
    private final Map<String, SessionException> failed = new HashMap<>();
    private @Nullable Servers servers;
    private @Nullable McpToolSessions sessions;
    private @Nullable ToolCatalog catalog;
    private @Nullable ToolFinder finder;
    private @Nullable ToolRegistry registry;
    private final List<Supplier<Set<String>>> expected = new ArrayList<>();
    private final Map<String, Integer> queuedAt = new HashMap<>();
    private final Map<String, CompletableFuture<Void>> queues = new HashMap<>();

    LiveServers(SkillBuildRequest request) {
        this.request = request;
    }

    /** Whether the author trusts what a server says of its tools; false for unknown servers. */
    boolean trustsAnnotations(String server) {
        ServerConfig config = servers().find(server);
        return config != null && config.trustsAnnotations();
    }

    /**
     * What {@code servers.json} says of a server; starts nothing.
     *
     * @throws SessionException if it is not in there
     */
    ServerConfig config(String server) {
        return servers().get(server);
    }

    /**
     * Where a server is, and what it is started with, as {@code servers.json} says it: another project, or another module, can
     * have another server of that id, with the same tools over other data. Empty if the file does not tell. Names of variables
     * stand for their values.
     */
    String place(String server) {
        try {
            ServerConfig config = servers().find(server);
            if (config == null) {
                return "";
            }
            return config.connection() instanceof ServerConfig.Stdio stdio
                    ? stdio.command() + "\n" + stdio.args() + "\n" + stdio.env() + "\n" + stdio.cwd()
                    : ((ServerConfig.Http) config.connection()).url();
        } catch (ServersFileException e) {
            request.log().debug("  " + e.getMessage());
            return "";
        }
    }

    /** Servers to start, and to ask for their tools, side by side before they are needed; a failure shows when one is used. */
    void warmUp(Collection<String> ids) {
        Set<String> known = new TreeSet<>(ids);
        if (!expected.isEmpty()) {
            known.addAll(expected.remove(0).get());
        }
        if (known.contains(ServersNeeded.ALL)) {
            known.addAll(servers().all().keySet());
        }
        known.retainAll(servers().all().keySet());
        known.removeAll(failed.keySet());
        failed.putAll(sessions().warmUp(known));
        known.removeAll(failed.keySet());
        ToolCatalog tools = catalog();
        List<Thread> askers = known.stream().map(server -> asker(tools, server)).toList();
        for (Thread asker : askers) {
            try {
                asker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Thread asker(ToolCatalog tools, String server) {
        Thread asker = new Thread(() -> {
            try {
                tools.tools(server);
            } catch (SessionException e) {
                // The catalog remembers it, and tells it to who needs the server.
                return;
            }
        }, "synth-tools-" + server);
        asker.setDaemon(true);
        asker.start();
        return asker;
    }

    /** Servers that will be needed later; they start with those that are needed first. */
    void expect(Supplier<Set<String>> later) {
        expected.add(later);
    }

    /**
     * The call when its turn has come at the server: one after the other in the order in which they were queued, or as many
     * at once as {@code servers.json} allows.
     */
    <T> Supplier<T> queued(String server, Supplier<T> call) {
        int lanes = config(server).parallelProbes();
        int number = queuedAt.merge(server, 1, Integer::sum) % lanes;
        CompletableFuture<Void> over = new CompletableFuture<>();
        CompletableFuture<Void> before = queues.put(server + " " + number, over);
        return () -> {
            try {
                if (before != null) {
                    before.join();
                }
                return call.get();
            } finally {
                over.complete(null);
            }
        };
    }

    ToolFinder finder() {
        if (finder == null) {
            finder = new ToolFinder(catalog(), this::registry, request.discovery().confidence());
        }
        return finder;
    }

    /** Where tools are searched; opened when it is first needed, since that takes time and memory. */
    private ToolRegistry registry() {
        if (registry == null) {
            registry = ToolRegistry.open(request.discovery(), request.project(), request.log()::tell);
        }
        return registry;
    }

    /** What makes vectors of texts, which takes a while to load; null if there is none. */
    @Nullable Embedder embedder() {
        return registry().embedder();
    }

    /** What makes vectors of texts if this build needed it anyway, else null. */
    @Nullable Embedder loadedEmbedder() {
        return registry == null ? null : registry.loadedEmbedder();
    }

    ToolCatalog catalog() {
        if (catalog == null) {
            catalog = new ToolCatalog(this::session, servers().all().keySet(), id -> servers().get(id).optional());
        }
        return catalog;
    }

    /** What was left out of the catalog, and why; nothing if no server was asked. */
    void reportOmissions(Problems problems) {
        if (catalog != null) {
            catalog.problems().forEach(problems::add);
        }
    }

    /** The session with a server; one that has failed to start in this build is not tried again. */
    ToolSession session(String server) {
        SessionException failure = failed.get(server);
        if (failure != null) {
            throw failure;
        }
        return sessions().session(server);
    }

    private McpToolSessions sessions() {
        if (sessions == null) {
            sessions = McpToolSessions.open(servers(), request.project(), request.environment(),
                    SessionOptions.defaults().startTimeout(request.startTimeout()).log(request.log()::debug));
        }
        return sessions;
    }

    private Servers servers() {
        if (servers == null) {
            servers = Servers.read(request.specs().resolve("servers.json"), request.project());
        }
        return servers;
    }

    /** What is wrong with {@code servers.json}, as problems of the build. */
    static void report(ServersFileException e, Problems problems) {
        e.problems().forEach(problem -> problems.add(Problem.error(
                problem.id(), new Position(problem.file(), problem.line(), problem.column()), problem.message())));
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
        if (sessions != null) {
            sessions.close();
        }
    }
}
