package io.github.synthskills.core.route;

import java.util.List;
import java.util.Set;

/**
 * What of a request carries meaning.
 *
 * @param parts its words that mean something, in their order
 * @param front how many of them stand before the question begins, as in: in spring, what ...; 0 if none does
 * @param hints what its light words say, which matters only if another request says the opposite
 * @param repairs what was read as another word since it looked misspelt, in words for people
 */
record Meaning(List<Part> parts, int front, Set<Hint> hints, List<String> repairs) {

    /** How a word belongs to the sentence if no preposition says so. */
    static final String PLAIN = "~";

    Meaning {
        parts = List.copyOf(parts);
        hints = Set.copyOf(hints);
        repairs = List.copyOf(repairs);
    }

    /**
     * A word that means something.
     *
     * @param word as it was written, in lower case
     * @param form what it counts as
     * @param role the word before it that says how it belongs, {@link #PLAIN} if none does
     */
    record Part(String word, String form, String role) {

        boolean hasRoleOf(Part other) {
            return role.equals(other.role) || joins(role) && joins(other.role);
        }

        private static boolean joins(String role) {
            return role.equals(PLAIN) || role.equals("and");
        }
    }

    /** What a light word may say. */
    enum Hint {
        ALL("all"), SOME("some"), PAST("the past"), FUTURE("the future");

        private final String words;

        Hint(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The forms of its words, sorted: what two requests with one meaning share. */
    List<String> forms() {
        return parts.stream().map(Part::form).sorted().toList();
    }
}
