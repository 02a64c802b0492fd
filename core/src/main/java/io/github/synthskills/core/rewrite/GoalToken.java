package io.github.synthskills.core.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a quoted text or a mark of a goal.
 *
 * @param start where it starts in the goal, quotes included
 * @param end where it ends
 * @param text what it says, without quotes
 * @param kind what it is
 * @param opens whether its first letter says nothing, because a sentence begins with it or all words have capitals
 */
record GoalToken(int start, int end, String text, Kind kind, boolean opens) {

    /** What a token is. */
    enum Kind {
        WORD,
        QUOTED,
        MARK
    }

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?<straight>[^\"\\n]{1,200})\"|\u201c(?<curly>[^\u201d\\n]{1,200})\u201d|\u00ab(?<angle>[^\u00bb\\n]{1,200})\u00bb"
                    + "|`(?<tick>[^`\\n]{1,200})`|(?<![\\p{L}\\p{N}])'(?<single>[^'\\n]{1,200})'(?![\\p{L}\\p{N}])"
                    + "|(?<grouped>(?<![\\p{L}\\p{N}])\\d{1,3}(?:,\\d{3})++(?:\\.\\d{1,9})?(?![\\p{L}\\p{N}]))"
                    + "|(?<word>[^\\s,;:!?()\\[\\]{}\"\u201c\u201d\u00ab\u00bb`]++)|(?<mark>\\S)");
    private static final Pattern TRAILING = Pattern.compile("[.'\u2019]+$");
    private static final Pattern VALUE = Pattern.compile(".*[\\p{N}@#_].*|.*[\\p{L}\\p{N}][./][\\p{L}\\p{N}].*|/.+");
    private static final Pattern ACRONYM = Pattern.compile("\\p{Lu}{2,}s?(?:['\u2019]s)?");
    /** Say how values belong together or what they mean, so they are part of no value unless it is in quotes. */
    private static final Set<String> FUNCTION_WORDS = Set.of((
            "a an the this that these those and or nor but not no none never without with except excluding including only just also even"
                    + " all any each every both either neither some most least more less fewer than over under above below between of in on"
                    + " at for by to into onto from as about until since before after during within outside per via through is are was were"
                    + " be been am do does did has have had can could will would shall should may might must if unless when while where who"
                    + " whom whose which what how why then it its they them their i me my we us our you your he him his she her one ones"
                    + " first last next previous newest oldest latest earliest new old other another same such too very and/or either/or yes/no he/she his/her read/write"
            + " input/output").split(" "));
    /** They begin names, too. */
    private static final Set<String> NAMES_BEGIN = Set.of("new", "old", "the");

    /** The tokens of a goal, in order. */
    static List<GoalToken> of(String goal) {
        List<GoalToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(goal);
        boolean opens = true;
        while (matcher.find()) {
            String word = matcher.group("word") == null ? matcher.group("grouped") : matcher.group("word");
            if (word != null) {
                opens = words(matcher.start(), word, opens, tokens);
            } else if (matcher.group("mark") != null) {
                tokens.add(new GoalToken(matcher.start(), matcher.end(), matcher.group(), Kind.MARK, false));
                opens = "!?:".contains(matcher.group());
            } else {
                tokens.add(new GoalToken(matcher.start(), matcher.end(), quoted(matcher), Kind.QUOTED, opens));
                opens = false;
            }
        }
        // Where Every Word Has A Capital, capitals tell no names.
        return tokens.stream().anyMatch(GoalToken::isTitle) ? tokens.stream().map(GoalToken::withoutLooks).toList() : tokens;
    }

    private boolean isTitle() {
        return isFunctionWord() && !opens && isCapitalised() && text.length() > 1;
    }

    private boolean isCapitalised() {
        return Character.isUpperCase(text.codePointAt(0)) && text.chars().skip(1).noneMatch(Character::isUpperCase);
    }

    private GoalToken withoutLooks() {
        return new GoalToken(start, end, text, kind, true);
    }

    private static String quoted(Matcher matcher) {
        for (String group : List.of("straight", "curly", "angle", "tick", "single")) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }

    /** A word, and the full stop behind it as a mark; says whether a sentence begins after it. */
    private static boolean words(int start, String text, boolean opens, List<GoalToken> tokens) {
        Matcher trailing = TRAILING.matcher(text);
        int length = trailing.find() ? trailing.start() : text.length();
        if (length > 0) {
            tokens.add(new GoalToken(start, start + length, text.substring(0, length), Kind.WORD, opens));
        }
        for (int i = length; i < text.length(); i++) {
            tokens.add(new GoalToken(start + i, start + i + 1, text.substring(i, i + 1), Kind.MARK, false));
        }
        return text.indexOf('.', length) >= 0 || (length == 0 && opens);
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean isFunctionWord() {
        return kind == Kind.WORD && FUNCTION_WORDS.contains(lower())
                && (opens || !NAMES_BEGIN.contains(lower()) || !isCapitalised());
    }

    /** Whether it looks like a name or a value whatever stands around it: in quotes, with digits or signs, in capitals. */
    boolean isValue() {
        if (kind != Kind.WORD) {
            return kind == Kind.QUOTED;
        }
        if (isFunctionWord()) {
            return false;
        }
        boolean capital = Character.isUpperCase(text.codePointAt(0)) && !opens;
        return capital || VALUE.matcher(text).matches() || ACRONYM.matcher(text).matches();
    }

    /** Whether it is a plain word that means something. */
    boolean isPlainWord() {
        return kind == Kind.WORD && !isFunctionWord() && text.chars().allMatch(letter -> Character.isLetter(letter) || letter == '-');
    }
}
