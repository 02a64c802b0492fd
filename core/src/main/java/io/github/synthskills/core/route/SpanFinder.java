package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the values of one request: quoted ones, remembered ones, dates and numbers, then words that no request has. */
final class SpanFinder {

    private static final Pattern QUOTED =
            Pattern.compile("\"([^\"]{1,200})\"|(?<![\\p{L}\\p{N}_])'([^']{2,200})'(?![\\p{L}\\p{N}_])|\u201c([^\u201d]{1,200})\u201d");
    private static final String ENDS_RUN = ",.;!?";
    /** Words of a remembered value that is looked for. */
    private static final int LONGEST_VALUE = 12;
    /** From which gain on another type is clear; words that were seen once beside a value give half. */
    private static final double CLEAR = 0.4;
    private static final int MOST_EXCHANGED = 50;
    private static final int LONGEST_RUN = 5;
    private static final int LONGEST_FOREIGN = 4;
    /** Unknown words are looked up in so many places of a request; there are no more in what people ask for. */
    private static final int MOST_GUESSES = 200;
    /** A text with more capitals than this says nothing by them. */
    private static final double SHOUTED = 0.6;

    /** How much words look like a value of which nothing else is known. */
    private enum Look {
        NONE,
        UNKNOWN,
        NAME
    }

    private final ValueDictionary dictionary;
    private final String text;
    private final List<TextWord> words;
    private final List<String> lower;
    private final Marks marks;
    private final boolean shouted;

    private SpanFinder(ValueDictionary dictionary, String text, List<TextWord> words, Marks marks) {
        this.dictionary = dictionary;
        this.text = text;
        this.words = words;
        this.lower = words.stream().map(TextWord::lower).toList();
        this.marks = marks;
        long letters = text.codePoints().filter(Character::isLetter).count();
        this.shouted = text.codePoints().filter(Character::isUpperCase).count() >= SHOUTED * Math.max(1, letters);
    }

    /**
     * A finder for one request, which has found all that takes no guessing.
     *
     * @param marks what is known to be a value; gets what is found
     */
    static SpanFinder of(ValueDictionary dictionary, String text, List<TextWord> words, Marks marks) {
        SpanFinder finder = new SpanFinder(dictionary, text, words, marks);
        finder.findQuoted();
        finder.findRemembered();
        finder.findDatesAndNumbers();
        return finder;
    }

    /** The unknown words whose meanings will be asked for; some more if they are taken apart. */
    List<String> unknown() {
        List<String> asked = new ArrayList<>();
        int at = 0;
        while (at < words.size() && asked.size() < 2 * MOST_GUESSES) {
            Look look = look(at);
            int to = look == Look.NONE ? at + 1 : runEnd(at, look);
            if (look != Look.NONE) {
                asked.add(String.join(" ", lower.subList(at, to)));
            }
            if (look == Look.UNKNOWN) {
                asked.add(lower.get(at));
            }
            at = to;
        }
        return asked;
    }

    /**
     * The request with all that was found, unknown words guessed.
     *
     * @param meanings null if there is no model: unknown words are names then if they are written so, and nothing else
     */
    Masked find(@Nullable ValueMeanings meanings) {
        guess(meanings);
        List<Span> spans = marks.runs().stream().map(this::span).toList();
        return new Masked(text, words, spans, foreign());
    }

    private void findQuoted() {
        Matcher quoted = QUOTED.matcher(text);
        int from = 0;
        while (quoted.find()) {
            while (from < words.size() && words.get(from).start() < quoted.start()) {
                from++;
            }
            int to = from;
            while (to < words.size() && words.get(to).end() <= quoted.end()) {
                to++;
            }
            if (to > from && marks.isFree(from, to)) {
                String type = dictionary.type(ValueDictionary.value(words.subList(from, to)));
                marks.put(from, to, type == null ? ValueWords.QUOTED_TYPE : type);
            }
            from = to;
        }
    }

    private void findRemembered() {
        List<Marks.Run> remembered = new ArrayList<>();
        for (int length = Math.min(dictionary.longest(), LONGEST_VALUE); length > 0; length--) {
            for (int i = 0; i + length <= words.size(); i++) {
                if (marks.isFree(i, i + length)) {
                    List<TextWord> said = words.subList(i, i + length);
                    String type = dictionary.type(words, i, i + length);
                    if (type != null && dictionary.isValue(ValueDictionary.value(said), said)) {
                        marks.put(i, i + length, type);
                        remembered.add(new Marks.Run(i, i + length, type));
                    }
                }
            }
        }
        exchangeTypes(remembered);
    }

    /** Gives each of two values the type of the other where the words beside them say so: from there to here, not back. */
    private void exchangeTypes(List<Marks.Run> values) {
        List<Marks.Run> left = new ArrayList<>(values.subList(0, Math.min(values.size(), MOST_EXCHANGED)));
        for (int i = 0; i < left.size(); i++) {
            for (int k = i + 1; k < left.size(); k++) {
                Marks.Run one = left.get(i);
                Marks.Run other = left.get(k);
                if (isMore(one, other.type()) && isMore(other, one.type())) {
                    left.set(i, new Marks.Run(one.from(), one.to(), other.type()));
                    left.set(k, new Marks.Run(other.from(), other.to(), one.type()));
                }
            }
        }
        left.forEach(value -> marks.put(value.from(), value.to(), value.type()));
    }

