package io.github.synthskills.runtime.mcp;

/** Makes text from outside fit to be shown: without escape sequences, control, bidi and zero-width characters, and not too long. */
final class CleanText {

    private static final int ELLIPSIS_LENGTH = 1;

    private CleanText() {}

    /** The text without what could mislead a reader or a terminal; line breaks and tabs become spaces. */
    static String of(String text, int maxLength) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), maxLength));
        for (int i = 0; i < text.length(); ) {
            int end = endOfEscape(text, i);
            if (end > i) {
                i = end;
                continue;
            }
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == '\n' || character == '\r' || character == '\t') {
                character = ' ';
            }
            if (isHidden(character)) {
                continue;
            }
            if (clean.length() + Character.charCount(character) > maxLength - ELLIPSIS_LENGTH) {
                return clean.append('…').toString();
            }
            clean.appendCodePoint(character);
        }
        return clean.toString().strip();
    }

    /** The index after an ANSI escape sequence that starts here, or the index itself. */
    private static int endOfEscape(String text, int start) {
        if (text.charAt(start) != '\u001b' || start + 1 >= text.length() || text.charAt(start + 1) != '[') {
            return start;
        }
        int end = start + 2;
        while (end < text.length() && (text.charAt(end) < '@' || text.charAt(end) > '~')) {
            end++;
        }
        return Math.min(end + 1, text.length());
    }

    /** Whether a character is invisible or changes how others are shown. */
    static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
