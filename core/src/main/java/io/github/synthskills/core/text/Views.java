package io.github.synthskills.core.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The texts of a document that have a vector each: a request may be near its name, its first sentence or all of it.
 *
 * @param title its name, as words
 * @param summary the first sentence of its body; its name if there is none
 * @param body title and body
 * @param whole everything, the group included
 */
record Views(String title, String summary, String body, String whole) {

    /** More was measured to find nothing better, and takes the model longer. */
    private static final int LONGEST = 400;
    private static final int LONGEST_SUMMARY = 300;
    private static final Pattern AFTER_SENTENCE = Pattern.compile("(?<=[.!?])\\s|(?<=[。！？])|\\n");

    static Views of(Document document) {
        String title = cut(Words.spaced(beginning(document.title())), LONGEST);
        String text = beginning(document.body());
        String first = cut(AFTER_SENTENCE.split(text, 2)[0].strip(), LONGEST_SUMMARY);
        String body = cut(title + ": " + text, LONGEST);
        String whole = cut(Words.spaced(beginning(document.group())) + " " + title + ": " + text + " "
                + beginning(document.details()), LONGEST);
        return new Views(title, first.isEmpty() ? title : first, body, whole);
    }

    /** In the order in which vectors are kept. */
    List<String> all() {
        return List.of(body, whole, title, summary);
    }

    /** Differs whenever a vector of a document or one of its words may. */
    static byte[] digest(Document document) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : List.of(document.group(), document.title(), document.body(), document.details())) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The part of a text that can matter, without what is no text: control characters and halves of characters. */
    private static String beginning(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(4L * LONGEST).forEach(letter -> clean.appendCodePoint(isText(letter) ? letter : ' '));
        return clean.toString().strip();
    }

    private static boolean isText(int letter) {
        return letter == '\n' || !Character.isISOControl(letter) && Character.getType(letter) != Character.SURROGATE;
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
