package io.github.synthskills.core.route;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be said of a word by its letters when values are looked for. Words are in lower case. */
final class ValueWords {

    /** Words that say nothing about what is asked for, and are no values. */
    private static final Set<String> STOP = set(
            "a an the of in on at to for from by with and or is are was were be been being am do does did done can could will would"
                    + " should shall may might must i me my mine you your we us our it its this that these those there here what"
                    + " which who whom whose when where why how please not no if as than then so such into about over under up out"
                    + " all any some each other more most s t ll ve re d m let i'd i'm i'll");

    private static final Set<String> DATES = set(
            "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays"
                    + " january february march april june july august september october november december today tomorrow tonight"
                    + " yesterday");

    private static final Pattern PREFIX = Pattern.compile("^.*\\.(?=.)", Pattern.DOTALL);
    private static final Pattern COUNTER = Pattern.compile("\\d+$");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern NUMERIC = Pattern.compile("[\\p{Nd}.,:/-]+");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}(:\\d\\d)?[ap]m|\\d{1,2}:\\d\\d");
    private static final Pattern NUMBER = Pattern.compile("[\\p{Nd}.,]+(st|nd|rd|th)?");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final Pattern NINES = Pattern.compile("9+");
    /** What a type is called at most, so that no name of a parameter can fill a text. */
    private static final int LONGEST_TYPE = 60;

    static final String TIME_TYPE = "time";
    static final String NUMBER_TYPE = "number";
    static final String CODE_TYPE = "code";
    static final String DATE_TYPE = "date";
    static final String QUOTED_TYPE = "\"";
    static final String NAME_TYPE = "name";

    private ValueWords() {}

    static boolean isStop(String word) {
        return STOP.contains(word);
    }

    static boolean isDate(String word) {
        return DATES.contains(word);
    }

    static boolean hasDigit(String word) {
        return DIGIT.matcher(word).find();
    }

    /** Whether a word has digits and what stands between digits only. */
    static boolean isNumeric(String word) {
        return NUMERIC.matcher(word).matches();
    }

    /** The type of a word with a digit, as far as it can be seen. */
    static String typeOfDigits(String word) {
        if (TIME.matcher(word).matches()) {
            return TIME_TYPE;
        }
        return NUMBER.matcher(word).matches() ? NUMBER_TYPE : CODE_TYPE;
    }

    /** A word with all digits alike. */
    static String digitPattern(String word) {
        return DIGIT.matcher(word).replaceAll("9");
    }

    /** A digit pattern of which only the groups are left. */
    static String groups(String pattern) {
        return NINES.matcher(pattern).replaceAll("9");
    }

    /** What values of a parameter are: {@code Hotels_4.city_name0} is a city name. */
    static String typeOf(String parameter) {
        String bare = COUNTER.matcher(PREFIX.matcher(parameter).replaceFirst("")).replaceFirst("");
        String words = BETWEEN.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        if (words.isEmpty()) {
            return "value";
        }
        return words.length() <= LONGEST_TYPE ? words : TextWord.cut(words, LONGEST_TYPE).strip();
    }

    /** The word without the endings of plurals and verbs; what is left need not be a word. */
    static String stem(String word) {
        String stem = word.replace('\u2019', '\'');
        if (stem.endsWith("'s")) {
            stem = cut(stem, 2);
        }
        if (stem.length() > 4 && stem.endsWith("ies")) {
            return cut(stem, 3) + "y";
        }
        if (stem.length() > 4 && endsInSibilantAndEs(stem)) {
            return cut(stem, 2);
        }
        return withoutE(withoutVerbEnding(withoutS(stem)));
    }

    private static boolean endsInSibilantAndEs(String word) {
        return word.endsWith("sses")
                || word.endsWith("shes")
                || word.endsWith("ches")
                || word.endsWith("xes")
                || word.endsWith("zes");
    }

    private static String withoutS(String word) {
        boolean plural = word.length() > 3
                && word.endsWith("s")
                && !word.endsWith("ss")
                && !word.endsWith("us")
                && !word.endsWith("is");
        return plural ? cut(word, 1) : word;
    }

    private static String withoutVerbEnding(String word) {
        if (word.length() > 5 && word.endsWith("ing") && hasVowel(cut(word, 3))) {
            return withoutDouble(cut(word, 3));
        }
        if (word.length() > 4 && word.endsWith("ed") && hasVowel(cut(word, 2))) {
            return withoutDouble(cut(word, 2));
        }
        return word;
    }

    /** As in stop, stopped. */
    private static String withoutDouble(String word) {
        int last = word.length() - 1;
        boolean doubled = word.length() > 3
                && word.charAt(last) == word.charAt(last - 1)
                && "lse".indexOf(word.charAt(last)) < 0;
        return doubled ? cut(word, 1) : word;
    }

    private static String withoutE(String word) {
        return word.length() > 4 && word.endsWith("e") ? cut(word, 1) : word;
    }

    private static boolean hasVowel(String word) {
        return word.chars().anyMatch(letter -> "aeiouy".indexOf(letter) >= 0);
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    private static Set<String> set(String words) {
        return Set.of(words.split(" "));
    }
}
