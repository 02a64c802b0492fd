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

    /** These mean something between words; those that stand for currencies, sums and pictures are known by their type. */
    private static final String SIGNS = "%&*/\\#@";

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
        return !token.isEmpty() && (isLetter(token.codePointAt(0)) || isNumber(token));
    }

    private static boolean isNumber(String token) {
        return token.length() > 1 && Character.isDigit(token.codePointAt(token.length() - 1));
    }

    private void split() {
        int i = 0;
        while (i < text.length()) {
            int end = startsWord(i) ? endOfWord(i + Character.charCount(text.codePointAt(i))) : isSign(i) ? endOfSigns(i) : i;
            if (startsWord(i)) {
                add(text.substring(i, end));
            } else if (end > i) {
                words.add(text.substring(i, end));
            } else {
                end = mark(i);
            }
            i = end;
        }
    }

    /** Takes a mark, a lone {@code 's}, or nothing; where the text goes on. */
    private int mark(int i) {
        int letter = text.codePointAt(i);
        if (letter == '\'' && text.startsWith("s", i + 1) && !isLetterAt(i + 2)) {
            words.add("'s");
            return i + 2;
        }
        if (MARKS.indexOf(letter) >= 0) {
            words.add(Character.toString(letter));
        }
        return i + Character.charCount(letter);
    }

    /** At a letter or digit, or at one sign that belongs to what follows: #12, @anna, -5, .5. */
    private boolean startsWord(int i) {
        int letter = text.codePointAt(i);
        boolean free = i == 0 || Character.isWhitespace(text.charAt(i - 1)) || "([,".indexOf(text.charAt(i - 1)) >= 0;
        return switch (letter) {
            case '#', '@' -> isLetterAt(i + 1);
            case '-', '.' -> free && i + 1 < text.length() && Character.isDigit(text.codePointAt(i + 1));
            default -> isLetter(letter) && !isMarkOnLetters(letter);
        };
    }

    /** What is neither letter nor mark and yet means something: %, >, a currency, a picture. */
    private boolean isSign(int i) {
        int letter = text.codePointAt(i);
        return switch (Character.getType(letter)) {
            case Character.CURRENCY_SYMBOL, Character.MATH_SYMBOL, Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> letter != '`';
            default -> SIGNS.indexOf(letter) >= 0 || letter == '!' && text.startsWith("=", i + 1);
        };
    }

    private int endOfSigns(int start) {
        int i = start;
        while (i < text.length() && (isSign(i) || i > start && text.charAt(i) == '-')) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private int endOfWord(int second) {
        int i = second;
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
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.CONNECTOR_PUNCTUATION -> true;
            default -> Character.isLetterOrDigit(letter) || isMarkOnLetters(letter);
        };
    }

    private static boolean isMarkOnLetters(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private void add(String word) {
        List<String> contraction = CONTRACTIONS.get(word);
        if (contraction != null) {
            words.addAll(contraction);
        } else if (word.endsWith("n't")) {
            addWhole(word.substring(0, word.length() - 3));
            words.add("not");
        } else if (word.length() > 2 && word.endsWith("'s")) {
            addWhole(word.substring(0, word.length() - 2));
            words.add("'s");
        } else {
            addWhole(word);
        }
    }

    private void addWhole(String word) {
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        if (word.equals("s") && BEFORE_S.contains(last)) {
            words.add("'s");
        } else if (RESTS.contains(word) && BEFORE_REST.contains(last)) {
            words.add("would");
        } else if (word.indexOf('-') >= 0 && word.chars().noneMatch(Character::isDigit)) {
            splitCompound(word);
        } else if (!word.isEmpty()) {
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
