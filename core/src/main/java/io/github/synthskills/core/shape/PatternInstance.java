package io.github.synthskills.core.shape;

import io.github.synthskills.runtime.type.EcmaPattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text that a regular expression matches, for the ordinary part of their language: literals, classes, groups,
 * alternatives (the first), and quantifiers (as few as allowed). Whether it matches is for the caller to see.
 */
final class PatternInstance {

    private static final int MOST = 2_000;

    private final String pattern;
    private int at;
    private int made;

    private PatternInstance(String pattern) {
        this.pattern = pattern;
    }

    /** The text, or null where the expression uses something else, such as looking ahead. */
    static @Nullable String of(String pattern) {
        PatternInstance maker = new PatternInstance(pattern);
        try {
            String text = maker.alternatives(0);
            return maker.at == pattern.length() ? text : null;
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private String alternatives(int depth) {
        if (depth > 40) {
            throw new IllegalStateException("too deep");
        }
        String first = sequence(depth);
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            sequence(depth);
        }
        return first;
    }

    private String sequence(int depth) {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String atom = atom(depth);
            int times = times();
            made += atom.length() * times;
            if (made > MOST) {
                throw new IllegalStateException("too long");
            }
            text.append(atom.repeat(times));
        }
        return text.toString();
    }

    private String atom(int depth) {
        char next = pattern.charAt(at++);
        return switch (next) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '(' -> group(depth);
            case '[' -> String.valueOf(characters());
            case '\\' -> escaped(pattern.charAt(at++));
            default -> String.valueOf(next);
        };
    }

    private String group(int depth) {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.startsWith("?<", at) && "=!".indexOf(pattern.charAt(at + 2)) < 0) {
            at = pattern.indexOf('>', at) + 1;
        } else if (pattern.charAt(at) == '?') {
            throw new IllegalStateException("looks around");
        }
        String inner = alternatives(depth + 1);
        at++;
        return inner;
    }

    /** The first character of a class; of an excluding one, an ordinary character that is not in it. */
    private char characters() {
        boolean excluded = pattern.charAt(at) == '^';
        at += excluded ? 1 : 0;
        int from = at;
        while (at == from || pattern.charAt(at) != ']') {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        String inside = pattern.substring(from, at++);
        if (excluded) {
            for (char candidate : "a1Ax_-~ ".toCharArray()) {
                if (!EcmaPattern.of("[" + inside + "]").mayMatch(String.valueOf(candidate))) {
                    return candidate;
                }
            }
            throw new IllegalStateException("excludes too much");
        }
        return inside.charAt(0) == '\\' ? escaped(inside.charAt(1)).charAt(0) : inside.charAt(0);
    }

    private static String escaped(char letter) {
        return switch (letter) {
            case 'd' -> "1";
            case 'w', 'D', 'S' -> "a";
            case 's', 'W' -> " ";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b', 'B' -> "";
            case 'u', 'x', 'p', 'P', 'k', 'c' -> throw new IllegalStateException("not an ordinary escape");
            default -> String.valueOf(letter);
        };
    }

    private int times() {
        if (at >= pattern.length() || "*?+{".indexOf(pattern.charAt(at)) < 0) {
            return 1;
        }
        int times = switch (pattern.charAt(at)) {
            case '*', '?' -> skipped(0);
            case '+' -> skipped(1);
            default -> counted();
        };
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
        }
        return times;
    }

    private int skipped(int times) {
        at++;
        return times;
    }

    private int counted() {
        int end = pattern.indexOf('}', at);
        String inside = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!inside.matches("[0-9]{1,4}(,[0-9]*)?")) {
            throw new IllegalStateException("a brace that counts nothing");
        }
        at = end + 1;
        return Integer.parseInt(inside.split(",", 2)[0]);
    }
}
