package io.github.synthskills.core;

import io.github.synthskills.core.discovery.SessionProblems;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolMatch;
import io.github.synthskills.core.discovery.ToolQuery;
import io.github.synthskills.core.discovery.ToolRegistry;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.core.inspect.AppTools;
import io.github.synthskills.core.inspect.DiscoveryJson;
import io.github.synthskills.core.inspect.DiscoveryText;
import io.github.synthskills.core.inspect.FoundTool;
import io.github.synthskills.core.inspect.FoundTools;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.text.BadModelException;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ServersFileException;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds tools by hand, as a build finds those of its steps: lists apps, ranks tools for queries, shows definitions. Calls no
 * tool. Where a server cannot be asked, or may not be, its tools are those that were seen last.
 */
public final class ToolDiscovery {

    private final ToolDiscoveryRequest request;
    private final LiveServers servers;
    private final ToolRegistry registry;
    private final Problems problems;
    private final Set<String> live = new TreeSet<>();
    private final Set<String> lastSeen = new TreeSet<>();
    private final List<String> lines = new ArrayList<>();

    private ToolDiscovery(ToolDiscoveryRequest request, LiveServers servers, ToolRegistry registry, Problems problems) {
        this.request = request;
        this.servers = servers;
        this.registry = registry;
        this.problems = problems;
    }

    /** Looks; what goes wrong is among the problems. */
    public static ToolProbe.Answer run(ToolDiscoveryRequest request) {
        SkillBuildRequest build = new SkillBuildRequest(
                request.project(), request.specs(), request.specs(), List.of(), request.offline(), false,
                request.startTimeout(), request.environment(), Map.of(), request.log());
        Problems problems = new Problems();
        List<String> lines = new ArrayList<>();
        try (LiveServers servers = new LiveServers(build)) {
            DiscoveryQuestion question =
                    DiscoveryQuestion.read(request.wanted(), servers.catalog().servers(), problems);
            if (question != null) {
                lines.addAll(answer(question, request, servers, problems));
            }
        } catch (ServersFileException e) {
            LiveServers.report(e, problems);
        } catch (BadModelException e) {
            problems.add(e.problem());
        }
        return new ToolProbe.Answer(lines, problems.sorted());
    }

    private static List<String> answer(
            DiscoveryQuestion question, ToolDiscoveryRequest request, LiveServers servers, Problems problems) {
        try (ToolRegistry registry = ToolRegistry.open(request.discovery(), request.project(), request.log()::tell)) {
            ToolDiscovery discovery = new ToolDiscovery(request, servers, registry, problems);
            Set<String> asked = question.servers();
            if (discovery.prepare(asked.isEmpty() ? servers.catalog().servers() : asked)) {
                discovery.answer(question);
            }
            return discovery.lines;
        }
    }

    // --- what is known ---

    /** Brings what is known of these servers up to date as far as it can be; false if nothing is known of any. */
    private boolean prepare(Collection<String> asked) {
        Set<String> before = registry.apps().keySet();
        if (request.offline()) {
            asked.stream().filter(before::contains).forEach(lastSeen::add);
        } else {
            servers.warmUp(asked);
            Map<String, List<ToolDescriptor>> seen = new TreeMap<>();
            asked.forEach(server -> look(server, before.contains(server), seen));
            registry.announce(seen);
            seen.forEach(registry::update);
            servers.reportOmissions(problems);
        }
        if (live.isEmpty() && lastSeen.isEmpty()) {
            problems.add(Problem.error("SYNTH-DISCOVERY-EMPTY", null, nothing(asked)));
            return false;
        }
        if (request.offline()) {
            noteUnseen(asked);
            say(List.of("Maven is offline: these are the tools that were seen last"));
        }
        return true;
    }

    private void look(String server, boolean known, Map<String, List<ToolDescriptor>> seen) {
        try {
            seen.put(server, servers.catalog().tools(server));
            live.add(server);
        } catch (SessionException e) {
            String then = known
                    ? " Its tools are those that were seen last."
                    : " It is left out.";
            problems.add(new Problem(
                    e.id(), Problem.Severity.WARNING, null, SessionProblems.of(e, null).message() + then, null));
            if (known) {
                lastSeen.add(server);
            }
        }
    }

