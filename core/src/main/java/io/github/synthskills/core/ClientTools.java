package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.ClientsLock.LockedDefinition;
import io.github.synthskills.core.lock.ClientsLock.LockedServer;
import io.github.synthskills.core.lock.ClientsLock.Observed;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.ClientsSpec.Client;
import io.github.synthskills.core.spec.ClientsSpec.Named;
import io.github.synthskills.core.spec.ClientsSpec.Probe;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one client and what their results look like: what the lock holds is believed, the server is asked for the
 * rest. A server that is asked must define every locked tool as it did when it was pinned.
 */
final class ClientTools {

    private final Client client;
    private final @Nullable LockedServer before;
    private final LiveServers servers;
    private final SkillBuildRequest request;
    private final Problems problems;
    private final ClientProbes probes;

    /**
     * The tools of a client.
     *
     * @param before what the lock holds of its server, or null
     */
    ClientTools(Client client, @Nullable LockedServer before, LiveServers servers, SkillBuildRequest request,
            Problems problems) {
        this.client = client;
        this.before = before;
        this.servers = servers;
        this.request = request;
        this.problems = problems;
        this.probes = new ClientProbes(client, servers, request, problems);
    }

    /** Whether the lock does not hold everything that the client needs. */
    boolean needsServer() {
        return request.refresh() || before == null || !hasTools(before) || client.probes().stream().anyMatch(this::mustCall);
    }

    private boolean hasTools(LockedServer locked) {
        List<Named> wanted = client.tools();
        return wanted == null
                ? locked.complete()
                : wanted.stream().allMatch(tool -> locked.tools().containsKey(tool.name()));
    }

    private boolean mustCall(Probe probe) {
        return probe.sample() == null && remembered(probe, probes.key(probe)) == null;
    }

    private @Nullable Observed remembered(Probe probe, @Nullable String key) {
        LockedDefinition tool = before == null || request.refresh() ? null : before.tools().get(probe.tool());
        Observed observed = tool == null ? null : tool.observed();
        return observed != null && observed.key().equals(key) ? observed : null;
    }

    /** What the next lock is to hold of the server; null, with problems, if something is wrong. */
    @Nullable LockedServer find() {
        servers.config(client.server());
        LockedServer defined = needsServer() ? live() : intact(before);
        if (defined == null) {
            return null;
        }
        SortedMap<String, LockedDefinition> tools = new TreeMap<>();
        LockedServer wanted = wanted(defined);
        wanted.tools().forEach((name, tool) -> tools.put(name, new LockedDefinition(tool.definition(), tool.pin(), null)));
        for (Probe probe : client.probes()) {
            String key = probes.key(probe);
            LockedDefinition tool = tools.get(probe.tool());
            if (tool != null) {
                Observed observed = observe(probe, wanted.descriptor(client.server(), probe.tool()), key);
                tools.put(probe.tool(), new LockedDefinition(tool.definition(), tool.pin(), observed));
            } else if (defined.tools().containsKey(probe.tool())) {
                problems.add(Problem.error("SYNTH-CLIENTS-TOOL", probe.position(), "there is a probe for '" + probe.tool()
                        + "', but the client is to have no method for it. Add it to 'tools', or remove the probe."));
            } else {
                problems.add(unknown(probe.position(), probe.tool(), defined.tools().keySet()));
            }
        }
        return problems.hasErrors() ? null : new LockedServer(wanted.instructions(), client.tools() == null, tools);
    }

    private @Nullable Observed observe(Probe probe, ToolDescriptor tool, @Nullable String key) {
        Observed known = remembered(probe, key);
        boolean fits = probes.check(probe, tool);
        return known != null || !fits || key == null ? known : probes.observe(probe, tool, key);
    }

    /** The server's tools as it has them now; null, with problems, if they are not what was pinned, or cannot be had. */
    private @Nullable LockedServer live() {
        if (request.offline()) {
            problems.add(Problem.error("SYNTH-BUILD-OFFLINE", client.position(), "the lock does not hold everything that the"
                    + " client of '" + client.server() + "' needs, and servers cannot be asked offline (-o). Run mvn"
                    + " synth:generate once without -o and commit the lock."));
            return null;
        }
        SortedMap<String, LockedDefinition> tools = new TreeMap<>();
        String instructions = "";
        for (ToolDescriptor tool : servers.catalog().tools(client.server())) {
            instructions = tool.instructions();
            tools.put(tool.name(), new LockedDefinition(tool.definition(), tool.pin(), null));
        }
        if (before != null && request.refresh()) {
            tellAccepted(before, tools);
        }
        return before == null || request.refresh() || unchanged(before, tools)
                ? new LockedServer(instructions, true, tools)
                : null;
    }

    private void tellAccepted(LockedServer locked, Map<String, LockedDefinition> live) {
        locked.tools().forEach((name, tool) -> {
            LockedDefinition now = live.get(name);
            if (isWanted(name) && (now == null || !now.pin().equals(tool.pin()))) {
                request.log().warn(Pinned.accepted(client.server() + "/" + name, now != null, "clients.lock.json"));
            }
        });
    }

    private boolean unchanged(LockedServer locked, Map<String, LockedDefinition> live) {
        boolean unchanged = true;
        for (Map.Entry<String, LockedDefinition> tool : locked.tools().entrySet()) {
            LockedDefinition now = live.get(tool.getKey());
            if (isWanted(tool.getKey()) && (now == null || !now.pin().equals(tool.getValue().pin()))) {
                unchanged = false;
                problems.add(Pinned.drift(client, tool.getKey(), now != null));
            }
        }
        return unchanged;
    }

    private boolean isWanted(String tool) {
        return client.tools() == null || client.tools().stream().anyMatch(wanted -> wanted.name().equals(tool));
    }

    /** What the lock holds, if no definition in it was changed by hand or by a merge; else null, with problems. */
    private @Nullable LockedServer intact(@Nullable LockedServer locked) {
        if (locked == null) {
            return null;
        }
        boolean intact = true;
        for (Map.Entry<String, LockedDefinition> tool : locked.tools().entrySet()) {
            if (!locked.descriptor(client.server(), tool.getKey()).pin().equals(tool.getValue().pin())) {
                intact = false;
                problems.add(Problem.error("SYNTH-LOCK-DRIFT", client.position(), "what clients.lock.json says of tool "
                        + client.server() + "/" + tool.getKey() + " does not fit its pin: it was edited by hand or merged"
                        + " badly, or the server's instructions were approved for other tools only. Restore the lock from"
                        + " version control, or see what the server says with mvn synth:drift, accept it with mvn synth:approve"
                        + " and run mvn synth:generate again."));
            }
        }
        return intact ? locked : null;
    }

    /** The tools that the client is to have methods for; a problem for each that is not there. */
    private LockedServer wanted(LockedServer defined) {
        List<Named> names = client.tools();
        if (names == null) {
            return defined;
        }
        SortedMap<String, LockedDefinition> tools = new TreeMap<>();
        for (Named named : names) {
            LockedDefinition tool = defined.tools().get(named.name());
            if (tool == null) {
                problems.add(unknown(named.position(), named.name(), defined.tools().keySet()));
            } else {
                tools.put(named.name(), tool);
            }
        }
        return new LockedServer(defined.instructions(), false, tools);
    }

    private Problem unknown(Position position, String name, Collection<String> known) {
        return Problem.error("SYNTH-CLIENTS-TOOL", position, "the client of '" + client.server() + "' has no tool '"
                + CleanText.line(name, 100) + "'"
                + CleanText.line(Nearest.ending(name, known) + " Its tools: " + String.join(", ", known) + ".", 600));
    }
}
