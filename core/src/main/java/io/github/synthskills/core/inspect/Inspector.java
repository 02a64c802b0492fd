package io.github.synthskills.core.inspect;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.probe.ErrorWords;
import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.probe.ProbeLimits;
import io.github.synthskills.core.probe.ProbeReport;
import io.github.synthskills.core.probe.ProbeRequest;
import io.github.synthskills.core.probe.Prober;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Calls a tool as a build would probe it, to show what it gives. Whether it may be called is for the caller to decide before.
 * Calls, time and size are bounded.
 */
public final class Inspector {

    private static final Position HERE = new Position("-Dwith", 1, 1);
    private static final String BLOCKS = "content blocks: ";
    private static final int DEEPEST_LIST = 3;
    private static final int LONGEST_ERROR = 300;

    private final SeenSession session;
    private final ProbeLimits limits;

    /** An inspector with the usual limits of probes. */
    public Inspector(ToolSession session) {
        this(session, ProbeLimits.DEFAULT);
    }

    /** An inspector with limits of one's own. */
    public Inspector(ToolSession session, ProbeLimits limits) {
        this.session = new SeenSession(session);
        this.limits = limits;
    }

    /** Looks at a tool; what goes wrong is among the problems, never an exception. */
    public Inspection inspect(ToolDescriptor tool, Json arguments) {
        ProbeReport plain = probe(tool, arguments, null, TaskSpec.Decode.AUTO);
        if (plain.results().isEmpty()) {
            return new Inspection(tool, arguments, session.asked().size(), List.of(), List.of(), plain.result(), null, null,
                    false, List.of(failure(tool)));
        }
        if (isBlocks(delivered())) {
            // what stands beside the texts would not be seen otherwise
            ProbeReport blocks = probe(tool, arguments, null, TaskSpec.Decode.CONTENT);
            plain = blocks.results().isEmpty() ? plain : blocks;
        }
        boolean more = has(plain, "SYNTH-PROBE-MORE");
        boolean limited = session.asked().stream().anyMatch(asked -> !asked.equals(arguments));
        ProbeReport paged = more || limited && onlyList(plain.result()) != null
                ? probe(tool, arguments, new TaskSpec.Pages.Inferred(HERE, 0), TaskSpec.Decode.AUTO)
                : null;
        boolean found = paged != null && paged.paging() != null && !paged.results().isEmpty();
        ProbeReport best = found ? paged : plain;
        List<Json> samples = new ArrayList<>(plain.results().subList(0, 1));
        samples.addAll(found ? paged.results() : plain.results().subList(1, plain.results().size()));
        return new Inspection(
                tool, arguments, session.asked().size(), delivered(), samples, best.result(), onlyList(best.result()),
                found ? paged.paging() : null, has(best, "SYNTH-PROBE-EMPTY"), doubts(plain, paged, found));
    }

    private ProbeReport probe(
            ToolDescriptor tool, Json arguments, TaskSpec.@Nullable Pages pages, TaskSpec.Decode decode) {
        return new Prober(session, limits).probe(new ProbeRequest(
                tool.name(), HERE, tool, TaskSpec.Effect.READ, List.of(arguments), pages, decode,
                TaskSpec.ProbeSpec.NONE));
    }

    private static boolean has(ProbeReport report, String id) {
        return report.problems().stream().anyMatch(problem -> problem.id().equals(id));
    }

    /** What stands in the way of a spec that reads the whole list; what only the missing of a spec causes is left out. */
    private static List<Problem> doubts(ProbeReport plain, @Nullable ProbeReport paged, boolean found) {
        List<Problem> doubts = new ArrayList<>();
        if (paged != null) {
            paged.problems().stream()
                    .filter(problem -> !problem.id().equals("SYNTH-PROBE-EMPTY") && !problem.message().contains("holds no list"))
                    .forEach(doubts::add);
        }
        if (paged == null || !found) {
            plain.problems().stream()
                    .filter(problem -> !problem.id().equals("SYNTH-PROBE-EMPTY") && !problem.id().equals("SYNTH-PROBE-MORE"))
                    .forEach(doubts::add);
        }
        return doubts.stream()
                .map(doubt -> new Problem(
                        doubt.id(), Problem.Severity.WARNING, null, doubt.message(), doubt.paste()))
                .distinct()
                .toList();
    }

    private Problem failure(ToolDescriptor tool) {
        Throwable failure = session.failures().isEmpty() ? null : session.failures().get(0);
        String why = failure instanceof ToolException known
                ? known.error().kind().specName() + ": " + ErrorWords.tell(known.error().text(), tool, session.asked())
                : CleanText.line(String.valueOf(failure == null ? "no result" : failure.getMessage()), LONGEST_ERROR);
        return Problem.error("SYNTH-PROBE-FAILED", null,
                "calling " + tool.id() + " failed with " + why + ". Give arguments that work with -Dwith.");
    }

    /** Whether results are more than texts and documents, so that a spec reads them as content blocks. */
    static boolean isBlocks(List<String> delivered) {
        return delivered.stream().anyMatch(way -> way.startsWith(BLOCKS));
    }

    /** How the results came, each way once. */
    private List<String> delivered() {
        TreeSet<String> ways = new TreeSet<>();
        for (ToolResult result : session.results()) {
            ways.add(way(result));
        }
        return List.copyOf(ways);
    }

    private static String way(ToolResult result) {
        if (!result.structured().isAbsent() && !result.structured().isNull()) {
            return "structured content";
        }
        TreeSet<String> kinds = new TreeSet<>();
        boolean json = false;
        for (Json block : result.content().children()) {
            kinds.add(CleanText.line(block.get("type").node().asText("unknown"), 40));
            String text = block.get("text").node().asText("").strip();
            json |= text.startsWith("{") || text.startsWith("[");
        }
        if (kinds.isEmpty()) {
            return "nothing";
        }
        return kinds.equals(new TreeSet<>(List.of("text")))
                ? json ? "JSON in text" : "text"
                : BLOCKS + String.join(", ", kinds);
    }

    /** Where in a result its only list is, as an expression; null if there is none, or more than one. */
    private static @Nullable String onlyList(Shape result) {
        List<String> lists = new ArrayList<>();
        collectLists(result, "result", 0, lists);
        return lists.size() == 1 ? lists.get(0) : null;
    }

    private static void collectLists(Shape shape, String path, int depth, List<String> lists) {
        Shape bare = ShapeText.bare(shape);
        if (bare instanceof Shape.ListOf) {
            lists.add(path);
        } else if (bare instanceof Shape.RecordOf record && depth < DEEPEST_LIST) {
            for (Field field : record.fields()) {
                collectLists(field.shape(), path + member(field.name()), depth + 1, lists);
            }
        }
    }

    /** A member as an expression selects it, such as {@code .data} or {@code ['@odata.nextLink']}. */
    private static String member(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*")
                ? "." + name
                : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    /** How pages are asked for, in words. */
    static String next(PagingFound paging) {
        String verified = paging.verified() ? "" : " (by its name; no second page was seen)";
        if (paging.next() instanceof PagingFound.Next.Cursor cursor) {
            return cursor.cursor() + " goes into '" + cursor.argument() + "'" + verified;
        }
        if (paging.next() instanceof PagingFound.Next.Offset offset) {
            return "'" + offset.argument() + "' skips what was read" + verified;
        }
        return paging.next() instanceof PagingFound.Next.PageNumber number
                ? "'" + number.argument() + "' is the page's number, from " + number.first() + " on" + verified
                : "none";
    }
}
