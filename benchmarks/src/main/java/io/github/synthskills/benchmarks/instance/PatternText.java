package io.github.synthskills.benchmarks.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes texts that match a regular expression, for the expressions that schemas have: sequences, choices, groups, classes,
 * repetitions. Looking ahead or back is not understood and is ignored, so what comes out must be checked.
 */
final class PatternText {

    private static final int MOST_REPETITIONS = 3;
    private static final String VISIBLE = "a0-_Z .~z9";

    /** A part of the expression. */
    private interface Part {
        void append(StringBuilder text, Choices choices, String place);
    }

    private final String pattern;
    private int at;

    private PatternText(String pattern) {
        this.pattern = pattern;
    }

    /** A text that should match; empty if the expression is not understood. */
    static Optional<String> sample(String pattern, Choices choices, String place) {
        PatternText parser = new PatternText(pattern);
        try {
            Part part = parser.choice();
            if (parser.at < pattern.length()) {
                return Optional.empty();
            }
            StringBuilder text = new StringBuilder();
            part.append(text, choices, place);
            return Optional.of(text.toString());
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException notUnderstood) {
            return Optional.empty();
        }
    }

    private boolean more() {
        return at < pattern.length();
    }

    private boolean take(String text) {
        boolean there = pattern.startsWith(text, at);
        at += there ? text.length() : 0;
        return there;
    }

    private Part choice() {
        List<Part> options = new ArrayList<>();
        do {
            options.add(sequence());
        } while (take("|"));
        int start = at;
        return (text, choices, place) -> options.get(options.size() == 1
                        ? 0
                        : choices.pick(place + "|" + start, options.size()))
                .append(text, choices, place);
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (more() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            parts.add(repeated(atom()));
        }
        return (text, choices, place) -> parts.forEach(part -> part.append(text, choices, place));
    }

    private Part repeated(Part part) {
        int least = 1;
        int most = 1;
        int start = at;
        if (take("*")) {
            least = 0;
            most = MOST_REPETITIONS;
        } else if (take("+")) {
            most = MOST_REPETITIONS;
        } else if (take("?")) {
            least = 0;
        } else if (more() && pattern.charAt(at) == '{' && pattern.indexOf('}', at) > 0) {
            String[] bounds = pattern.substring(at + 1, pattern.indexOf('}', at)).split(",", -1);
            at = pattern.indexOf('}', at) + 1;
            least = Integer.parseInt(bounds[0]);
            most = bounds.length == 1 ? least : bounds[1].isEmpty() ? least + MOST_REPETITIONS : Integer.parseInt(bounds[1]);
        }
        take("?");
        return least == 1 && most == 1 ? part : times(part, least, most, start);
    }

    private static Part times(Part part, int least, int most, int start) {
        return (text, choices, place) -> {
            int count = least == most || choices.pick(place + "*" + start, 2) == 0 ? least : most;
            for (int i = 0; i < count; i++) {
                part.append(text, choices, place);
            }
        };
    }

    private Part atom() {
        if (take("(")) {
            return group();
        }
        if (take("[")) {
            return characterClass();
        }
        if (take("\\")) {
            return escape();
        }
        if (take("^") || take("$")) {
            return (text, choices, place) -> {};
        }
        return take(".") ? oneOf(VISIBLE) : oneOf(String.valueOf(pattern.charAt(at++)));
    }

    private Part group() {
        boolean looks = take("?=") || take("?!") || take("?<=") || take("?<!");
        if (!looks && !take("?:") && take("?<")) {
            at = pattern.indexOf('>', at) + 1;
        }
        Part inner = choice();
        if (!take(")")) {
            throw new IllegalArgumentException("a group without an end");
        }
        return looks ? (text, choices, place) -> {} : inner;
    }

    private Part escape() {
        char letter = pattern.charAt(at++);
        return switch (letter) {
            case 'b', 'B' -> (text, choices, place) -> {};
            case 'p', 'P' -> {
                at = pattern.indexOf('}', at) + 1;
                yield oneOf(letter == 'p' ? "aZ" : "0-");
            }
            default -> oneOf(escaped(letter));
        };
    }

    /** The characters that an escape stands for, of which a few are enough. */
    private String escaped(char letter) {
        return switch (letter) {
            case 'd' -> "0519";
            case 'D' -> "a-";
            case 'w' -> "aZ0_";
            case 'W' -> "- ";
            case 's' -> " ";
            case 'S' -> "x7-";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'f' -> "\f";
            case 'v' -> "\u000b";
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            default -> String.valueOf(letter);
        };
    }

    private String hex(int digits) {
        String text = String.valueOf((char) Integer.parseInt(pattern.substring(at, at + digits), 16));
        at += digits;
        return text;
    }

    private Part characterClass() {
        boolean not = take("^");
        StringBuilder ends = new StringBuilder();
        List<int[]> ranges = new ArrayList<>();
        while (!take("]")) {
            String first = classCharacters();
            if (first.length() == 1 && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                at++;
                String last = classCharacters();
                ranges.add(new int[] {first.charAt(0), last.charAt(0)});
                ends.append(first).append(last);
            } else {
                first.chars().forEach(character -> ranges.add(new int[] {character, character}));
                ends.append(first);
            }
        }
        return oneOf(not ? outside(ranges) : ends.toString());
    }

    private String classCharacters() {
        return take("\\") ? escaped(pattern.charAt(at++)) : String.valueOf(pattern.charAt(at++));
    }

    private static String outside(List<int[]> ranges) {
        StringBuilder free = new StringBuilder();
        VISIBLE.chars()
                .filter(character -> ranges.stream().noneMatch(range -> range[0] <= character && character <= range[1]))
                .forEach(character -> free.append((char) character));
        return free.toString();
    }

    private Part oneOf(String characters) {
        if (characters.isEmpty()) {
            throw new IllegalArgumentException("no character fits");
        }
        int start = at;
        return (text, choices, place) -> text.append(characters.charAt(
                characters.length() == 1 ? 0 : choices.pick(place + "[" + start, characters.length())));
    }
}
