package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.spec.PlanLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a value is the value of, by the words around it in the goal and the names around it in the plan. */
final class Roles {

    private static final Set<String> NAMING = Set.of("named", "called", "is", "of", "the", "with");
    private static final Set<String> NO_NAMES = Set.of("with", "value", "yield", "key", "each", "when", "lookup", "ensure");
    private static final int NEAR = 2;
    private static final int SHORTEST = 3;
    private static final int LONGEST_ENDING = 4;

    private final List<GoalToken> tokens;

    Roles(List<GoalToken> tokens) {
        this.tokens = tokens;
    }

    /** Whether a word near the value is a name of what has the literal. */
    boolean isNear(Candidate value, PlanLiteral literal) {
        return matches(around(value, NEAR, false), names(literal));
    }

    /** Whether the word beside the value is one. */
    boolean isBeside(Candidate value, PlanLiteral literal) {
        return matches(around(value, 1, true), names(literal));
    }

    /** The meaningful words beside a value. */
    List<String> beside(Candidate value) {
        return around(value, 1, true);
    }

    /** Words before and after a value, up to the next mark. */
    private List<String> around(Candidate value, int most, boolean skipNaming) {
        List<String> words = new ArrayList<>();
        collect(value.first() - 1, -1, most, skipNaming, words);
        collect(value.last() + 1, 1, most, skipNaming, words);
        return words;
    }

    private void collect(int from, int step, int most, boolean skipNaming, List<String> words) {
        int left = most;
        for (int at = from; at >= 0 && at < tokens.size() && left > 0; at += step) {
            GoalToken token = tokens.get(at);
            if (token.kind() == GoalToken.Kind.MARK) {
                return;
            }
            if (!skipNaming || !NAMING.contains(token.lower())) {
                words.add(token.lower());
                left--;
            }
        }
    }

    private static boolean matches(List<String> words, Set<String> names) {
        return words.stream().anyMatch(word -> names.stream().anyMatch(name -> isForm(word, name)));
    }

    /** Whether one is the other with an ending: {@code days} and {@code day}, {@code labelled} and {@code label}. */
    static boolean isForm(String one, String other) {
        String longer = one.length() >= other.length() ? one : other;
        String shorter = one.length() >= other.length() ? other : one;
        return shorter.length() >= SHORTEST && longer.startsWith(shorter) && longer.length() - shorter.length() <= LONGEST_ENDING;
    }

    /** The words of the input's or the argument's name; a step is named after what it gives, not after its arguments. */
    private static Set<String> names(PlanLiteral literal) {
        String name = literal.node().startsWith("input ") ? literal.label() : literal.place();
        Set<String> names = new TreeSet<>();
        for (String word : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (word.length() >= SHORTEST && !NO_NAMES.contains(word)) {
                names.add(word);
            }
        }
        return names;
    }
}
