package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds expressions that YAML misunderstands because they are not in quotes, and puts the quotes there. */
final class Quoting {

    private static final String OPEN = "${";
    private static final int MOST_LINES = 40;
    private static final int MOST_REPAIRS = 50;
    /** What nobody would write by hand is not searched, so that no text can take long. */
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_VALUE = 8_000;
    private static final int MOST_EXPRESSIONS = 20;
    private static final int MOST_GROWTH = 200;

    private final String file;
    private final List<String> lines;
    private final TreeMap<Integer, Position> repaired = new TreeMap<>();
    private final Map<Integer, Integer> lastLines = new HashMap<>();

    private Quoting(String file, String text) {
        this.file = file;
        this.lines = new ArrayList<>(List.of(text.split("\r\n|\r|\n", -1)));
    }

    /**
     * A text that YAML can read.
     *
     * @param lines the repaired lines, from one
     */
    record Repaired(String text, List<Problem> problems, List<Integer> lines) {}

    /** Quotes every expression that breaks the YAML; null if none does. */
    static @Nullable Repaired repair(String file, String text) {
        Quoting quoting = new Quoting(file, text);
        String current = text;
        SpecYaml.Broken broken = SpecYaml.broken(new Source(file, current), current);
        for (int round = 0; broken != null && round < MOST_REPAIRS; round++) {
            List<String> before = List.copyOf(quoting.lines);
            Position position = quoting.quoteAround(broken);
            String next = String.join("\n", quoting.lines);
            // Quotes within quotes double with every round, so a repair that goes round in circles must end here.
            boolean hopeless = position == null || next.length() > 2 * text.length() + MOST_GROWTH;
            SpecYaml.Broken rest = hopeless ? broken : SpecYaml.broken(new Source(file, next), next);
            if (position == null || hopeless || (rest != null && !isLater(rest, broken))) {
                quoting.lines.clear();
                quoting.lines.addAll(before);
                break;
            }
            quoting.repaired.putIfAbsent(position.line(), position);
            broken = rest;
            current = next;
        }
        return quoting.repaired.isEmpty() ? null : quoting.result(current);
    }

    private static boolean isLater(SpecYaml.Broken one, SpecYaml.Broken other) {
        return one.line() > other.line() || (one.line() == other.line() && one.column() > other.column());
    }

    private Repaired result(String text) {
        List<Problem> problems = repaired.values().stream()
                .map(position -> problem(
                        position,
                        lastLines.getOrDefault(position.line(), position.line()),
                        lines.get(position.line() - 1)))
                .toList();
        return new Repaired(text, problems, List.copyOf(repaired.keySet()));
    }

    private static Problem problem(Position position, int last, String corrected) {
        String where = last > position.line() ? ", in place of lines " + position.line() + " to " + last : "";
        return Problem.error("SYNTH-SPEC-QUOTE", position,
                "YAML misunderstands this expression, because it is not in quotes. Write" + where + ":", corrected);
    }

    /** Quotes the value whose expression covers the broken line. */
    private @Nullable Position quoteAround(SpecYaml.Broken broken) {
        int line = Math.min(broken.line(), lines.size() - 1);
        for (int first = line; first >= 0 && first > line - MOST_LINES; first--) {
            String rest = String.join("\n", lines.subList(first, Math.min(lines.size(), first + MOST_LINES)));
            String searched = rest.substring(0, Math.min(rest.length(), LONGEST_VALUE));
            for (int open : unquoted(lines.get(first))) {
                int end = ExpressionEnd.find(searched, open + OPEN.length());
                if (end >= 0 && first + lineBreaks(rest, end) >= line) {
                    quote(first, open, end, rest, broken.withinFlow());
                    int column = lines.get(first).codePointCount(0, Math.min(open, lines.get(first).length())) + 1;
                    return new Position(file, first + 1, column);
                }
            }
        }
        return null;
    }

