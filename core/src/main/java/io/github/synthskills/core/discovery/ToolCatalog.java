package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import io.github.synthskills.runtime.text.CleanText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;

/** The tools of the servers, each server asked once, when first needed; one that failed is not asked again. Thread-safe. */
public final class ToolCatalog {

    private static final int LONGEST_NAME = 128;
    private static final int MOST_OMISSIONS = 20;

    private final Function<String, ToolSession> sessions;
    private final List<String> servers;
    private final Predicate<String> optional;
    private final Map<String, List<ToolDescriptor>> opened = new ConcurrentHashMap<>();
    private final Map<String, SessionException> failed = new ConcurrentHashMap<>();
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();

    /**
     * A catalog of live servers.
     *
     * @param servers the ids of all servers that there are
     */
    public ToolCatalog(ToolSessions sessions, Collection<String> servers) {
        this(sessions::session, servers, server -> false);
    }

    /**
     * A catalog of live servers, some of which a search may do without.
     *
     * @param sessions gives the session with a server, or throws {@link SessionException}
     * @param servers the ids of all servers that there are
     * @param optional tells the servers that a search leaves out, with a warning, if they cannot be reached
     */
    public ToolCatalog(
            Function<String, ToolSession> sessions, Collection<String> servers, Predicate<String> optional) {
        this.sessions = sessions;
        this.servers = servers.stream().sorted().toList();
        this.optional = optional;
    }

    /** Whether a search may do without a server; if so, notes that it was left out. */
    boolean leavesOut(String server, Problem unreachable) {
        if (!optional.test(server)) {
            return false;
        }
        problems.add(Problem.warning(unreachable.id(), null,
                "optional server '" + server + "' is left out of the search: " + unreachable.message()));
        return true;
    }

    /** The ids of all servers, sorted, opened or not. */
    public List<String> servers() {
        return servers;
    }

    /**
     * A server's tools, sorted by name.
     *
     * @throws SessionException if the server cannot be reached
     */
    public List<ToolDescriptor> tools(String server) {
        SessionException failure = failed.get(server);
        if (failure != null) {
            throw failure;
        }
        try {
            return opened.computeIfAbsent(server, this::open);
        } catch (SessionException e) {
            failed.put(server, e);
            throw e;
        }
    }

    /**
     * The tool of that name.
     *
     * @throws SessionException if the server cannot be reached
     */
    public Optional<ToolDescriptor> tool(String server, String name) {
        return tools(server).stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    /** Warnings about tools that were left out, in the order they were met. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private List<ToolDescriptor> open(String server) {
        ToolSession session = sessions.apply(server);
        String instructions = session.instructions();
        List<ToolDescriptor> tools = session.tools().stream()
                .filter(definition -> usable(server, definition))
                .map(definition -> ToolDescriptor.of(server, instructions, definition))
                .sorted(Comparator.comparing(ToolDescriptor::name))
                .toList();
        reportOmissions(server, session.omissions());
        return tools;
    }

    private void reportOmissions(String server, List<String> omissions) {
        omissions.stream().limit(MOST_OMISSIONS).forEach(omission -> problems.add(Problem.warning(
                "SYNTH-TOOL-MALFORMED", null, "server '" + server + "': " + omission + ".")));
        if (omissions.size() > MOST_OMISSIONS) {
            problems.add(Problem.warning("SYNTH-TOOL-MALFORMED", null, "server '" + server + "': "
                    + (omissions.size() - MOST_OMISSIONS) + " more of its tools are left out for such reasons."));
        }
    }

    private boolean usable(String server, ToolDefinition definition) {
        String name = definition.name();
        String clean = CleanText.line(name, LONGEST_NAME);
        if (!name.isEmpty() && clean.equals(name)) {
            return true;
        }
        problems.add(Problem.warning("SYNTH-TOOL-NAME", null, "server '" + server + "' has a tool '" + clean
                + "' whose name is empty, too long or has invisible characters in it; it is left out."));
        return false;
    }
}
