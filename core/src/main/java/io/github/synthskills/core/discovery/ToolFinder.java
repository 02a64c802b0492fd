package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.spec.TaskSpec.Target;
import io.github.synthskills.core.text.BadModelException;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tool that a step means among the tools that the servers have now. Deterministic; thread-safe, though searches of
 * one finder wait for each other.
 */
public final class ToolFinder {

    private final ToolCatalog catalog;
    private final Supplier<ToolRegistry> registry;
    private final double enough;
    private final Set<String> current = ConcurrentHashMap.newKeySet();

    /**
     * A finder.
     *
     * @param registry gives where tools are searched; asked when the first intent is searched for, which brings the servers
     *     in question up to date there
     * @param enough the least confidence, 0 to 1, with which a tool is chosen
     */
    public ToolFinder(ToolCatalog catalog, Supplier<ToolRegistry> registry, double enough) {
        this.catalog = catalog;
        this.registry = registry;
        this.enough = enough;
    }

    /** Finds the tool of a target; servers that cannot be reached are part of the answer, never an exception. */
    public Discovery find(Target target, ToolNeeds needs) {
        return find(target, needs, Prior.NONE);
    }

    /** The same with what is known beforehand. */
    public Discovery find(Target target, ToolNeeds needs, Prior prior) {
        if (target instanceof Target.Pinned pinned) {
            return pinned(pinned);
        }
        return sought((Target.Sought) target, needs, prior);
    }

    private Discovery pinned(Target.Pinned target) {
        Problem failed = unreachable(target.server(), target.position());
        if (failed != null) {
            return new Discovery.None(failed, List.of());
        }
        return catalog.tool(target.server(), target.tool())
                .<Discovery>map(tool -> new Discovery.Chosen(tool, null, null, "named by the spec", List.of()))
                .orElseGet(() -> new Discovery.None(unknownTool(target), List.of()));
    }

    private Problem unknownTool(Target.Pinned target) {
        List<String> known =
                catalog.tools(target.server()).stream().map(ToolDescriptor::name).toList();
        List<String> near = Nearest.of(target.tool(), known);
        String message = "server '" + target.server() + "' has no tool '" + CleanText.line(target.tool(), 80) + "'. "
                + (near.isEmpty()
                        ? "Its tools: " + known.stream().limit(20).collect(Collectors.joining(", "))
                                + (known.size() > 20 ? ", and " + (known.size() - 20) + " more." : ".")
                        : "Did you mean '" + String.join("' or '", near) + "'?");
        return near.isEmpty()
                ? Problem.error("SYNTH-TOOL-UNKNOWN", target.position(), message)
                : Problem.error("SYNTH-TOOL-UNKNOWN", target.position(), message,
                        ToolLine.of(target.server() + "/" + near.get(0)));
    }

    private @Nullable Problem unreachable(String server, Position position) {
        if (!catalog.servers().contains(server)) {
            List<String> near = Nearest.of(server, catalog.servers());
            return Problem.error("SYNTH-SERVER-UNKNOWN", position, "servers.json has no server '" + server + "'. "
                    + (near.isEmpty() ? "" : "Did you mean '" + near.get(0) + "'? ")
                    + "Known servers: " + String.join(", ", catalog.servers()) + ".");
        }
        try {
            catalog.tools(server);
            return null;
        } catch (SessionException e) {
            return SessionProblems.of(e, position);
        }
    }

    private Discovery sought(Target.Sought target, ToolNeeds needs, Prior prior) {
        List<String> servers = target.app() == null ? catalog.servers() : List.of(target.app());
        Map<String, List<ToolDescriptor>> tools = new TreeMap<>();
        Map<String, Problem> failed = unreachable(servers, target.position());
        for (String server : servers) {
            Problem problem = failed.get(server);
            if (problem == null) {
                tools.put(server, catalog.tools(server));
            } else if (target.app() != null || !catalog.leavesOut(server, problem)) {
                // A server that is not there might have the best tool: choosing another would depend on the weather.
                return new Discovery.None(problem, List.of());
            }
        }
        return search(target, needs, tools, prior);
    }

    private Map<String, Problem> unreachable(List<String> servers, Position position) {
        Map<String, Problem> failed = new HashMap<>();
        servers.parallelStream().forEach(server -> {
            Problem problem = unreachable(server, position);
            if (problem != null) {
                synchronized (failed) {
                    failed.put(server, problem);
                }
            }
        });
        return failed;
    }

    private synchronized Discovery search(
            Target.Sought target, ToolNeeds needs, Map<String, List<ToolDescriptor>> tools, Prior prior) {
        Map<String, ToolDescriptor> byId = new HashMap<>();
        tools.values().forEach(list -> list.forEach(tool -> byId.put(tool.id(), tool)));
        try {
            if (!byId.isEmpty()) {
                bringUpToDate(tools);
            }
            return new ToolSearch(target, needs, byId, registry, enough, prior).run();
        } catch (BadModelException e) {
            return new Discovery.None(e.problem(), List.of());
        }
    }

    /** The registry may be shared with builds that know another server by the same name. */
    private void bringUpToDate(Map<String, List<ToolDescriptor>> tools) {
        Map<String, Integer> known = registry.get().apps();
        registry.get().announce(tools);
        tools.forEach((server, list) -> {
            if (current.add(server) || known.getOrDefault(server, 0) != list.size()) {
                registry.get().update(server, list);
            }
        });
    }
}
