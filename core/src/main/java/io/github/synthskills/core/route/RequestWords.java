package io.github.synthskills.core.route;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Splits a request into words and marks, the same whether it was typed with care or without: lower case, contractions opened,
 * compounds split, what has digits kept whole. Linear in the length of the text.
 */
final class RequestWords {

    /** What ends a phrase; other marks between words mean nothing. */
    private static final String MARKS = ",;()?.!";

    /** What may stand within a word, as in 12:30, a.txt and its-name. */
    private static final String INNER = ".,:/'@&_-";

    private static final Map<String, List<String>> CONTRACTIONS = Map.ofEntries(
            Map.entry("let's", List.of("let", "us")),
            Map.entry("can't", List.of("can", "not")),
            Map.entry("cannot", List.of("can", "not")),
            Map.entry("won't", List.of("will", "not")),
            Map.entry("shan't", List.of("shall", "not")),
            Map.entry("who's", List.of("who", "is")),
            Map.entry("what's", List.of("what", "is")),
            Map.entry("where's", List.of("where", "is")),
            Map.entry("how's", List.of("how", "is")),
            Map.entry("that's", List.of("that", "is")),
            Map.entry("it's", List.of("it", "is")),
            Map.entry("there's", List.of("there", "is")),
            Map.entry("i'd", List.of("i", "would")),
            Map.entry("we'd", List.of("we", "would")),
            Map.entry("i'll", List.of("i", "will")),
            Map.entry("i'm", List.of("i", "am")),
            Map.entry("i've", List.of("i", "have")),
            Map.entry("you're", List.of("you", "are")),
            Map.entry("we're", List.of("we", "are")),
            Map.entry("what're", List.of("what", "are")));

    /** After these a lone "s" is what is left of a contraction. */
    private static final Set<String> BEFORE_S = Set.of("what", "that", "it", "there", "who", "let", "where", "how", "he", "she");

    /** After these "d", "ll", "re", "ve" and "m" are what is left of a contraction. */
    private static final Set<String> BEFORE_REST = Set.of("i", "you", "we", "they", "it", "what", "he", "she", "there");

    private static final Set<String> RESTS = Set.of("d", "ll", "re", "ve", "m");

    private final String text;
    private final List<String> words = new ArrayList<>();

    private RequestWords(String text) {
        this.text = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    }

    /** The words and marks of a text, in their order; {@code 's} is one of its own. */
    static List<String> of(String text) {
        RequestWords request = new RequestWords(text);
        request.split();
        return request.words;
    }

    /** Whether this is a word, a number or a name, not a mark. */
    static boolean isWord(String token) {
        return !token.isEmpty() && isLetter(token.codePointAt(0));
    }

    private void split() {
        int i = 0;
        while (i < text.length()) {
            int letter = text.codePointAt(i);
            boolean sign = (letter == '#' || letter == '@') && isLetterAt(i + 1);
            if (sign || isLetter(letter)) {
                int end = endOfWord(sign ? i + 1 : i);
                add(text.substring(i, end));
                i = end;
            } else if (letter == '\'' && text.startsWith("s", i + 1) && !isLetterAt(i + 2)) {
                words.add("'s");
                i += 2;
            } else {
                if (MARKS.indexOf(letter) >= 0) {
                    words.add(Character.toString(letter));
                }
                i += Character.charCount(letter);
            }
        }
    }

    private int endOfWord(int start) {
        int i = start;
        while (isLetterAt(i) || i < text.length() && INNER.indexOf(text.charAt(i)) >= 0 && isLetterAt(i + 1)) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private boolean isLetterAt(int i) {
        return i < text.length() && isLetter(text.codePointAt(i));
    }

    private static boolean isLetter(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK,
                    Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.CONNECTOR_PUNCTUATION -> true;
            default -> Character.isLetterOrDigit(letter);
        };
    }

    private void add(String word) {
        List<String> contraction = CONTRACTIONS.get(word);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        if (contraction != null) {
            words.addAll(contraction);
        } else if (word.length() > 3 && word.endsWith("n't")) {
            add(word.substring(0, word.length() - 3));
            words.add("not");
        } else if (word.equals("s") && BEFORE_S.contains(last)) {
            words.add("'s");
        } else if (word.length() > 2 && word.endsWith("'s")) {
            add(word.substring(0, word.length() - 2));
            words.add("'s");
        } else if (RESTS.contains(word) && BEFORE_REST.contains(last)) {
            words.add("would");
        } else if (word.indexOf('-') >= 0 && word.chars().noneMatch(Character::isDigit)) {
            splitCompound(word);
        } else {
            words.add(word);
        }
    }

    private void splitCompound(String word) {
        for (String part : word.split("-")) {
            if (!part.isEmpty()) {
                words.add(part);
            }
        }
    }
}
