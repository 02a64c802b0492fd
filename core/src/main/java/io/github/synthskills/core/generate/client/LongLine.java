package io.github.synthskills.core.generate.client;

import java.util.ArrayList;
import java.util.List;

/** Breaks one line of code where a person would: after an equals sign, before calls of a chain, between arguments. Pure. */
final class LongLine {

    private static final String CONTINUED = "        ";

    private final String code;
    /** After the equals sign of a declaration; zero if there is none. */
    private int value;
    /** Where the calls of the outermost chain begin. */
    private final List<Integer> dots = new ArrayList<>();
    /** After the first outermost parenthesis that has something in it; zero if there is none. */
    private int arguments;
    /** Where the outermost arguments begin. */
    private final List<Integer> commas = new ArrayList<>();

    private LongLine(String code) {
        this.code = code;
        scan();
    }

    /** Adds the parts of a line, without its indentation, each with what it is indented more. */
    static void breakUp(String code, int width, List<String> parts) {
        LongLine line = new LongLine(code);
        if (code.length() <= width) {
            parts.add(code);
        } else if (line.value > 0 && code.length() - line.value <= width - CONTINUED.length()) {
            line.cut(List.of(line.value), width, parts);
        } else if (line.chainHelps(width)) {
            line.cut(line.dots, width, parts);
        } else if (line.arguments > 0) {
            line.cut(line.filled(width - CONTINUED.length()), width, parts);
        } else {
            parts.add(code);
        }
    }

    private boolean chainHelps(int width) {
        return dots.size() > 1 || dots.size() == 1 && dots.get(0) <= width;
    }

    private void cut(List<Integer> places, int width, List<String> parts) {
        int start = 0;
        for (int i = 0; i <= places.size(); i++) {
            int end = i < places.size() ? places.get(i) : code.length();
            String part = code.substring(start, end).stripTrailing();
            List<String> broken = new ArrayList<>();
            if (start == 0) {
                // The head is as short as it gets.
                broken.add(part);
            } else {
                breakUp(part, width - CONTINUED.length(), broken);
            }
            String indent = start == 0 ? "" : CONTINUED;
            broken.forEach(piece -> parts.add(indent + piece));
            start = end;
        }
    }

    /** After the parenthesis, and then as many arguments on a line as it holds. */
    private List<Integer> filled(int width) {
        List<Integer> places = new ArrayList<>(List.of(arguments));
        int start = arguments;
        List<Integer> ends = new ArrayList<>(commas);
        ends.add(code.length());
        for (int i = 0; i + 1 < ends.size(); i++) {
            // The blank after a comma falls away, the end of the line does not.
            int blank = i + 2 < ends.size() ? 1 : 0;
            if (ends.get(i + 1) - start - blank > width) {
                start = ends.get(i);
                places.add(start);
            }
        }
        return places;
    }

    private void scan() {
        int depth = 0;
        boolean literal = false;
        for (int i = 0; i < code.length(); i++) {
            char character = code.charAt(i);
            if (literal) {
                i += character == '\\' ? 1 : 0;
                literal = character != '"';
            } else if (character == '"') {
                literal = true;
            } else if (character == '(') {
                depth++;
                if (depth == 1 && arguments == 0 && !code.startsWith(")", i + 1) && i + 1 < code.length()) {
                    arguments = i + 1;
                }
            } else if (character == ')') {
                depth--;
            } else {
                note(character, i, depth);
            }
        }
    }

    private void note(char character, int at, int depth) {
        if (character == '=' && depth == 0 && value == 0 && code.startsWith(" = ", at - 1)) {
            value = at + 2;
        } else if (character == '.' && depth == 0 && at > 0 && code.charAt(at - 1) == ')') {
            dots.add(at);
        } else if (character == ',' && depth == 1 && arguments > 0 && dots.isEmpty()) {
            commas.add(at + 2);
        }
    }
}
