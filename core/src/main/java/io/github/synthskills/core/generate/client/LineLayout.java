package io.github.synthskills.core.generate.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks long lines of code where a person would, and takes out lines that say nothing. Pure. */
final class LineLayout {

    private static final int WIDTH = 120;
    private static final String CONTINUED = "        ";
    private static final String PROPERTY = "private static final Property<";

    private LineLayout() {}

    /** The same source, as far as the compiler can tell. */
    static String of(String source) {
        List<String> lines = source.lines().toList();
        StringBuilder text = new StringBuilder(source.length() + source.length() / 8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String comment = comment(lines, i);
            if (comment != null) {
                text.append(comment).append('\n');
                i += 2;
                continue;
            }
            boolean between = line.isEmpty()
                    && i > 0
                    && isProperty(lines.get(i - 1))
                    && isProperty(lines.get(i + 1));
            if (!between) {
                append(line, text);
            }
        }
        return text.toString();
    }

    /** A comment of one line, if that begins here. */
    private static @Nullable String comment(List<String> lines, int start) {
        String first = lines.get(start);
        if (!first.stripLeading().equals("/**") || !lines.get(start + 2).stripLeading().equals("*/")) {
            return null;
        }
        String comment = first + lines.get(start + 1).strip().substring(1) + " */";
        return comment.length() > WIDTH ? null : comment;
    }

    private static boolean isProperty(String line) {
        return line.stripLeading().startsWith(PROPERTY);
    }

    private static void append(String line, StringBuilder text) {
        String code = line.stripLeading();
        if (line.length() <= WIDTH || code.startsWith("*") || code.startsWith("//") || code.startsWith("/*")) {
            text.append(line).append('\n');
            return;
        }
        String indent = line.substring(0, line.length() - code.length());
        List<String> broken = broken(code, WIDTH - indent.length());
        for (int i = 0; i < broken.size(); i++) {
            text.append(indent).append(i == 0 ? "" : CONTINUED).append(broken.get(i)).append('\n');
        }
    }

    private static List<String> broken(String code, int width) {
        List<String> lines = new ArrayList<>();
        String rest = code;
        while (rest.length() > width) {
            int end = best(breaks(rest), width);
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end);
            width = WIDTH - (WIDTH - width) - (lines.size() == 1 ? CONTINUED.length() : 0);
        }
        lines.add(rest);
        return lines;
    }

    /** A place where a line may end; the lower its depth, the better. */
    private record Break(int at, int depth) {}

    private static int best(List<Break> breaks, int width) {
        Break best = null;
        for (Break candidate : breaks) {
            boolean first = best == null;
            boolean fits = candidate.at() <= width;
            if (first || fits && candidate.depth() <= best.depth()) {
                best = candidate;
            }
        }
        return best == null ? -1 : best.at();
    }

    /** After an equals sign or a comma and before the dot of a call, outside literals. */
    private static List<Break> breaks(String code) {
        List<Break> breaks = new ArrayList<>();
        int depth = 0;
        boolean literal = false;
        boolean assigned = false;
        for (int i = 0; i < code.length(); i++) {
            char character = code.charAt(i);
            if (literal) {
                i += character == '\\' ? 1 : 0;
                literal = character != '"';
            } else if (character == '"') {
                literal = true;
            } else if (character == '(') {
                depth++;
            } else if (character == ')') {
                depth--;
            } else if (character == '=' && !assigned && code.startsWith(" = ", i - 1)) {
                assigned = true;
                breaks.add(new Break(i + 2, depth - 1));
            } else if (character == ',' && code.startsWith(", ", i)) {
                breaks.add(new Break(i + 2, depth));
            } else if (character == '.' && i > 0 && code.charAt(i - 1) == ')') {
                breaks.add(new Break(i, depth));
            }
        }
        return breaks;
    }
}