    private String nothing(Collection<String> asked) {
        if (asked.isEmpty()) {
            return "servers.json has no servers. Add one under mcpServers.";
        }
        String which = asked.size() == 1 ? "'" + asked.iterator().next() + "'" : "any server of servers.json";
        return request.offline()
                ? "with the model '" + CleanText.line(request.discovery().model(), 80) + "' nothing is known of " + which
                        + " yet, and Maven is offline. Run mvn synth:discover once without -o; what it sees is kept."
                : (asked.size() == 1 ? which + " cannot" : "no server of servers.json can")
                        + " be asked for its tools, and nothing is known from before. The lines above say why.";
    }

    private void noteUnseen(Collection<String> asked) {
        List<String> unseen = asked.stream().filter(server -> !lastSeen.contains(server)).sorted().toList();
        if (!unseen.isEmpty()) {
            problems.add(Problem.warning("SYNTH-DISCOVERY-EMPTY", null, "of '" + String.join("', '", unseen) + "'"
                    + " nothing is known yet, and Maven is offline. Run mvn synth:discover once without -o."));
        }
    }

    // --- answers ---

    private void answer(DiscoveryQuestion question) {
        if (question instanceof DiscoveryQuestion.Find find) {
            find(find);
        } else if (question instanceof DiscoveryQuestion.Load load) {
            load(load);
        } else {
            apps();
        }
    }

    private void apps() {
        List<AppTools> apps = new ArrayList<>();
        for (String server : known()) {
            boolean asked = live.contains(server);
            List<ToolDescriptor> tools = asked ? servers.catalog().tools(server) : registry.tools(server);
            apps.add(new AppTools(server, tools, servers.trustsAnnotations(server), asked));
        }
        if (request.json()) {
            document(DiscoveryJson.apps(apps));
        } else {
            say(DiscoveryText.apps(apps, !request.offline()));
        }
    }

    private void find(DiscoveryQuestion.Find find) {
        List<FoundTools> answers = new ArrayList<>();
        for (ToolQuery query : find.queries()) {
            answers.add(find(query, find.most()));
        }
        if (request.json()) {
            document(DiscoveryJson.found(answers, request.explain()));
            return;
        }
        for (int i = 0; i < answers.size(); i++) {
            say(i == 0 ? List.of() : List.of(""));
            say(DiscoveryText.found(answers.get(i), request.explain(), !request.offline()));
        }
    }

    private FoundTools find(ToolQuery query, int most) {
        // The registry may know servers of other modules, too.
        Set<String> scope = query.app() == null ? known() : Set.of(query.app());
        List<ToolMatch> matches = known().containsAll(scope) ? registry.search(query.query(), scope, most) : List.of();
        Map<String, ToolDescriptor> tools = registry.load(matches.stream().map(ToolMatch::tool).toList()).stream()
                .collect(Collectors.toMap(ToolDescriptor::id, Function.identity(), (one, same) -> one));
        List<FoundTool> found = new ArrayList<>();
        for (ToolMatch match : matches) {
            ToolDescriptor tool = tools.get(match.tool());
            if (tool != null) {
                found.add(new FoundTool(match, tool, live.contains(tool.server())));
            }
        }
        return new FoundTools(query, found, registry.judge(query, scope, request.discovery().confidence()));
    }

    private void load(DiscoveryQuestion.Load load) {
        List<ToolDescriptor> tools = registry.load(load.tools());
        Set<String> found = tools.stream().map(ToolDescriptor::id).collect(Collectors.toSet());
        for (String id : load.tools()) {
            String server = id.substring(0, id.indexOf('/'));
            if (!found.contains(id) && known().contains(server)) {
                problems.add(unknown(server, id.substring(server.length() + 1)));
            }
        }
        document(DiscoveryJson.definitions(tools));
    }

    private Problem unknown(String server, String tool) {
        List<String> names = registry.tools(server).stream().map(ToolDescriptor::name).toList();
        return Problem.error("SYNTH-TOOL-UNKNOWN", null, "server '" + server + "' has no tool '" + CleanText.line(tool, 80) + "'"
                + Nearest.ending(tool, names) + " mvn synth:probe -Dtool=" + server + " lists all of its tools.");
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>(live);
        known.addAll(lastSeen);
        return known;
    }

    private void say(List<String> said) {
        if (!request.json()) {
            lines.addAll(said);
        }
    }

    private void document(Json json) {
        // Texts of servers may hold what a terminal obeys or hides; JSON may escape anything.
        json.node().toPrettyString().lines().map(JavaLiteral::visible).forEach(lines::add);
    }
}
