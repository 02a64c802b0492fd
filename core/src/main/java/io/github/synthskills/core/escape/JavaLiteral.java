package io.github.synthskills.core.escape;

import io.github.synthskills.runtime.text.CleanText;

/** Values as Java literals. Pure. */
public final class JavaLiteral {

    private JavaLiteral() {}

    /**
     * A text as a string literal in double quotes, in one line; put it into JavaPoet by {@code $L}. Unlike {@code $S}, it
     * also escapes what cannot be seen, so that a reviewer sees what the compiler sees, and lone surrogates, which UTF-8
     * cannot hold.
     *
     * @param text any text, also malformed UTF-16; the literal's value is exactly this text
     */
    public static String string(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> append(literal, point));
        return literal.append('"').toString();
    }

    /**
     * Java source in which everything that cannot be seen is a Unicode escape, but for blanks and line feeds: whatever text
     * got into it, a reviewer sees what the compiler sees.
     *
     * @param source Java source whose backslashes in literals are in pairs or begin an escape
     */
    public static String visible(String source) {
        StringBuilder visible = new StringBuilder(source.length());
        source.codePoints().forEach(point -> {
            if (point == ' ' || point == '\n' || !hides(point)) {
                visible.appendCodePoint(point);
            } else {
                appendEscape(visible, point);
            }
        });
        return visible.toString();
    }

    private static void appendEscape(StringBuilder text, int point) {
        for (char unit : Character.toChars(point)) {
            text.append(String.format("\\u%04x", (int) unit));
        }
    }

    private static void append(StringBuilder literal, int point) {
        switch (point) {
            case '"' -> literal.append("\\\"");
            case '\\' -> literal.append("\\\\");
            case '\n' -> literal.append("\\n");
            case '\r' -> literal.append("\\r");
            case '\t' -> literal.append("\\t");
            default -> {
                if (point == ' ' || !hides(point)) {
                    literal.appendCodePoint(point);
                } else {
                    appendEscape(literal, point);
                }
            }
        }
    }

    /** Unicode escapes are read before anything else, but none of these ends a literal or begins an escape. */
    private static boolean hides(int point) {
        return CleanText.isUnseen(point) || Character.getType(point) == Character.SPACE_SEPARATOR;
    }
}
