package io.github.synthskills.benchmarks;

import io.github.synthskills.core.discovery.ToolCatalog;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.inspect.Inspection;
import io.github.synthskills.core.inspect.Inspector;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many tools of public servers have a typed result: by what they declare alone, which is the baseline, and with a probe of
 * those that may be called. Needs node, and the servers installed by npm in the folder that {@code --data} names.
 */
final class Servers implements Benchmark {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final String FORMAT = "%-20s %-10s %6s %9s %7s %6s %6s %8s %7s";

    /** What was found of one server. */
    private record Row(String server, String version, int tools, int declared, int probed, int typed, int text, int refined, double ms) {}

    @Override
    public Report run(Arguments arguments) throws IOException, InterruptedException {
        Path folder = arguments.data() == null ? Path.of("") : arguments.data();
        Path modules = folder.toAbsolutePath().normalize().resolve("node_modules");
        if (!ServerFolder.answers("node")) {
            return skipped("there is no node on the PATH");
        }
        List<NodeServer> installed =
                NodeServer.ALL.stream().filter(server -> server.isInstalled(modules)).toList();
        if (installed.isEmpty()) {
            return skipped("none of them is installed in that folder. Install them and name the folder:\n"
                    + "  npm install --prefix DIR --ignore-scripts "
                    + String.join(" ", NodeServer.ALL.stream().map(NodeServer::npm).toList())
                    + "\n  java -jar benchmarks.jar servers --data DIR");
        }
        List<String> table = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try (ServerFolder content = ServerFolder.create();
                McpToolSessions sessions = McpToolSessions.open(
                        content.serversJson(installed, modules),
                        content.content(),
                        System.getenv(),
                        SessionOptions.defaults().startTimeout(Duration.ofSeconds(60)))) {
            for (NodeServer server : installed) {
                try {
                    rows.add(look(server, modules, content, sessions, table));
                } catch (SessionException e) {
                    table.add(server.id() + " cannot be asked: " + e.getMessage());
                }
            }
        }
        NodeServer.ALL.stream()
                .filter(server -> !installed.contains(server))
                .forEach(server -> table.add(server.id() + " is not installed: " + server.npm()));
        return report(rows, table);
    }

    private static Report skipped(String why) {
        return new Report("servers", List.of("servers is skipped: it asks public servers that run on node, and " + why), Map.of());
    }

    private static Row look(
            NodeServer server, Path modules, ServerFolder content, McpToolSessions sessions, List<String> notes) throws IOException {
        long start = System.nanoTime();
        List<ToolDescriptor> tools = new ToolCatalog(sessions, List.of(server.id())).tools(server.id());
        int declared = 0;
        int probed = 0;
        int typed = 0;
        int text = 0;
        int refined = 0;
        for (ToolDescriptor tool : tools) {
            Shape seen = server.probes().containsKey(tool.name()) ? probe(server, tool, content, sessions, notes) : null;
            declared += tool.declared() == null ? 0 : 1;
            probed += seen == null ? 0 : 1;
            boolean known = tool.declared() != null || seen != null && !seen.equals(Shape.ANY);
            typed += known ? 1 : 0;
            text += known && tool.declared() == null && Shape.STRING.equals(seen) ? 1 : 0;
            refined += seen != null && isRefined(tool, seen) ? 1 : 0;
        }
        server.probes().keySet().stream()
                .filter(name -> tools.stream().noneMatch(tool -> tool.name().equals(name)))
                .forEach(name -> notes.add(server.id() + " has no tool " + name + " any more"));
        double ms = (System.nanoTime() - start) / NANOS_PER_MILLI;
        return new Row(server.id(), version(server, modules), tools.size(), declared, probed, typed, text, refined, ms);
    }

    /** Whether the probe knows the members of what is declared as one text only. */
    private static boolean isRefined(ToolDescriptor tool, Shape seen) {
        Shape declared = tool.plainDeclared();
        boolean oneText = declared instanceof Shape.RecordOf wrapping
                && wrapping.fields().size() == 1
                && Shape.nonNull(wrapping.fields().get(0).shape()).equals(Shape.STRING);
        boolean documents = seen instanceof Shape.ListOf || seen instanceof Shape.MapOf;
        return oneText && (documents || seen instanceof Shape.RecordOf record && record.fields().size() > 1);
    }

    /** The shape of what a tool gives; null, with a note, if it gives nothing that is of use. */
    private static @Nullable Shape probe(
            NodeServer server, ToolDescriptor tool, ServerFolder content, McpToolSessions sessions, List<String> notes) {
        Inspection seen = new Inspector(sessions.session(server.id()))
                .inspect(tool, server.arguments(tool.name(), content.content()));
        if (!seen.answered()) {
            seen.problems().forEach(problem -> notes.add(problem.message()));
            return null;
        }
        return seen.result();
    }

    private static String version(NodeServer server, Path modules) throws IOException {
        return Json.parse(Files.readString(server.home(modules).resolve("package.json"))).get("version").string();
    }

    private static Report report(List<Row> rows, List<String> notes) {
        List<String> table = new ArrayList<>(notes);
        table.add(String.format(FORMAT, "server", "version", "tools", "declared", "probed", "typed", "text", "refined", "ms"));
        Map<String, Double> figures = new LinkedHashMap<>();
        Row total = new Row("total", "", 0, 0, 0, 0, 0, 0, 0);
        for (Row row : rows) {
            add(row, table, figures);
            total = new Row("total", "", total.tools() + row.tools(), total.declared() + row.declared(),
                    total.probed() + row.probed(), total.typed() + row.typed(), total.text() + row.text(), total.refined() + row.refined(), total.ms() + row.ms());
        }
        add(total, table, figures);
        table.add(String.format(Locale.ROOT, "typed by declaration alone %.1f%%, with probes %.1f%%",
                share(total.declared(), total.tools()), share(total.typed(), total.tools())));
        figures.put("total.declared_percent", share(total.declared(), total.tools()));
        figures.put("total.typed_percent", share(total.typed(), total.tools()));
        return new Report("servers", table, figures);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static void add(Row row, List<String> table, Map<String, Double> figures) {
        table.add(String.format(Locale.ROOT, FORMAT, row.server(), row.version(), row.tools(), row.declared(), row.probed(),
                row.typed(), row.text(), row.refined(), String.format(Locale.ROOT, "%.0f", row.ms())));
        figures.put(row.server() + ".tools", (double) row.tools());
        figures.put(row.server() + ".declared", (double) row.declared());
        figures.put(row.server() + ".probed", (double) row.probed());
        figures.put(row.server() + ".typed", (double) row.typed());
        figures.put(row.server() + ".text", (double) row.text());
        figures.put(row.server() + ".refined", (double) row.refined());
        figures.put(row.server() + ".ms", row.ms());
    }
}
