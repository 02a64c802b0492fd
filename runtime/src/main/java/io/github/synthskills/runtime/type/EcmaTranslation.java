package io.github.synthskills.runtime.type;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns one regular expression of ECMA 262 (with its flag {@code u}) into one of Java that means the same. */
final class EcmaTranslation {

    private static final String SPACE = "\\t\\n\\x0B\\f\\r\\x{20}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}"
            + "\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}";
    private static final String WORD = "a-zA-Z0-9_";
    /** What follows a backslash, outside of brackets. */
    private static final Map<Character, String> OUTSIDE = Map.of(
            's', "[" + SPACE + "]", 'S', "[^" + SPACE + "]",
            'b', "(?:(?<=[" + WORD + "])(?![" + WORD + "])|(?<![" + WORD + "])(?=[" + WORD + "]))",
            'B', "(?:(?<=[" + WORD + "])(?=[" + WORD + "])|(?<![" + WORD + "])(?![" + WORD + "]))");
    /** The same, inside of brackets. */
    private static final Map<Character, String> INSIDE = Map.of('s', "[" + SPACE + "]", 'S', "[^" + SPACE + "]", 'b', "\\x08");
    /** The same, everywhere. */
    private static final Map<Character, String> ANYWHERE = Map.of(
            'd', "[0-9]", 'w', "[" + WORD + "]", 'D', "[^0-9]", 'W', "[^" + WORD + "]", 'v', "\\x0B", 't', "\\t", 'n', "\\n", 'r', "\\r", 'f', "\\f", '0', "\\x00");

    private final String ecma;
    private final StringBuilder java = new StringBuilder();
    private int next;

    EcmaTranslation(String ecma) {
        this.ecma = ecma;
    }

    /** Java's spelling; null if there is none, or none that is sure to mean the same. */
    @Nullable String java() {
        while (next < ecma.length()) {
            if (!one()) {
                return null;
            }
        }
        return java.toString();
    }

    private boolean one() {
        char current = ecma.charAt(next++);
        switch (current) {
            case '\\':
                return escape(false);
            case '[':
                return brackets();
            case '.':
                java.append("[^\\n\\r\\x{2028}\\x{2029}]");
                return true;
            case '$':
                // Java's also matches before a line end at the end.
                java.append("\\z");
                return true;
            case '(':
                return group();
            case '*', '+', '?', '}':
                return quantifier(current);
            default:
                java.append(current);
                return true;
        }
    }

    /** Groups that both know; flags, atomic groups and the like are not among them. */
    private boolean group() {
        java.append('(');
        if (!ecma.startsWith("?", next)) {
            return true;
        }
        next++;
        return next < ecma.length() && ":=!<".indexOf(ecma.charAt(next)) >= 0 && append("?" + ecma.charAt(next++));
    }

    /** Possessive ones, which only Java knows, are an error in ECMA 262. */
    private boolean quantifier(char current) {
        java.append(current);
        return next >= ecma.length() || ecma.charAt(next) != '+';
    }

    private boolean brackets() {
        boolean negated = ecma.startsWith("^", next);
        next += negated ? 1 : 0;
        java.append(negated ? "[^" : "[");
        if (ecma.startsWith("]", next)) {
            return false;
        }
        while (next < ecma.length()) {
            char current = ecma.charAt(next++);
            if (current == ']') {
                java.append(']');
                return true;
            }
            if (current == '\\') {
                if (!escape(true)) {
                    return false;
                }
            } else if (current == '[' || current == '&' || current == '^') {
                // Java nests and intersects classes.
                java.append('\\').append(current);
            } else {
                java.append(current);
            }
        }
        return false;
    }

    private boolean escape(boolean inside) {
        if (next >= ecma.length()) {
            return false;
        }
        char letter = ecma.charAt(next++);
        String known = (inside ? INSIDE : OUTSIDE).get(letter);
        if (known != null) {
            return append(known);
        }
        boolean isDigit = next < ecma.length() && Character.isDigit(ecma.charAt(next));
        known = letter == '0' && isDigit ? null : ANYWHERE.get(letter);
        if (known != null) {
            return append(known);
        }
        return switch (letter) {
            case 'u' -> unicode();
            case 'x' -> hexadecimal(2);
            case 'p', 'P' -> property(letter);
            default -> letter > ' ' && letter < 127 && !Character.isLetterOrDigit(letter) && append("\\" + letter);
        };
    }

    private boolean append(String text) {
        java.append(text);
        return true;
    }

    private boolean unicode() {
        if (!ecma.startsWith("{", next)) {
            // Half a character, where two such escapes make one: nothing that is worth the trouble.
            return !ecma.regionMatches(true, next, "d8", 0, 1) && hexadecimal(4);
        }
        int end = ecma.indexOf('}', next);
        if (end < 0 || !ecma.substring(next + 1, end).matches("0{0,10}[0-9a-fA-F]{1,6}")) {
            return false;
        }
        java.append("\\x{").append(ecma, next + 1, end).append('}');
        next = end + 1;
        return true;
    }

    private boolean hexadecimal(int digits) {
        if (next + digits > ecma.length() || !ecma.substring(next, next + digits).matches("[0-9a-fA-F]+")) {
            return false;
        }
        java.append("\\x{").append(ecma, next, next + digits).append('}');
        next += digits;
        return true;
    }

    /** General categories such as {@code \p{Lu}} and {@code \p{Uppercase_Letter}}; nothing else that Unicode knows of. */
    private boolean property(char letter) {
        int end = ecma.indexOf('}', next);
        String category = end < 0 || ecma.charAt(next) != '{' ? null : UnicodeCategories.shortName(ecma.substring(next + 1, end));
        if (category == null) {
            return false;
        }
        java.append('\\').append(letter).append('{').append(category).append('}');
        next = end + 1;
        return true;
    }
}
