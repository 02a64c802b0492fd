package io.github.synthskills.core.inspect;

import io.github.synthskills.core.discovery.Attempt;
import io.github.synthskills.core.discovery.Discovery;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolLine;
import io.github.synthskills.core.text.Match.Evidence;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Apps and tools that were found, as lines for people. Text from servers is cleaned, and cut to the width of a terminal. */
public final class DiscoveryText {

    /** With Maven's prefix of seven places a line has 120. */
    private static final int WIDTH = 113;
    private static final int WIDEST_NAME = 44;
    private static final int LONGEST = 1_000;
    private static final String LAST_SEEN = "as seen last";

    private DiscoveryText() {}

    /**
     * A line for each app.
     *
     * @param mark whether to mark servers that were not asked just now
     */
    public static List<String> apps(List<AppTools> apps, boolean mark) {
        List<List<String>> cells = new ArrayList<>();
        int total = 0;
        for (AppTools app : apps) {
            total += app.tools().size();
            cells.add(List.of(CleanText.line(app.id(), LONGEST), count(app.tools().size(), "tool"), readOnly(app), about(app, mark)));
        }
        List<String> lines = new ArrayList<>();
        lines.add(count(apps.size(), "app") + ", " + count(total, "tool"));
        int[] widths = new int[3];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(WIDEST_NAME, Math.max(widths[i], Columns.width(row.get(i))));
            }
        }
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append("  ").append(Columns.pad(Columns.cut(row.get(i), widths[i]), widths[i]));
            }
            lines.add(Columns.cut((line + "  " + row.get(widths.length)).stripTrailing(), WIDTH));
        }
        return lines;
    }

    private static String readOnly(AppTools app) {
        long count = app.readOnly();
        return count == 0 ? "none read-only" : count + " read-only" + (app.trusted() ? "" : " (not trusted)");
    }

    private static String about(AppTools app, boolean mark) {
        return (mark && !app.live() ? "[" + LAST_SEEN + "] " : "") + CleanText.line(app.instructions(), LONGEST);
    }

    /**
     * The tools that were found for one query, and what to do with them.
     *
     * @param explain whether to show what the scores are made of
     * @param mark whether to mark tools of servers that were not asked just now
     */
    public static List<String> found(FoundTools found, boolean explain, boolean mark) {
        List<String> lines = new ArrayList<>();
        String app = found.query().app();
        lines.add(Columns.cut(CleanText.line(found.query().query(), LONGEST), WIDTH - 30) + (app == null ? "" : " (on " + app + ")"));
        int names = 0;
        for (FoundTool tool : found.tools()) {
            names = Math.max(names, Math.min(WIDEST_NAME, Columns.width(name(tool))));
        }
        for (FoundTool tool : found.tools()) {
            rows(tool, names, explain, mark, lines);
        }
        if (explain) {
            found.verdict().attempts().forEach(attempt ->
                    lines.add(Columns.cut("searched for " + CleanText.line(attempt.toString(), LONGEST), WIDTH)));
        }
        advice(found, lines);
        return lines;
    }

    private static void rows(FoundTool found, int names, boolean explain, boolean mark, List<String> lines) {
        String name = name(found);
        String first = "  " + decimal(found.match().confidence()) + "  " + Columns.pad(name, names);
        // A name that is too long for its column has its line for itself.
        boolean fits = Columns.width(name) <= names;
        String column = " ".repeat(2 + 4 + 2 + names + 2);
        if (!fits) {
            lines.add(Columns.cut(first, WIDTH));
        }
        lines.add(Columns.cut((fits ? first + "  " : column) + parameters(found.tool()), WIDTH));
        String said = (mark && !found.live() ? "[" + LAST_SEEN + "] " : "") + sentence(found.tool().description());
        if (!said.isBlank()) {
            lines.add(Columns.cut(column + said.strip(), WIDTH));
        }
        if (explain) {
            // It would not fit beside long names.
            lines.add(" ".repeat(8) + evidence(found));
        }
    }

    private static String name(FoundTool found) {
        return CleanText.line(found.tool().id(), LONGEST);
    }

    private static String parameters(ToolDescriptor tool) {
        String signature = CleanText.line(tool.signature(), LONGEST);
        // The name may have parentheses of its own.
        return signature.substring(Math.min(signature.length(), CleanText.line(tool.name(), 80).length()));
    }

    /** The first sentence of a text in one line. */
    static String sentence(String text) {
        for (int i = 0; i < text.length(); i++) {
            char end = text.charAt(i);
            boolean last = i + 1 == text.length();
            if (end == '。' || (end == '.' || end == '!' || end == '?') && (last || text.charAt(i + 1) == ' ') && i > 20) {
                return text.substring(0, i + 1);
            }
        }
        return text;
    }

    private static String evidence(FoundTool found) {
        Evidence evidence = found.match().evidence();
        return "words " + decimal(evidence.words()) + ", share " + decimal(evidence.share()) + ", coverage " + decimal(evidence.coverage()) + "; meaning: title "
                + decimal(evidence.title()) + ", summary " + decimal(evidence.summary()) + ", body " + decimal(evidence.body())
                + ", whole " + decimal(evidence.whole());
    }

    private static void advice(FoundTools found, List<String> lines) {
        if (found.tools().isEmpty()) {
            lines.add("nothing fits. Say what the tool does with a verb and an object, such as 'list mail messages'.");
        } else if (found.verdict() instanceof Discovery.Chosen chosen) {
            chosen(found, chosen, lines);
        } else {
            asked(found.verdict(), lines);
        }
    }

    private static void chosen(FoundTools found, Discovery.Chosen chosen, List<String> lines) {
        String tool = CleanText.line(chosen.tool().id(), LONGEST);
        lines.add("a step with these words gets " + Columns.cut(tool, WIDTH - 64) + ". To name it, in place of 'find':");
        lines.add("  " + ToolLine.of(tool));
        List<Attempt> attempts = chosen.attempts();
        Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        if (last != null && !last.query().equals(found.query().query())) {
            lines.add(Columns.cut("it was sure enough (" + decimal(last.confidence()) + ") only as '"
                    + CleanText.line(last.query(), LONGEST) + "'", WIDTH));
        }
    }

    private static void asked(Discovery verdict, List<String> lines) {
        List<Attempt> attempts = verdict.attempts();
        String reason = attempts.isEmpty() ? "" : ": " + attempts.get(0).reason();
        lines.add(Columns.cut("a build would ask" + CleanText.line(reason, LONGEST), WIDTH));
        if (verdict instanceof Discovery.Ambiguous ambiguous) {
            lines.add("say it in words of the tool's own description, name the app, or name the tool that you mean. In a step:");
            lines.add("  " + CleanText.line(String.valueOf(ambiguous.problem().paste()), LONGEST));
        } else {
            lines.add("say what the tool does in other words; or if it is one of these, name it in the step, as tool: server/tool");
        }
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String count(int count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
