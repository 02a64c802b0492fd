package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Meaning.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for what makes two requests that seem alike want different things: another change, direction, order, number, or the
 * opposite. Finding nothing proves nothing; whoever takes one for the other needs other evidence, too.
 */
record Doubts(Meaning one, Meaning other) {

    /** Words of which one undoes or excludes the other, in pairs. */
    private static final List<String> PAIRS = List.of(
            "create delete", "add remove", "create remove", "add delete", "insert delete", "open close", "send receive", "sent received",
            "read unread", "read write", "start stop", "enable disable", "import export", "upload download", "push pull", "first last",
            "newest oldest", "latest earliest", "latest oldest", "newest earliest", "next previous", "incoming outgoing", "inbox outbox",
            "inbox sent", "public private", "internal external", "increase decrease", "minimum maximum", "smallest largest",
            "lowest highest", "accept decline", "accept reject", "approve reject", "grant revoke", "archive restore", "delete restore",
            "buy sell", "follow unfollow", "attach detach", "join leave", "give take", "lend borrow", "active inactive", "open closed",
            "past future", "upcoming past", "success failure", "allow deny", "allow block", "source target", "parent child",
            "children parent", "arrival departure", "inbound outbound", "debit credit", "full empty", "installed missing");

    private static final List<String> PREFIXES = List.of("un", "in", "im", "dis", "de", "non", "anti");

    /** Each in a few words; empty if there is none. */
    List<String> all() {
        if (one.parts().isEmpty() || other.parts().isEmpty()) {
            return List.of("one of the two says nothing");
        }
        List<String> doubts = new ArrayList<>(one.hints().differences(other.hints()));
        differ("change", changes(one), changes(other), doubts);
        differ("number", numbers(one), numbers(other), doubts);
        differ("direction", roles(one), roles(other), doubts);
        Set<String> here = forms(one);
        Set<String> there = forms(other);
        List<Part> these = one.parts().stream().filter(part -> there.contains(part.form())).toList();
        List<Part> those = other.parts().stream().filter(part -> here.contains(part.form())).toList();
        if (!these.stream().map(Part::form).toList().equals(those.stream().map(Part::form).toList())) {
            doubts.add("the words that both have are in another order");
        } else {
            for (int i = 0; i < these.size(); i++) {
                if (!these.get(i).hasRoleOf(those.get(i))) {
                    doubts.add("'" + PartComparison.shown(these.get(i).word()) + "' has another role");
                }
            }
        }
        opposites(words(one), words(other), doubts);
        return List.copyOf(doubts);
    }

    private static void differ(String what, Set<String> here, Set<String> there, List<String> doubts) {
        if (!here.equals(there)) {
            doubts.add("another " + what + ": " + here + " here, " + there + " there");
        }
    }

    private static Set<String> changes(Meaning meaning) {
        return some(meaning.parts().stream().filter(part -> LightWords.CHANGING.contains(part.word())).map(Part::form));
    }

    private static Set<String> numbers(Meaning meaning) {
        return some(meaning.parts().stream().map(Part::form).filter(form -> form.chars().anyMatch(Character::isDigit)));
    }

    private static Set<String> roles(Meaning meaning) {
        // A negation is a word of its own, and so is a preposition that nothing follows.
        return some(meaning.parts().stream().flatMap(part -> Stream.of(part.role(), part.form())).filter(LightWords.STRONG::contains));
    }

    private static Set<String> forms(Meaning meaning) {
        return some(meaning.parts().stream().map(Part::form));
    }

    private static Set<String> words(Meaning meaning) {
        return some(meaning.parts().stream().flatMap(part -> Stream.of(part.word(), part.form())));
    }

    private static Set<String> some(Stream<String> words) {
        return words.collect(Collectors.toCollection(TreeSet::new));
    }

    private static void opposites(Set<String> all, Set<String> others, List<String> doubts) {
        Set<String> here = new TreeSet<>(all);
        here.removeAll(others);
        Set<String> there = new TreeSet<>(others);
        there.removeAll(all);
        Set<String> pairs = new HashSet<>(PAIRS);
        for (String word : here) {
            for (String counterpart : there) {
                if (pairs.contains(word + " " + counterpart) || pairs.contains(counterpart + " " + word)
                        || isNegated(word, counterpart) || isNegated(counterpart, word)) {
                    doubts.add("'" + PartComparison.shown(word) + "' is not '" + PartComparison.shown(counterpart) + "'");
                }
            }
        }
    }

    private static boolean isNegated(String word, String counterpart) {
        return PREFIXES.stream().anyMatch(prefix -> counterpart.equals(prefix + word) || counterpart.equals(prefix + "-" + word));
    }
}
