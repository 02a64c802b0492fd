package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Meaning.Part;
import io.github.synthskills.core.route.Meaning.Voice;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares two sequences of words, one by one.
 *
 * @param command whether something is to be changed, so that one is not many and no preposition can be left out
 */
record PartComparison(List<Part> these, List<Part> those, boolean command) {

    private static final int LONGEST_WORD = 40;

    /** Of these two prepositions either may stand for the other; the first in the alphabet first. */
    private static final Set<List<String>> ALIKE = Set.of(List.of("in", "of"), List.of("among", "of"));

    private static final List<String> IN_OR_FOR = List.of("for", "in");

    /** In or for them is the same. */
    private static final Set<String> PERIODS =
            Set.of("spring", "summer", "fall", "autumn", "winter", "semester", "term", "quarter");

    /** Of what these show, it is seldom in that they were made: pictures of Rome, pictures in Rome. */
    private static final Set<String> DEPICTING = Set.of(
            "picture", "image", "video", "movie", "drawing", "map", "book", "story", "song", "poem", "novel", "history");

    /** In what they differ first, for people; empty if in nothing. They are of the same length. */
    String difference() {
        for (int i = 0; i < these.size(); i++) {
            Part here = these.get(i);
            Part there = those.get(i);
            if (!here.form().equals(there.form())) {
                return "another order: '" + shown(here.word()) + "' where the remembered one says '" + shown(there.word()) + "'";
            }
            if (!here.hasRoleOf(there) || !isLinkedAlike(i, here, there)) {
                return "'" + withRole(here) + "' is '" + withRole(there) + "' there";
            }
            if (!haveSameVoice(here, there)) {
                return "one says who does it, the other to whom it is done: '" + shown(here.word()) + "'";
            }
            if (!isSameForm(here, there) || !isSameForm(there, here)) {
                return "'" + shown(here.word()) + "' is '" + shown(there.word()) + "' there";
            }
        }
        return moved();
    }

    /**
     * Whether neither form is another word: flying stands for what flies, but training for no trains; one bare word is a name or
     * what cannot be counted: mails of William, of Williams.
     */
    private boolean isSameForm(Part one, Part other) {
        if (WordForms.isIng(one.word()) && !WordForms.isIng(other.word())) {
            return one.word().endsWith("ing") && other.around().voice() == Voice.ACTIVE;
        }
        boolean oneOfMany = !one.word().endsWith("s") && other.word().endsWith("s") && !isFinite(one, other);
        boolean mayBeOneOfMany = !command && !one.around().bare();
        return !oneOfMany || mayBeOneOfMany;
    }

    /** Flying, flies: no plural. */
    private static boolean isFinite(Part one, Part other) {
        return one.word().endsWith("ing") && !WordForms.isIng(other.word());
    }

    /** Small words that one has before this word and the other before that one: meet Art at the show, meet at the art show. */
    private String moved() {
        if (isMoved(part -> !part.around().link().isEmpty()) || command && isMoved(part -> part.around().article())) {
            return "small words stand before other words there";
        }
        return "";
    }

    private boolean isMoved(Predicate<Part> has) {
        boolean onlyHere = false;
        boolean onlyThere = false;
        for (int i = 0; i < these.size(); i++) {
            boolean here = has.test(these.get(i));
            boolean there = has.test(those.get(i));
            onlyHere |= here && !there;
            onlyThere |= there && !here;
        }
        return onlyHere && onlyThere;
    }

    private boolean isLinkedAlike(int i, Part here, Part there) {
        String one = here.around().link();
        String other = there.around().link();
        if (one.equals(other)) {
            return true;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return !command;
        }
        List<String> both = one.compareTo(other) < 0 ? List.of(one, other) : List.of(other, one);
        boolean depicted = i > 0 && DEPICTING.contains(these.get(i - 1).form());
        return ALIKE.contains(both) && !depicted || both.equals(IN_OR_FOR) && PERIODS.contains(here.form());
    }

    private static boolean haveSameVoice(Part here, Part there) {
        Voice one = here.around().voice();
        Voice other = there.around().voice();
        return one == other || one == Voice.UNKNOWN || other == Voice.UNKNOWN;
    }

    private static String withRole(Part part) {
        String role = part.role().equals(Meaning.PLAIN) ? part.around().link() : part.role();
        return role.isEmpty() ? shown(part.word()) : shown(role) + " " + shown(part.word());
    }

    /** A word for people: a phrase as it is said, and never long. */
    static String shown(String word) {
        String plain = Phrases.shown(word);
        return plain.length() > LONGEST_WORD ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST_WORD / 2)) + "..." : plain;
    }
}
