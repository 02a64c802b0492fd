package io.github.synthskills.core.route;

import java.util.List;

/**
 * What of a request carries meaning.
 *
 * @param parts its words that mean something, in their order
 * @param front how many of them stand before the question begins, as in: in spring, what ...; 0 if none does
 * @param hints what its light words say, which matters only if another request says otherwise
 * @param repairs what was read as another word since it looked misspelt, in words for people
 */
record Meaning(List<Part> parts, int front, Hints hints, List<String> repairs) {

    /** How a word belongs to the sentence if no preposition says so. */
    static final String PLAIN = "~";

    Meaning {
        parts = List.copyOf(parts);
        repairs = List.copyOf(repairs);
    }

    /**
     * A word that means something.
     *
     * @param word as it was written, in lower case
     * @param form what it counts as
     * @param role the strong word before it that says how it belongs, {@link #PLAIN} if there is none
     * @param around what light words stand right before it
     */
    record Part(String word, String form, String role, Around around) {

        boolean hasRoleOf(Part other) {
            return role.equals(other.role) || joins(role) && joins(other.role);
        }

        private static boolean joins(String role) {
            return role.equals(PLAIN) || role.equals("and");
        }
    }

    /**
     * The light words right before a word.
     *
     * @param link the weak preposition; empty if there is none
     * @param voice whether somebody does it or it is done to them
     * @param article whether there is an article
     * @param bare whether nothing there lets the word be one of several: no article, no which, no word that describes it
     */
    record Around(String link, Voice voice, boolean article, boolean bare) {}

    /** Who left, who was left. */
    enum Voice {
        /** Nothing says. */
        UNKNOWN,
        /** As after: who. */
        ACTIVE,
        /** As after: who was. */
        PASSIVE
    }

    /** Whether something is to be changed, and not only to be told. */
    boolean isCommand() {
        return !parts.isEmpty() && LightWords.CHANGING.contains(parts.get(0).word());
    }

    /** The forms of its words, sorted: what two requests with one meaning share. */
    List<String> forms() {
        return parts.stream().map(Part::form).sorted().toList();
    }
}
