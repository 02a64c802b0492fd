package io.github.synthskills.core;

import io.github.synthskills.core.discovery.SessionProblems;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.drift.Change;
import io.github.synthskills.core.drift.DefinitionComparison;
import io.github.synthskills.core.drift.DriftReport;
import io.github.synthskills.core.drift.ToolDrift;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.runtime.mcp.ServersFileException;
import io.github.synthskills.runtime.mcp.SessionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compares what the locks of a project know of tools with what their servers say now. Changes nothing. */
public final class DriftCheck {

    private final DriftRequest request;
    private final LiveServers servers;
    private final Problems problems;

    private DriftCheck(DriftRequest request, LiveServers servers, Problems problems) {
        this.request = request;
        this.servers = servers;
        this.problems = problems;
    }

    /**
     * What was compared.
     *
     * @param locks the locks
     * @param live the tools as they are now by id, empty for one that is gone; without those whose servers could not be asked
     * @param report what came of it
     */
    record Compared(List<LockedTools.Lock> locks, Map<String, Optional<ToolDescriptor>> live, DriftReport report) {}

    /** Compares; what could not be compared is among the report's problems, the rest is compared all the same. */
    public static DriftReport run(DriftRequest request) {
        return compare(request, tool -> true).report();
    }

    /** Compares some tools; the servers of others are not asked. */
    static Compared compare(DriftRequest request, Predicate<String> wanted) {
        Problems problems = new Problems();
        List<LockedTools.Lock> locks = LockedTools.read(request, problems);
        SkillBuildRequest build = new SkillBuildRequest(
                request.project(), request.specs(), request.specs(), List.of(), false, false, request.startTimeout(),
                request.environment(), Map.of(), request.log());
        try (LiveServers servers = new LiveServers(build)) {
            return new DriftCheck(request, servers, problems).compare(locks, wanted);
        }
    }

    private Compared compare(List<LockedTools.Lock> locks, Predicate<String> wanted) {
        Map<String, List<LockedTools.Lock>> users = new TreeMap<>();
        for (LockedTools.Lock lock : locks) {
            lock.tools().keySet().stream()
                    .filter(wanted)
                    .forEach(tool -> users.computeIfAbsent(tool, id -> new ArrayList<>()).add(lock));
        }
        Map<String, Optional<ToolDescriptor>> live = users.isEmpty() ? Map.of() : live(users.keySet());
        List<ToolDrift> drifts = new ArrayList<>();
        live.forEach((tool, now) -> compare(tool, now, users.getOrDefault(tool, List.of()), drifts));
        if (locks.stream().allMatch(lock -> lock.tools().isEmpty()) && !problems.hasErrors()) {
            request.log().info("No locked tools in " + SkillBuild.shown(request.project(), request.specs()));
        }
        return new Compared(locks, live, new DriftReport(live.size(), drifts, problems.sorted()));
    }

    private Map<String, Optional<ToolDescriptor>> live(Collection<String> tools) {
        Map<String, Optional<ToolDescriptor>> live = new TreeMap<>();
        TreeSet<String> ids = new TreeSet<>();
        tools.forEach(tool -> ids.add(server(tool)));
        try {
            servers.warmUp(ids);
            for (String server : ids) {
                ask(server, tools, live);
            }
            servers.reportOmissions(problems);
        } catch (ServersFileException e) {
            LiveServers.report(e, problems);
        }
        return live;
    }

    private void ask(String server, Collection<String> tools, Map<String, Optional<ToolDescriptor>> live) {
        try {
            for (String tool : tools) {
                if (server(tool).equals(server)) {
                    live.put(tool, servers.catalog().tool(server, tool.substring(server.length() + 1)));
                }
            }
        } catch (SessionException e) {
            problems.add(SessionProblems.of(e, null));
        }
    }

    static String server(String tool) {
        return tool.substring(0, tool.indexOf('/'));
    }

    /** Locks may know one tool in different states: each state is compared, and told once. */
    private static void compare(
            String tool, Optional<ToolDescriptor> now, List<LockedTools.Lock> users, List<ToolDrift> drifts) {
        Map<String, List<LockedTools.Lock>> states = new TreeMap<>();
        users.forEach(lock -> states.computeIfAbsent(pin(lock, tool), pin -> new ArrayList<>()).add(lock));
        for (List<LockedTools.Lock> same : states.values()) {
            ToolDescriptor before = same.get(0).tools().get(tool);
            List<Change> changes = now.isEmpty()
                    ? List.of(DefinitionComparison.gone())
                    : DefinitionComparison.compare(before, now.get());
            if (!changes.isEmpty()) {
                List<Position> places = same.stream()
                        .flatMap(lock -> lock.places().getOrDefault(tool, List.of()).stream())
                        .toList();
                drifts.add(new ToolDrift(tool, same.stream().map(LockedTools.Lock::shown).toList(), places, changes));
            }
        }
    }

    private static String pin(LockedTools.Lock lock, String tool) {
        ToolDescriptor known = lock.tools().get(tool);
        return known == null ? "" : known.pin();
    }

    /** A problem if a report is worse than may be. */
    public static Optional<Problem> verdict(DriftReport report, DriftLimit limit) {
        return report.worst()
                .filter(limit::isReachedBy)
                .map(worst -> Problem.error("SYNTH-DRIFT-FOUND", null, report.summary()
                        + ". Read the changes above. If they are wanted, accept them with mvn synth:approve (or some of them:"
                        + " -Dtools=server/tool) and run mvn synth:generate."));
    }
}
