package io.github.synthskills.core;

import io.github.synthskills.core.ToolDiscoveryRequest.Wanted;
import io.github.synthskills.core.discovery.ToolQuery;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a person asks discovery by hand, read from the options of a command. */
sealed interface DiscoveryQuestion {

    /** What apps are there; only this one if it is given. */
    record Apps(@Nullable String app) implements DiscoveryQuestion {}

    /** Which tools fit. */
    record Find(List<ToolQuery> queries, int most) implements DiscoveryQuestion {
        public Find {
            queries = List.copyOf(queries);
        }
    }

    /** What the definitions of these tools are. */
    record Load(List<String> tools) implements DiscoveryQuestion {
        public Load {
            tools = List.copyOf(tools);
        }
    }

    /** The servers that the answer needs; empty if it needs all. */
    default Set<String> servers() {
        Set<String> servers = new TreeSet<>();
        if (this instanceof Apps apps && apps.app() != null) {
            servers.add(apps.app());
        } else if (this instanceof Load load) {
            load.tools().forEach(tool -> servers.add(tool.substring(0, tool.indexOf('/'))));
        } else if (this instanceof Find find) {
            for (ToolQuery query : find.queries()) {
                if (query.app() == null) {
                    return Set.of();
                }
                servers.add(query.app());
            }
        }
        return servers;
    }

    /** Reads what is wanted; null if it cannot be read, and then there is a problem. */
    static @Nullable DiscoveryQuestion read(Wanted wanted, Collection<String> known, Problems problems) {
        List<String> given = new ArrayList<>();
        add("-Dquery", wanted.query(), given);
        add("-Drequests", wanted.requests(), given);
        add("-Dload", wanted.load(), given);
        if (given.size() > 1) {
            return wrong(problems, String.join(" and ", given) + " cannot be answered at once. Leave out all but one.");
        }
        if (wanted.most() < 1 || wanted.most() > 1_000) {
            return wrong(problems, "-Dmost=" + wanted.most() + " is not from 1 to 1000.");
        }
        if (wanted.app() != null && (wanted.requests() != null || wanted.load() != null)) {
            return wrong(problems, "-Dapp does not go with " + given.get(0) + ": "
                    + (wanted.load() != null ? "the ids of tools name their apps" : "each request names its own app_id")
                    + ". Leave it out.");
        }
        DiscoveryQuestion question = wanted.requests() != null
                ? requests(wanted.requests(), wanted.most(), problems)
                : wanted.load() != null
                        ? load(wanted.load(), problems)
                        : wanted.query() != null ? query(wanted.query(), wanted, problems) : new Apps(wanted.app());
        return question != null && knowsApps(question, known, problems) ? question : null;
    }

    private static void add(String option, @Nullable String value, List<String> given) {
        if (value != null) {
            given.add(option);
        }
    }

    private static @Nullable DiscoveryQuestion wrong(Problems problems, String message) {
        problems.add(Problem.error("SYNTH-DISCOVERY-OPTION", null, message));
        return null;
    }

    private static @Nullable DiscoveryQuestion query(String query, Wanted wanted, Problems problems) {
        return query.isBlank()
                ? wrong(problems, "-Dquery is empty. Say what the tool shall do, such as -Dquery=\"list mail messages\".")
                : new Find(List.of(new ToolQuery(query, wanted.app())), wanted.most());
    }

    private static @Nullable DiscoveryQuestion load(String load, Problems problems) {
        List<String> ids = Arrays.stream(load.split(",")).map(String::strip).filter(id -> !id.isEmpty()).distinct().toList();
        for (String id : ids) {
            int slash = id.indexOf('/');
            if (slash < 1 || slash == id.length() - 1) {
                return wrong(problems, "-Dload names '" + CleanText.line(id, 80)
                        + "', which is not of the form server/tool, such as outlook/list-messages.");
            }
        }
        return ids.isEmpty()
                ? wrong(problems, "-Dload is empty. Name tools as server/tool, separated by commas.")
                : new Load(ids);
    }

    private static @Nullable DiscoveryQuestion requests(String requests, int most, Problems problems) {
        String form = "-Drequests must be a JSON list such as '[{\"query\": \"list mail messages\", \"app_id\": \"outlook\"}]'";
        try {
            Json json = Json.parse(requests);
            List<ToolQuery> queries = json.list(request -> {
                request.requireObject().requireOnly("query", "app_id");
                return new ToolQuery(request.get("query").string(), request.get("app_id").orNull(Json::string));
            });
            if (queries.isEmpty() || queries.stream().anyMatch(query -> query.query().isBlank())) {
                return wrong(problems, form + ", with at least one request and no empty query.");
            }
            return new Find(queries, most);
        } catch (ShapeMismatch e) {
            return wrong(problems, form + ": " + CleanText.line(String.valueOf(e.getMessage()), 200) + ".");
        }
    }

    private static boolean knowsApps(DiscoveryQuestion question, Collection<String> known, Problems problems) {
        for (String app : question.servers()) {
            if (!known.contains(app)) {
                problems.add(Problem.error("SYNTH-SERVER-UNKNOWN", null, "servers.json has no server '"
                        + CleanText.line(app, 80) + "'" + Nearest.ending(app, known) + " Known servers: "
                        + String.join(", ", known) + "."));
            }
        }
        return known.containsAll(question.servers());
    }
}
