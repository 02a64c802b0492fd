package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.spec.TaskSpec.Target;
import io.github.synthskills.core.text.Bm25Index;
import io.github.synthskills.core.text.TextDocument;
import io.github.synthskills.core.text.TextDocument.WeightedText;
import io.github.synthskills.core.text.TextRanker;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Nearest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the tool that a step means. Deterministic; thread-safe. */
public final class ToolFinder {

    /** The best must be better than the next by this share of its own score. */
    private static final double MARGIN = 0.1;
    /** Below this share of the best possible score nothing fits. */
    private static final double LEAST = 0.06;
    private static final double UNKNOWN_ARGUMENT = 0.25;
    private static final double MISSING_ARGUMENT = 0.5;
    private static final int MOST_CANDIDATES = 5;

    private final ToolCatalog catalog;
    private final Function<List<TextDocument>, TextRanker> index;

    /** A finder that ranks by words. */
    public ToolFinder(ToolCatalog catalog) {
        this(catalog, Bm25Index::of);
    }

    /** A finder that ranks as given. */
    public ToolFinder(ToolCatalog catalog, Function<List<TextDocument>, TextRanker> index) {
        this.catalog = catalog;
        this.index = index;
    }

    /**
     * What the step says beside its intent.
     *
     * @param arguments the names it gives arguments for
     * @param undeclared those names that the tool need not declare
     */
    public record Hints(Set<String> arguments, Set<String> undeclared) {
        /** Nothing more. */
        public static final Hints NONE = new Hints(Set.of(), Set.of());

        public Hints {
            arguments = Set.copyOf(arguments);
            undeclared = Set.copyOf(undeclared);
        }
    }

    /** Finds the tool of a target; servers that cannot be reached are part of the answer, never an exception. */
    public Discovery find(Target target, Hints hints) {
        if (target instanceof Target.Pinned pinned) {
            return pinned(pinned);
        }
        return sought((Target.Sought) target, hints);
    }

    private Discovery pinned(Target.Pinned target) {
        Problem failed = unreachable(target.server(), target.position());
        if (failed != null) {
            return new Discovery.None(failed);
        }
        return catalog.tool(target.server(), target.tool())
                .<Discovery>map(tool -> new Discovery.Chosen(tool, null, null, "named by the spec"))
                .orElseGet(() -> new Discovery.None(unknownTool(target)));
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
                        "tool: " + target.server() + "/" + near.get(0));
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

    private Discovery sought(Target.Sought target, Hints hints) {
        List<String> servers = target.app() == null ? catalog.servers() : List.of(target.app());
        List<ToolDescriptor> tools = new ArrayList<>();
        List<Problem> failures = new ArrayList<>();
        Map<String, Problem> failed = new HashMap<>();
        servers.parallelStream().forEach(server -> {
            Problem problem = unreachable(server, target.position());
            if (problem != null) {
                synchronized (failed) {
                    failed.put(server, problem);
                }
            }
        });
        for (String server : servers) {
            Problem problem = failed.get(server);
            if (problem != null && (target.app() != null || !catalog.leavesOut(server, problem))) {
                failures.add(problem);
            } else if (problem == null) {
                tools.addAll(catalog.tools(server));
            }
        }
        // A server that is not there might have the best tool: choosing another would depend on the weather.
        return failures.isEmpty() ? choose(target, ranked(target, hints, tools)) : new Discovery.None(failures.get(0));
    }

