package io.github.synthskills.core.escape;

import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text from outside as the content of a javadoc comment: it cannot end the comment, begin a tag, or become markup. Put it
 * into JavaPoet by {@code $L}, never as the format. Pure.
 */
public final class JavadocText {

    private static final int WIDTH = 100;

    /** Longer texts are cut here: a comment is to be read, and schemas have descriptions of 80 kB. */
    private static final int LONGEST = 4_000;

    private static final Pattern PARAGRAPHS = Pattern.compile("\\n[ ]*\\n\\s*");
    private static final Pattern BULLET = Pattern.compile("(?:[-*\u2022]|\\d+[.)]) .*");
    private static final Pattern PLAIN_CODE = Pattern.compile("[A-Za-z0-9_.\\[\\]-]+(?:/[A-Za-z0-9_.\\[\\]-]+)*");

    private JavadocText() {}

    /**
     * The text for a comment that is not indented, wrapped at about 100 columns; paragraphs are kept.
     *
     * @param text any text, also malformed UTF-16
     * @return lines separated by {@code \n}, without any at the end; empty if nothing of the text can be seen
     */
    public static String of(String text) {
        return of(text, 0);
    }

    /**
     * The text for an indented comment.
     *
     * @param text any text, also malformed UTF-16
     * @param indent the columns before the comment, zero or more
     */
    public static String of(String text, int indent) {
        int width = Math.max(40, WIDTH - indent - " * ".length());
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : PARAGRAPHS.split(shortened(CleanText.lines(text)).strip())) {
            String wrapped = wrap((paragraphs.isEmpty() ? "" : "<p>"), paragraph, width);
            if (!wrapped.isEmpty()) {
                paragraphs.add(wrapped);
            }
        }
        return String.join("\n\n", paragraphs);
    }

    /**
     * A name or value in the midst of a comment, set as code.
     *
     * @param text any text
     * @return such as {@code {@code outlook/list-messages}}; in one line
     */
    public static String code(String text) {
        String line = CleanText.line(text, 200);
        return PLAIN_CODE.matcher(line).matches() ? "{@code " + line + "}" : "<code>" + escaped(line) + "</code>";
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end).stripTrailing() + "\u2026";
    }

    private static String wrap(String opening, String paragraph, int width) {
        StringBuilder wrapped = new StringBuilder(opening);
        int column = opening.length();
        boolean first = true;
        for (String line : paragraph.split("\n")) {
            String stripped = line.strip();
            boolean newLine = !first && BULLET.matcher(stripped).matches();
            for (String word : stripped.split(" +")) {
                if (word.isEmpty()) {
                    continue;
                }
                String safe = escaped(word);
                boolean breaks = !first && (newLine || column + 1 + safe.length() > width);
                wrapped.append(first ? "" : breaks ? "\n" : " ").append(safe);
                column = (breaks ? 0 : column + (first ? 0 : 1)) + safe.length();
                first = false;
                newLine = false;
            }
        }
        return first ? "" : wrapped.toString();
    }

    /** Escapes word by word or line by line; after this no character has a meaning to javac or to javadoc. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char previous = i == 0 ? ' ' : text.charAt(i - 1);
            char character = text.charAt(i);
            switch (character) {
                // javac reads backslash-u everywhere, in comments too, before it looks for the comment's end.
                case '\\' -> escaped.append("&#92;");
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '/' -> escaped.append(previous == '*' ? "&#47;" : "/");
                case '@' -> escaped.append(previous == ' ' || previous == '{' ? "&#64;" : "@");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
