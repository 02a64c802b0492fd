package io.github.synthskills.core.text;

/** Makes text from outside safe to show in a log, a message or a lock. */
public final class CleanText {

    private CleanText() {}

    /**
     * The text on one line, without control, format (bidirectional, zero-width) and private-use characters, cut to a length.
     *
     * @param longest the most characters, ellipsis included
     */
    public static String line(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(longest * 4L)
                .map(point -> Character.isWhitespace(point) ? ' ' : point)
                .filter(CleanText::visible)
                .forEach(clean::appendCodePoint);
        String line = clean.toString().replaceAll(" {2,}", " ").strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + "…";
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
