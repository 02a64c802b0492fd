package io.github.synthskills.core.inspect;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.shape.Outline;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of a tool, as lines for people. Text from servers is cleaned; values are told only if asked for. */
public final class InspectionText {

    private static final int LONGEST_DESCRIPTION = 300;
    private static final int LONGEST_SIGNATURE = 140;
    private static final int LONGEST_LINE = 160;
    private static final int MOST_VALUE_LINES = 120;

    private InspectionText() {}

    /** One line for a list of tools. */
    public static String line(ToolDescriptor tool, Effect effect) {
        return CleanText.line(tool.signature(), LONGEST_SIGNATURE) + ": " + verb(effect)
                + (tool.declared() == null ? "" : ", declares its result");
    }

    private static String verb(Effect effect) {
        return effect == Effect.READ ? "reads" : "writes";
    }

    /** What a tool says of itself, and what is made of it. */
    public static List<String> signature(ToolDescriptor tool, Effect effect) {
        List<String> lines = new ArrayList<>();
        lines.add(tool.server() + "/" + tool.signature());
        if (!tool.description().isEmpty()) {
            lines.add("  " + CleanText.line(tool.description(), LONGEST_DESCRIPTION));
        }
        lines.add("effect: " + effect(tool, effect));
        List<String> arguments = ShapeText.arguments(tool.input());
        lines.add(arguments.isEmpty() ? "arguments: none" : "arguments:");
        arguments.forEach(argument -> lines.add("  " + argument));
        if (tool.declared() == null) {
            lines.add("declared result: none");
        } else {
            lines.add("declared result:");
            indent(ShapeText.of(tool.declared()), lines);
        }
        return lines;
    }

    private static String effect(ToolDescriptor tool, Effect effect) {
        if (effect == Effect.READ) {
            return "reads: its server says so, and servers.json trusts it";
        }
        if (Boolean.TRUE.equals(tool.readOnly())) {
            return "counts as a write: its server says that it only reads, but servers.json does not trust that";
        }
        return Boolean.TRUE.equals(tool.destructive()) ? "writes, and may destroy" : "counts as a write: nothing says that it only reads";
    }

    /**
     * What a look showed.
     *
     * @param values whether to show the values of the first sample, too
     */
    public static List<String> of(Inspection seen, boolean values) {
        List<String> lines = new ArrayList<>();
        lines.add("called " + count(seen.calls(), "time") + "; the result came as " + String.join(", or as ", seen.delivered()));
        lines.add("structure of " + count(seen.samples().size(), "result")
                + (values ? ":" : ", values left out (-Dvalues shows them):"));
        indent(Outline.of(seen.samples()), lines);
        if (values) {
            lines.add("the first result:");
            indent(values(seen.samples().get(0)), lines);
        }
        lines.add("shape:");
        Shape declared = seen.tool().plainDeclared();
        indent(ShapeText.of(declared == null
                ? seen.result()
                : Shapes.reconcile(declared, Shapes.plain(seen.result()))), lines);
        if (seen.list() != null) {
            lines.add("list: in " + CleanText.line(seen.list(), LONGEST_LINE));
        }
        if (seen.paging() != null && seen.isPaged()) {
            lines.add("next page: " + CleanText.line(Inspector.next(seen.paging()), LONGEST_LINE));
        }
        if (seen.paging() != null && seen.paging().more() != null) {
            lines.add("more is told by: " + CleanText.line(seen.paging().more().toString(), LONGEST_LINE));
        }
        return lines;
    }

    private static void indent(List<String> inner, List<String> lines) {
        inner.forEach(line -> lines.add("  " + line));
    }

    private static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** A value as JSON, line by line, each of them cut. */
    private static List<String> values(Json value) {
        List<String> lines = new ArrayList<>();
        CleanText.lines(value.node().toPrettyString())
                .lines()
                .limit(MOST_VALUE_LINES)
                .forEach(line -> lines.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line));
        if (lines.size() == MOST_VALUE_LINES) {
            lines.add("…");
        }
        return lines;
    }

    /**
     * The step of a spec that makes this call.
     *
     * @param allow whether probing it must be permitted
     * @param sample the file with a sample beside the spec, or null
     */
    public static List<String> step(Inspection seen, boolean allow, @Nullable String sample) {
        List<String> lines = new ArrayList<>();
        lines.add("- id: " + id(seen.tool().name()));
        lines.add("  tool: " + yaml(seen.tool().id()));
        if (!seen.arguments().names().isEmpty()) {
            // JSON is YAML, too; an expression in it would be one of ours
            lines.add("  with: " + CleanText.line(seen.arguments().toString().replace("${", "$${"), 2_000));
        }
        if (seen.isPaged()) {
            lines.add("  pages: all");
        }
        if (seen.delivered().equals(List.of("JSON in text"))) {
            lines.add("  decode: json");
        } else if (Inspector.isBlocks(seen.delivered())) {
            lines.add("  decode: content");
        }
        if (sample != null) {
            lines.add("  probe: { sample: " + yaml(sample) + " }");
        } else if (allow || seen.empty()) {
            lines.add("  probe: { " + (allow ? "allow: true" : "") + (allow && seen.empty() ? ", " : "")
                    + (seen.empty() ? "expect: empty" : "") + " }");
        }
        return lines;
    }

    private static String yaml(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_./-]*") ? text : "'" + text.replace("'", "''") + "'";
    }

    /** A legal step id made of a tool's name: words in camel case. */
    static String id(String tool) {
        StringBuilder id = new StringBuilder();
        for (String word : tool.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                id.append(id.isEmpty() ? word.substring(0, 1).toLowerCase(Locale.ROOT) : word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        boolean legal = !id.isEmpty() && Character.isLetter(id.charAt(0));
        return legal && id.length() <= 40 ? id.toString() : "found";
    }
}
