package io.github.synthskills.core.route;

import static io.github.synthskills.core.route.LightWords.ASKING;
import static io.github.synthskills.core.route.LightWords.AUXILIARIES;
import static io.github.synthskills.core.route.LightWords.LIGHT_AFTER;
import static io.github.synthskills.core.route.LightWords.NULL;
import static io.github.synthskills.core.route.LightWords.OBJECTS;
import static io.github.synthskills.core.route.LightWords.STRONG;
import static io.github.synthskills.core.route.LightWords.WEAK;

import java.util.List;
import java.util.Set;

/** Whether a word means nothing where it stands. */
final class Weight {

    private static final Set<String> NO_NOUN = Set.of("and", "or", "not", "when", "where", "how", "that");

    private static final String MARKS = ",;()?.!";

    private static final Set<String> AFTER_NAMES = Set.of("and", "or", "but");

    private static final Set<String> MODALS = Set.of("will", "can", "may", "might", "would", "could", "should", "shall");

    private static final Set<String> PERIODS =
            Set.of("second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "person", "head", "piece");

    /** The one, which one: no number. */
    private static final Set<String> BEFORE_ONES = Set.of("the", "this", "that", "which", "any", "each", "every");

    /** If after these is whether: tell me if. */
    private static final Set<String> KNOWING = Set.of("me", "us", "know", "see", "check", "tell", "sure", "wonder", "wondering", "out");

    private final List<String> words;

    Weight(List<String> words) {
        this.words = words;
    }

    /**
     * Whether a word can be left out.
     *
     * @param first whether no word before it means anything, or none since the question began
     */
    boolean isNull(int i, boolean first) {
        String word = words.get(i);
        return NULL.contains(word) && !isLetterAsName(i) && !isPer(i) && !describesTheNext(i) && !isMeantByItsNeighbours(i, word, first);
    }

    /** An article never stands alone: this one is a name, as in: from A to B. */
    boolean isLetterAsName(int i) {
        if (words.get(i).length() != 1) {
            return false;
        }
        String next = at(i + 1);
        return LightWords.isPreposition(next) || AFTER_NAMES.contains(next) || isMark(next);
    }

    /** As in: 10 a month. */
    boolean isPer(int i) {
        boolean article = words.get(i).equals("a") || words.get(i).equals("an");
        return article && isMeant(at(i - 1)) && PERIODS.contains(at(i + 1));
    }

    private boolean isMeantByItsNeighbours(int i, String word, boolean first) {
        String before = at(i - 1);
        String next = at(i + 1);
        return switch (word) {
            case "right" -> !next.equals("now");
            case "go", "goes", "going" -> !Set.of("from", "to", "into").contains(next);
            case "us" -> !Set.of("give", "tell", "show", "let", "for").contains(before) || isObject(i, word);
            case "like" -> !first || !Set.of("would", "i", "d").contains(before);
            case "one" -> LightWords.isPreposition(before) || isMeant(next) && !BEFORE_ONES.contains(before);
            case "all" -> !first && !next.equals("of") && (isMark(next) || LightWords.isPreposition(next));
            case "if" -> !first || !KNOWING.contains(before);
            case "just" -> LightWords.ARTICLES.contains(next) || !NULL.contains(next);
            case "here", "there" -> LightWords.isPreposition(before);
            case "may" -> isName(i) || !Set.of("i", "we", "you").contains(next);
            case "will", "can", "might" -> isName(i);
            case "in", "on" -> isMeant(before) && isNoLink(next);
            default -> ASKING.contains(word) && !first || OBJECTS.contains(word) && isObject(i, word);
        };
    }

    /** Without a verb after it: mails from Will, mail Will about it, will May come. */
    private boolean isName(int i) {
        String before = at(i - 1);
        String next = at(i + 1);
        return LightWords.isPreposition(before) || LightWords.isPreposition(next) || isMark(next) || MODALS.contains(before);
    }

    /** As in: log in; lights on in the kitchen. */
    private static boolean isNoLink(String next) {
        return isMark(next) ? !next.equals(",") : LightWords.isPreposition(next) && !next.equals("of");
    }

    private static boolean isMeant(String word) {
        return RequestWords.isWord(word) && !NULL.contains(word) && !STRONG.contains(word) && !NO_NOUN.contains(word);
    }

    /** Used cars, but not: cars used in Rome; are used. */
    private boolean describesTheNext(int i) {
        if (!LIGHT_AFTER.contains(words.get(i))) {
            return false;
        }
        String before = at(i - 1);
        boolean after = AUXILIARIES.contains(before) || RequestWords.isWord(before) && !NULL.contains(before);
        String next = at(i + 1);
        return !after && isMeant(next);
    }

    /** After a preposition or a word that means something: sent to me, sent me; not: show me, of them. */
    private boolean isObject(int i, String word) {
        String before = at(i - 1);
        if (LightWords.isPreposition(before)) {
            return STRONG.contains(before) || !before.equals("of");
        }
        String next = at(i + 1);
        boolean subject = (word.equals("you") || word.equals("it")) && NULL.contains(next) && !next.equals("and");
        return RequestWords.isWord(before) && !NULL.contains(before) && !subject;
    }

    /** The word there; a full stop beyond the end, nothing before the beginning. */
    private String at(int i) {
        return i < 0 ? "" : i < words.size() ? words.get(i) : ".";
    }

    static boolean isMark(String word) {
        return word.length() == 1 && MARKS.contains(word);
    }
}
