package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a request, with what holds it together: {@code 7:30}, {@code o'hare}, {@code #W12}, {@code a@b.org}.
 *
 * @param text as it was written
 * @param start where it begins
 * @param end where it ends, exclusive
 * @param first whether a sentence begins with it
 */
record TextWord(String text, int start, int end, boolean first) {

    private static final String JOINS = ".,:/'\u2019@&_-";
    private static final String ENDS = ".!?:;";

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The beginning of a text, with no half of a character at its end. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** The words of a text in their order. */
    static List<TextWord> of(String text) {
        List<TextWord> words = new ArrayList<>();
        int seen = ' ';
        boolean any = false;
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            int next = at + Character.charCount(letter);
            if (isPart(letter) || (letter == '#' || letter == '@') && next < text.length() && isPart(text.codePointAt(next))) {
                int end = end(text, next);
                words.add(new TextWord(text.substring(at, end), at, end, !any || ENDS.indexOf(seen) >= 0));
                seen = text.codePointBefore(end);
                any = true;
                at = end;
            } else {
                if (!Character.isWhitespace(letter)) {
                    seen = letter;
                    any = true;
                }
                at = next;
            }
        }
        return words;
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            int next = at + Character.charCount(letter);
            boolean joins = JOINS.indexOf(letter) >= 0 && next < text.length() && isPart(text.codePointAt(next));
            if (!isPart(letter) && !joins) {
                break;
            }
            at = next;
        }
        return at;
    }

    private static boolean isPart(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(letter) || letter == '_';
        };
    }
}
