package io.github.synthskills.runtime.text;

import java.util.regex.Pattern;

/**
 * Text from outside, made fit for logs, messages, documents and prompts: nothing in it can move the cursor, recolour a
 * terminal, reverse the reading direction or hide. Pure.
 */
public final class CleanText {

    /**
     * Terminal sequences: CSI, OSC (ended by BEL or ST) and other string sequences, two-character escapes; also with 8-bit
     * introducers. An unfinished string sequence ends with its line, so that it cannot swallow what follows.
     */
    private static final Pattern TERMINAL = Pattern.compile("(?:\\x1B\\[|\\x9B)[0-?]*[ -/]*[@-~]?"
            + "|(?:\\x1B[\\]PX^_]|[\\x9D\\x90\\x98\\x9E\\x9F])[^\\x07\\x1B\\x9C\\r\\n]*(?:\\x07|\\x1B\\\\|\\x9C)?"
            + "|\\x1B[ -/]*[0-~]?");

    private CleanText() {}

    /**
     * The text in one line: white space of every kind becomes one space, everything unseen is dropped.
     *
     * @param text any text, also malformed UTF-16
     * @return never null; without leading or trailing space
     */
    public static String line(String text) {
        return visible(text).replaceAll("\\s+", " ").strip();
    }

    /**
     * The text in one line, cut to a number of characters.
     *
     * @param text any text
     * @param longest the most characters, at least 1; what is cut is marked by an ellipsis
     */
    public static String line(String text, int longest) {
        // What is far beyond the end need not be read, and may be megabytes.
        String line = line(text.substring(0, Math.min(text.length(), longest * 8 + 1_000)));
        if (line.length() <= longest) {
            return line;
        }
        boolean splits = longest > 1 && Character.isHighSurrogate(line.charAt(longest - 2));
        return line.substring(0, splits ? longest - 2 : longest - 1) + "\u2026";
    }

    /**
     * The text with its lines kept: line ends become {@code \n}, tabs become a space, everything unseen is dropped.
     *
     * @param text any text, also malformed UTF-16
     */
    public static String lines(String text) {
        return visible(text);
    }

    private static String visible(String text) {
        String plain = TERMINAL.matcher(text.replace("\r\n", "\n")).replaceAll("");
        StringBuilder clean = new StringBuilder(plain.length());
        plain.codePoints().forEach(point -> {
            if (isLineEnd(point)) {
                clean.append('\n');
            } else if (point == '\t' || Character.getType(point) == Character.SPACE_SEPARATOR) {
                clean.append(' ');
            } else if (!isUnseen(point)) {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    private static boolean isLineEnd(int point) {
        return point == '\n' || point == '\r' || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    /**
     * Whether a character shows nothing, or something that fonts decide. Unassigned characters count as seen: which they are
     * differs between Java versions, and the same text must give the same bytes on all of them.
     */
    public static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            // FORMAT holds the bidi controls, zero-width characters, soft hyphen, BOM and tag characters.
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> isBlankLetter(point) || isIgnorable(point);
        };
    }

    /** Fillers that are letters or symbols to Unicode and nothing to the eye. */
    private static boolean isBlankLetter(int point) {
        return point == 0x115F || point == 0x1160 || point == 0x17B4 || point == 0x17B5 || point == 0x3164
                || point == 0xFFA0 || point == 0x34F || point == 0x2800;
    }

    /** Variation selectors, which can carry a hidden message, and what Unicode keeps free for invisible characters. */
    private static boolean isIgnorable(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0000 && point <= 0xE0FFF)
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x2065
                || (point >= 0xFFF0 && point <= 0xFFF8)
                || (point >= 0xFDD0 && point <= 0xFDEF)
                || (point & 0xFFFE) == 0xFFFE;
    }
}