    /** Whether what stands beside these words is clearly of another type than this value has. */
    private boolean isMore(Marks.Run value, String type) {
        return dictionary.besideTexts().gain(words, value.from(), value.to(), type, value.type()) >= CLEAR;
    }

    private void findDatesAndNumbers() {
        for (int i = 0; i < words.size(); i++) {
            if (!marks.isFree(i, i + 1)) {
                continue;
            }
            if (ValueWords.isDate(lower.get(i))) {
                marks.put(i, i + 1, ValueWords.DATE_TYPE);
            } else if (ValueWords.hasDigit(lower.get(i))) {
                String type = ValueWords.typeOfDigits(lower.get(i));
                String known = type.equals(ValueWords.CODE_TYPE) ? null : dictionary.numericType(words, i);
                marks.put(i, i + 1, known == null ? type : known);
            }
        }
    }

    private void guess(@Nullable ValueMeanings meanings) {
        int guesses = 0;
        int at = 0;
        while (at < words.size()) {
            Look look = look(at);
            if (look == Look.NONE) {
                at++;
                continue;
            }
            int to = runEnd(at, look);
            ValueMeanings known = guesses++ < MOST_GUESSES ? meanings : null;
            at = look == Look.NAME ? guessName(known, at, to) : guessUnknown(known, at, to);
        }
    }

    /** Marks these words, and says where to go on. */
    private int guessName(@Nullable ValueMeanings known, int from, int to) {
        String type = known == null ? null : known.type(words, from, to, true);
        marks.put(from, to, type == null ? ValueWords.NAME_TYPE : type);
        return to;
    }

    /** Marks these words or the first of them if they are near a value, and says where to go on. */
    private int guessUnknown(@Nullable ValueMeanings known, int from, int to) {
        if (known == null) {
            return to;
        }
        int end = to;
        String type = known.type(words, from, to, false);
        if (type == null && to - from > 1) {
            end = from + 1;
            type = known.type(words, from, end, false);
        }
        if (type != null) {
            marks.put(from, end, type);
        }
        return end;
    }

    private int runEnd(int from, Look look) {
        int to = from + 1;
        while (to < words.size() && to - from < LONGEST_RUN && look(to) == look && isJoined(to)) {
            to++;
        }
        return to;
    }

    private Look look(int at) {
        TextWord word = words.get(at);
        String letters = lower.get(at);
        if (!marks.isFree(at, at + 1)) {
            return Look.NONE;
        }
        boolean capitals = isUpperCase(word.text());
        boolean capital = Character.isUpperCase(word.text().codePointAt(0)) && (!word.first() || capitals) && !shouted;
        boolean self = letters.equals("i") || letters.startsWith("i'");
        if (capital && !self && !(capitals && word.text().length() == 1)) {
            return ValueWords.isStop(letters) ? Look.NONE : Look.NAME;
        }
        return dictionary.isForeign(letters) ? Look.UNKNOWN : Look.NONE;
    }

    private List<Span> foreign() {
        List<Span> foreign = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int to = at;
            while (to < words.size() && to - at < LONGEST_FOREIGN && isFreeAndForeign(to) && (to == at || isJoined(to))) {
                to++;
            }
            if (to > at) {
                foreign.add(span(at, to, "", ValueClass.NAME));
            }
            at = Math.max(to, at + 1);
        }
        return foreign;
    }

    private boolean isFreeAndForeign(int at) {
        return marks.isFree(at, at + 1) && dictionary.isForeign(lower.get(at));
    }

    /** Whether nothing stands between a word and the one before that ends a part of a sentence. */
    private boolean isJoined(int at) {
        String between = text.substring(words.get(at - 1).end(), words.get(at).start());
        return between.chars().noneMatch(letter -> ENDS_RUN.indexOf(letter) >= 0);
    }

    private Span span(Marks.Run run) {
        ValueClass kind = kind(run.type());
        Span span = span(run.from(), run.to(), run.type(), kind);
        boolean number = kind == ValueClass.NAME && ValueWords.isNumeric(span.value());
        return number ? span(run.from(), run.to(), run.type(), ValueClass.NUMBER) : span;
    }

    private Span span(int from, int to, String type, ValueClass kind) {
        int start = words.get(from).start();
        int end = words.get(to - 1).end();
        return new Span(start, end, text.substring(start, end), type, kind);
    }

    private static ValueClass kind(String type) {
        return switch (type) {
            case ValueWords.DATE_TYPE -> ValueClass.DATE;
            case ValueWords.NUMBER_TYPE, ValueWords.TIME_TYPE -> ValueClass.NUMBER;
            case ValueWords.CODE_TYPE -> ValueClass.CODE;
            case ValueWords.QUOTED_TYPE -> ValueClass.QUOTED;
            default -> ValueClass.NAME;
        };
    }

    private static boolean isUpperCase(String word) {
        return !word.equals(word.toLowerCase(Locale.ROOT)) && word.equals(word.toUpperCase(Locale.ROOT));
    }
}
