package io.github.synthskills.core.inspect;

/** Text in columns of a terminal, where some characters take two places and some none. Pure. */
final class Columns {

    private Columns() {}

    /** How many places a text takes in a font of fixed width. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** The text, filled up with spaces. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The text, cut to a width of at least 1; what is cut is marked by an ellipsis. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int left = width - 1;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            left -= width(point);
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(point);
            i += Character.charCount(point);
        }
        return cut.toString().stripTrailing() + "…";
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    /** Characters of East Asian scripts, their full-width forms, and emoji. */
    private static boolean isWide(int point) {
        return point >= 0x1100 && point <= 0x115F
                || point >= 0x2E80 && point <= 0xA4CF
                || point >= 0xAC00 && point <= 0xD7A3
                || point >= 0xF900 && point <= 0xFAFF
                || point >= 0xFE30 && point <= 0xFE6F
                || point >= 0xFF00 && point <= 0xFF60
                || point >= 0xFFE0 && point <= 0xFFE6
                || point >= 0x1F300 && point <= 0x1FAFF
                || point >= 0x20000 && point <= 0x3FFFD;
    }
}
