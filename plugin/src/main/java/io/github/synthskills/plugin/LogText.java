package io.github.synthskills.plugin;

/** Makes text from elsewhere fit for one line of a log. */
final class LogText {

    private LogText() {}

    /** {@code text} without characters that move the cursor, change colours or reorder what is read. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isHarmless(point) ? point : '\ufffd')
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isHarmless(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