    private void quote(int first, int open, int end, String rest, boolean flow) {
        int begin = valueStart(rest, open, flow);
        int close = valueEnd(rest, end + 1, flow);
        String value = rest.substring(begin, close).strip().replaceAll("\\s*\n\\s*", " ");
        int lineEnd = rest.indexOf('\n', close);
        String tail = rest.substring(close, lineEnd < 0 ? rest.length() : lineEnd);
        String gap = !flow && tail.startsWith("#") ? " " : "";
        lines.set(first, rest.substring(0, begin) + quoted(value) + gap + tail);
        int furtherLines = lineBreaks(rest, close);
        if (furtherLines > 0) {
            lastLines.put(first + 1, first + 1 + furtherLines);
        }
        for (int line = first + 1; line <= first + furtherLines; line++) {
            lines.set(line, "");
        }
    }

    /** In double quotes where nothing needs an escape, else in single quotes with the single quotes doubled. */
    private static String quoted(String value) {
        return value.indexOf('"') < 0 && value.indexOf('\\') < 0
                ? '"' + value + '"'
                : "'" + value.replace("'", "''") + "'";
    }

    private static int lineBreaks(String text, int end) {
        return (int) text.substring(0, end).chars().filter(letter -> letter == '\n').count();
    }

    /** Where expressions start outside of quotes; a quote opens only where a value begins. */
    private static List<Integer> unquoted(String line) {
        List<Integer> found = new ArrayList<>();
        char quote = 0;
        for (int at = 0; at < Math.min(line.length(), LONGEST_LINE) && found.size() < MOST_EXPRESSIONS; at++) {
            char letter = line.charAt(at);
            if (quote != 0) {
                quote = letter == quote ? 0 : quote;
            } else if ((letter == '"' || letter == '\'') && startsValue(line, at)) {
                quote = letter;
            } else if (line.startsWith(OPEN, at)) {
                found.add(at);
            }
        }
        return found;
    }

    private static boolean startsValue(String line, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(line.charAt(before))) {
            before--;
        }
        return before < 0 || "{[,:-".indexOf(line.charAt(before)) >= 0;
    }

    private static int valueStart(String text, int open, boolean flow) {
        for (int at = open; at > 0; at--) {
            char before = text.charAt(at - 1);
            boolean afterMark = before == ' ' && at > 1 && ":-".indexOf(text.charAt(at - 2)) >= 0;
            if (afterMark || (flow && "{[,".indexOf(before) >= 0)) {
                return skipBlanks(text, at, open);
            }
        }
        return skipBlanks(text, 0, open);
    }

    private static int skipBlanks(String text, int from, int most) {
        int at = from;
        while (at < most && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Where the value ends: before what comes next in a flow mapping or list, a comment, or the end of the line. */
    private static int valueEnd(String text, int from, boolean flow) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n') {
            if (text.startsWith(OPEN, at)) {
                int end = ExpressionEnd.find(text, at + OPEN.length());
                at = end < 0 ? text.length() : end;
            } else if ((flow && ",}]".indexOf(text.charAt(at)) >= 0) || isComment(text, at)) {
                break;
            }
            at++;
        }
        int end = Math.min(at, text.length());
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    private static boolean isComment(String text, int at) {
        return text.charAt(at) == '#' && at > 0 && text.charAt(at - 1) == ' ';
    }

    /** Reports an expression that a comment sign cut off; says whether there was one. */
    static boolean truncated(Reading reading, ScalarNode node) {
        Source source = reading.source();
        int end = Source.end(node);
        int sign = end;
        while (source.point(sign) == ' ' || source.point(sign) == '\t') {
            sign++;
        }
        if (node.getScalarStyle() != ScalarStyle.PLAIN || sign == end || source.point(sign) != '#') {
            return false;
        }
        int line = source.lineOf(Source.start(node));
        int begin = Source.start(node);
        String rest = source.text(begin, source.lineEnd(source.lineOf(end)));
        int open = rest.indexOf(OPEN);
        int close = open < 0 ? -1 : ExpressionEnd.find(rest, open + OPEN.length());
        String value = close < 0 ? rest : rest.substring(0, valueEnd(rest, close + 1, false));
        String tail = rest.substring(value.length());
        String corrected = source.text(source.lineStart(line), begin)
                + quoted(value.strip().replaceAll("\\s*[\r\n]+\\s*", " ")) + tail;
        reading.problems().add(Problem.error("SYNTH-SPEC-QUOTE", source.position(sign),
                "' #' starts a comment here and cuts the expression off, because it is not in quotes. Write:", corrected));
        return true;
    }
}