    private List<Scored> ranked(Target.Sought target, Hints hints, List<ToolDescriptor> tools) {
        Map<String, ToolDescriptor> byId =
                tools.stream().collect(Collectors.toMap(ToolDescriptor::id, tool -> tool, (first, second) -> first));
        List<Scored> scored = new ArrayList<>();
        for (TextRanker.Ranked ranked : index.apply(tools.stream().map(ToolFinder::document).toList())
                .rank(target.intent())) {
            ToolDescriptor tool = byId.get(ranked.id());
            if (tool != null) {
                scored.add(new Scored(tool, round(ranked.score() * fit(tool, hints))));
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(one -> one.tool.id()));
        return scored;
    }

    private static TextDocument document(ToolDescriptor tool) {
        List<WeightedText> texts = new ArrayList<>();
        texts.add(new WeightedText(tool.name(), 3));
        texts.add(new WeightedText(tool.description(), 1));
        texts.add(new WeightedText(tool.server(), 0.5));
        for (Field parameter : tool.input().fields()) {
            texts.add(new WeightedText(parameter.name(), 0.4));
            String description = tool.inputSchema().get("properties").get(parameter.name()).get("description")
                    .node().asText("");
            texts.add(new WeightedText(CleanText.line(description, 300), 0.2));
        }
        return new TextDocument(tool.id(), texts);
    }

    /** How well the step's argument names fit the tool: 1 if all are declared and nothing required is missing. */
    private static double fit(ToolDescriptor tool, Hints hints) {
        long unknown = hints.arguments().stream()
                .filter(name -> !hints.undeclared().contains(name) && tool.input().field(name).isEmpty())
                .count();
        long missing = tool.input().fields().stream()
                .filter(field -> !field.optional() && !hints.arguments().contains(field.name()))
                .count();
        return Math.pow(UNKNOWN_ARGUMENT, unknown) * Math.pow(MISSING_ARGUMENT, missing);
    }

    private static double round(double score) {
        return BigDecimal.valueOf(score).setScale(4, RoundingMode.HALF_EVEN).doubleValue();
    }

    private Discovery choose(Target.Sought target, List<Scored> scored) {
        if (scored.isEmpty() || scored.get(0).score < LEAST) {
            return new Discovery.None(none(target, scored));
        }
        Scored best = scored.get(0);
        List<Scored> close = scored.stream()
                .filter(one -> one.score > best.score * (1 - MARGIN))
                .limit(MOST_CANDIDATES)
                .toList();
        if (close.size() > 1) {
            return new Discovery.Ambiguous(close.stream().map(Scored::candidate).toList(), ambiguous(target, close));
        }
        Discovery.Candidate runnerUp = scored.size() > 1 ? scored.get(1).candidate() : null;
        String why = runnerUp == null
                ? "the only tool that fits '" + target.intent() + "'"
                : "fits '" + target.intent() + "' best: " + best.score + " against " + runnerUp.score() + " for "
                        + runnerUp.tool();
        return new Discovery.Chosen(best.tool, best.score, runnerUp, why);
    }

    private Problem none(Target.Sought target, List<Scored> scored) {
        String where = target.app() == null ? "on any server" : "on '" + target.app() + "'";
        String message = "no tool " + where + " fits '" + target.intent() + "'. ";
        if (scored.isEmpty()) {
            return Problem.error("SYNTH-TOOL-NONE", target.position(), message
                    + "Say it in the words of the tool's name or description, or name it: tool: server/name.");
        }
        return Problem.error("SYNTH-TOOL-NONE", target.position(), message + "The nearest: " + listed(scored)
                + ". If one is right, name it.", paste(scored.get(0)));
    }

    private static Problem ambiguous(Target.Sought target, List<Scored> close) {
        return Problem.error("SYNTH-TOOL-AMBIGUOUS", target.position(), "'" + target.intent()
                + "' fits several tools about equally well: " + listed(close)
                + ". Name the one you mean, in place of 'find':", paste(close.get(0)));
    }

    private static String listed(List<Scored> scored) {
        return scored.stream()
                .limit(MOST_CANDIDATES)
                .map(one -> one.score + " " + one.tool.server() + "/" + CleanText.line(one.tool.signature(), 160))
                .collect(Collectors.joining("; "));
    }

    private static String paste(Scored scored) {
        return "tool: " + scored.tool.id();
    }

    private record Scored(ToolDescriptor tool, double score) {
        Discovery.Candidate candidate() {
            return new Discovery.Candidate(tool.id(), score);
        }
    }
}
