package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.typed.RoundTrip;
import io.github.synthskills.benchmarks.typed.SchemaPlaces;
import io.github.synthskills.benchmarks.typed.ToolSchema;
import io.github.synthskills.benchmarks.typed.UntypedPlaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what the types of all tools came to, by server. Not thread-safe. */
final class TypesTally {

    private static final int MOST_LINES = 60;
    private static final int MOST_OF_EACH = 3;
    private static final int LONGEST_LINE = 300;
    private static final double ALL = 100;

    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, Set<String>> failures = new LinkedHashMap<>();
    private final List<String> untyped = new ArrayList<>();
    private final List<String> falseAlarms = new ArrayList<>();
    private SchemaPlaces.Count places = new SchemaPlaces.Count(0, 0, 0);

    /** What is counted for one server. */
    private static final class Row {
        private final Set<String> tools = new LinkedHashSet<>();
        private final Set<String> failed = new LinkedHashSet<>();
        private int schemas;
        private int instances;
        private int invalid;
        private int found;
        private int falseAlarms;
        private int untyped;
        private int anything;
    }

    private Row row(ToolSchema schema) {
        Row row = rows.computeIfAbsent(schema.server(), id -> new Row());
        row.tools.add(schema.tool());
        return row;
    }

    void failed(ToolSchema schema, String failure) {
        row(schema).failed.add(schema.tool());
        failures.computeIfAbsent(schema.id(), id -> new LinkedHashSet<>()).add(failure);
    }

    void places(ToolSchema schema, UntypedPlaces.Found found) {
        Row row = row(schema);
        row.schemas++;
        row.untyped += found.untyped().size();
        row.anything += found.anything();
        found.untyped().forEach(path -> untyped.add(schema.id() + " " + path));
        places = places.plus(SchemaPlaces.countIn(schema.json()));
    }

    void roundTrip(ToolSchema schema, RoundTrip.Outcome outcome) {
        Row row = row(schema);
        row.instances += outcome.instances();
        row.invalid += outcome.invalid();
        row.found += outcome.found();
        row.falseAlarms += outcome.falseAlarms().size();
        outcome.falseAlarms().stream().findFirst().ifPresent(alarm -> falseAlarms.add(schema.id() + ": " + alarm));
        outcome.failures().forEach(failure -> failed(schema, failure));
    }

    int tools() {
        return rows.values().stream().mapToInt(row -> row.tools.size()).sum();
    }

    /** How many tools failed. */
    int failures() {
        return rows.values().stream().mapToInt(row -> row.failed.size()).sum();
    }

    Report report(Types.Speed speed) {
        List<String> table = new ArrayList<>();
        table.add(String.format(Locale.ROOT, "%-24s %6s %8s %8s %10s %8s %8s %9s %9s",
                "server", "tools", "schemas", "failed", "instances", "broken", "found", "untyped", "anything"));
        Row all = new Row();
        rows.forEach((server, row) -> {
            table.add(line(server, row, row.tools.size(), row.failed.size()));
            all.schemas += row.schemas;
            all.instances += row.instances;
            all.invalid += row.invalid;
            all.found += row.found;
            all.falseAlarms += row.falseAlarms;
            all.untyped += row.untyped;
            all.anything += row.anything;
        });
        int failed = failures();
        table.add(line("all", all, tools(), failed));
        double found = all.invalid == 0 ? ALL : ALL * all.found / all.invalid;
        table.add("");
        table.add(String.format(
                Locale.ROOT, "%.0f tools per second from definition to source (median), %.0f per second of the processor",
                speed.wall(), speed.processor()));
        table.add(String.format(Locale.ROOT, "%.1f%% of the broken documents are found fault with before anything is sent", found));
        table.add(String.format(
                "%d places are declared; a generator that knows plain declarations only (no references, choices, merged schemas, lists"
                        + " of types) leaves %d of them untyped; %d more say anything",
                places.places(), places.undeclared(), places.anything()));
        table.addAll(details());
        return new Report("types", table, figures(all, failed, speed, found));
    }

    private static String line(String name, Row row, int tools, int failed) {
        return String.format(Locale.ROOT, "%-24s %6d %8d %8d %10d %8d %8d %9d %9d",
                name, tools, row.schemas, failed, row.instances, row.invalid, row.found, row.untyped, row.anything);
    }

    private List<String> details() {
        List<String> lines = new ArrayList<>();
        failures.forEach((schema, why) -> {
            why.stream().limit(MOST_OF_EACH).forEach(failure -> lines.add("FAILED " + schema + ": " + failure));
            if (why.size() > MOST_OF_EACH) {
                lines.add("FAILED " + schema + ": and " + (why.size() - MOST_OF_EACH) + " more");
            }
        });
        falseAlarms.forEach(alarm -> lines.add("FALSE ALARM " + alarm));
        untyped.forEach(place -> lines.add("UNTYPED " + place));
        List<String> shown = new ArrayList<>(lines.stream()
                .limit(MOST_LINES)
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line)
                .toList());
        if (lines.size() > shown.size()) {
            shown.add("... and " + (lines.size() - shown.size()) + " more lines");
        }
        return shown;
    }

    private Map<String, Double> figures(Row all, int failed, Types.Speed speed, double found) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("tools", (double) tools());
        figures.put("failures", (double) failed);
        figures.put("untyped", (double) all.untyped);
        figures.put("anything", (double) all.anything);
        figures.put("tools_per_second", speed.wall());
        figures.put("tools_per_processor_second", speed.processor());
        figures.put("schemas", (double) all.schemas);
        figures.put("instances", (double) all.instances);
        figures.put("broken", (double) all.invalid);
        figures.put("broken_found", found);
        figures.put("false_alarms", (double) all.falseAlarms);
        figures.put("places", (double) places.places());
        figures.put("baseline_untyped", (double) places.undeclared());
        return figures;
    }
}
