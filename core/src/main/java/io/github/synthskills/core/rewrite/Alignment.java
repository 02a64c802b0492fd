package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.rewrite.Candidate.Kind;
import io.github.synthskills.core.route.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds which values of a new goal stand where an old goal has its values: those which, exchanged for the old ones, make the new
 * goal the same request as the old one. If several answers are possible, there is none.
 */
final class Alignment {

    /** More values than anybody writes into one goal, and more ways than a build should try. */
    private static final int MOST_SLOTS = 10;
    private static final int MOST_TRIALS = 2_000;
    private static final int MOST_STEPS = 50_000;

    private final BiFunction<String, String, Comparison> gate;
    private final String goal;
    private final String wanted;
    private final List<Slot> slots;
    private final List<List<Candidate>> choices;
    private final List<Found> found = new ArrayList<>();
    private List<String> nearest = List.of();
    /** How much differs with the values that fit best. */
    private int nearestDistance;
    private int trials;
    private int steps;

    /** What was found. */
    sealed interface Result {}

    /** One value of the new goal for each slot. */
    record Found(List<Candidate> values, List<String> reasons) implements Result {}

    /** No answer, or several. */
    record None(List<String> reasons) implements Result {}

    Alignment(BiFunction<String, String, Comparison> gate, String goal, String wanted, List<Slot> slots) {
        this.gate = gate;
        this.goal = goal;
        this.wanted = wanted;
        this.slots = slots;
        List<GoalToken> tokens = GoalToken.of(wanted);
        List<Candidate> candidates = Candidates.of(tokens);
        Roles oldRoles = new Roles(GoalToken.of(goal));
        Roles newRoles = new Roles(tokens);
        this.choices = slots.stream()
                .map(slot -> candidates.stream().filter(value -> fits(slot.value(), oldRoles, value, newRoles)).toList())
                .toList();
    }

    /** A plain word is a value only beside the same word as before. */
    private static boolean fits(Candidate old, Roles oldRoles, Candidate value, Roles newRoles) {
        if (!old.kind().takes(value.kind())) {
            return false;
        }
        boolean plain = value.kind() == Kind.WORD || old.kind() == Kind.WORD;
        return !plain || old.says(value)
                || newRoles.beside(value).stream().anyMatch(word -> oldRoles.beside(old).stream().anyMatch(other -> Roles.isForm(word, other)));
    }

    Result find() {
        if (slots.size() > MOST_SLOTS) {
            return new None(List.of("the goal has " + slots.size() + " values of the plan; more than " + MOST_SLOTS + " are not tried"));
        }
        if (choices.stream().noneMatch(List::isEmpty)) {
            search(new ArrayList<>());
        }
        if (tooMany()) {
            return new None(List.of("the values could be exchanged in too many ways"));
        }
        if (found.isEmpty()) {
            return new None(nearest.isEmpty() ? gate.apply(wanted, goal).reasons() : nearest);
        }
        Found first = found.get(0);
        for (Found other : found) {
            for (int i = 0; i < slots.size(); i++) {
                if (!first.values().get(i).says(other.values().get(i))) {
                    return new None(List.of("'" + slots.get(i).value().text() + "' could have become '"
                            + first.values().get(i).text() + "' or '" + other.values().get(i).text() + "'"));
                }
            }
        }
        return first;
    }

    private void search(List<Candidate> chosen) {
        steps++;
        if (tooMany()) {
            return;
        }
        if (chosen.size() == slots.size()) {
            trials++;
            attempt(List.copyOf(chosen));
            return;
        }
        for (Candidate value : choices.get(chosen.size())) {
            if (chosen.stream().noneMatch(value::overlaps)) {
                chosen.add(value);
                search(chosen);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    private boolean tooMany() {
        return trials > MOST_TRIALS || steps > MOST_STEPS;
    }

    private void attempt(List<Candidate> values) {
        String joints = jointsDiffer(values);
        String putBack = putBack(values);
        Comparison comparison = gate.apply(putBack, goal);
        if (comparison.same() && joints == null && Signs.of(putBack).equals(Signs.of(goal))) {
            found.add(new Found(values, comparison.reasons()));
        } else {
            List<String> reasons = !comparison.same() ? comparison.reasons() : List.of(joints != null ? joints : "the signs differ");
            int distance = comparison.same() ? 0 : 1 + differing(reasons) + changed(values);
            if (nearest.isEmpty() || distance < nearestDistance) {
                nearest = reasons;
                nearestDistance = distance;
            }
        }
    }

    /** How many words differ, all of which are in quotes. */
    private static int differing(List<String> reasons) {
        return (int) String.join("", reasons).chars().filter(letter -> letter == '\'').count() / 2;
    }

    private int changed(List<Candidate> values) {
        int changed = 0;
        for (int i = 0; i < values.size(); i++) {
            changed += slots.get(i).value().says(values.get(i)) ? 0 : 1;
        }
        return changed;
    }

    /** One of several and all of several are not the same, nor is one a list of which nobody said how it is meant. */
    private @Nullable String jointsDiffer(List<Candidate> values) {
        for (int i = 0; i < values.size(); i++) {
            String before = slots.get(i).value().joint();
            String now = values.get(i).joint();
            boolean fewer = now.isEmpty();
            boolean anyOf = before.isEmpty() && now.equals("or");
            if (!fewer && !anyOf && !before.equals(now)) {
                return before.isEmpty()
                        ? "'" + slots.get(i).value().text() + "' is one value there, '" + values.get(i).text() + "' are several"
                        : "'" + before + "' is '" + now + "' there";
            }
        }
        return null;
    }

    /** The new goal with the old goal's values, as they are written there. */
    private String putBack(List<Candidate> values) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            order.add(i);
        }
        order.sort((one, other) -> Integer.compare(values.get(one).start(), values.get(other).start()));
        for (int i : order) {
            Candidate old = slots.get(i).value();
            text.append(wanted, at, values.get(i).start()).append(goal, old.start(), old.end());
            at = values.get(i).end();
        }
        return text.append(wanted.substring(at)).toString();
    }
}
