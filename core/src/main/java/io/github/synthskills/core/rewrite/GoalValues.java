package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.rewrite.Candidate.Kind;
import io.github.synthskills.core.spec.PlanLiteral;
import io.github.synthskills.core.spec.PlanText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which values of a goal a plan has, and where: numbers, dates, lengths of time, texts in quotes, names and lists of them, in the
 * forms in which people write them. Immutable.
 */
public final class GoalValues {

    private static final int LONGEST_GOAL = 4_000;

    private final List<Slot> slots;

    private GoalValues(List<Slot> slots) {
        this.slots = List.copyOf(slots);
    }

    /** The values of a goal that a plan has. */
    public static GoalValues of(String goal, PlanText plan) {
        if (goal.length() > LONGEST_GOAL) {
            return new GoalValues(List.of());
        }
        List<GoalToken> tokens = GoalToken.of(goal);
        Roles roles = new Roles(tokens);
        Places places = new Places(plan.literals());
        List<Candidate> candidates = new ArrayList<>(Candidates.of(tokens));
        candidates.sort(Comparator.comparing(Candidate::kind)
                .thenComparing(Comparator.comparingInt(Candidate::length).reversed())
                .thenComparing(Candidate::start));
        List<Slot> slots = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (slots.stream().noneMatch(slot -> slot.value().overlaps(candidate))) {
                List<Slot.Place> found = places.of(candidate).stream()
                        .filter(place -> candidate.kind() != Kind.WORD || roles.isBeside(candidate, place.literal()))
                        .toList();
                if (!found.isEmpty()) {
                    slots.add(slot(candidate, found, roles));
                }
            }
        }
        slots.sort(Comparator.comparing(slot -> slot.value().start()));
        return new GoalValues(unshared(slots, roles));
    }

    /** The values by the name of the input or argument that has them, those whose place is not clear left out. */
    public SortedMap<String, String> byName() {
        SortedMap<String, String> values = new TreeMap<>();
        for (Slot slot : slots) {
            if (slot.place() != null) {
                values.put(slot.place().literal().label(), slot.place().literal().kind() == PlanLiteral.Kind.LIST
                        ? slot.place().literal().text()
                        : slot.place().literal().text().substring(slot.place().start(), slot.place().end()));
            }
        }
        return values;
    }

    List<Slot> slots() {
        return slots;
    }

    /** One place, or the only one whose name stands near the value. */
    private static Slot slot(Candidate value, List<Slot.Place> places, Roles roles) {
        List<Slot.Place> named = places.stream().filter(place -> roles.isNear(value, place.literal())).toList();
        List<Slot.Place> left = places.size() > 1 ? named : places;
        if (left.size() != 1) {
            return new Slot(value, null, "'" + value.text() + "' is in the plan " + places.size() + " times ("
                    + String.join(", ", places.stream().map(place -> place.literal().label()).distinct().toList()) + ")");
        }
        return left.get(0).literal().fixed()
                ? new Slot(value, null, "'" + value.text() + "' is " + left.get(0).literal().label() + ", which is not exchanged")
                : new Slot(value, left.get(0), "");
    }

    /** Two values that would be one place of the plan: its name tells whose it is, or nobody knows. */
    private static List<Slot> unshared(List<Slot> slots, Roles roles) {
        List<Slot> unshared = new ArrayList<>();
        for (Slot slot : slots) {
            List<Slot> others = slots.stream().filter(other -> other != slot && isShared(slot, other)).toList();
            boolean own = slot.place() != null && roles.isNear(slot.value(), slot.place().literal())
                    && others.stream().noneMatch(other -> roles.isNear(other.value(), slot.place().literal()));
            unshared.add(others.isEmpty() || own
                    ? slot
                    : new Slot(slot.value(), null, "'" + slot.value().text() + "' is in the goal " + (others.size() + 1) + " times"));
        }
        return unshared;
    }

    private static boolean isShared(Slot one, Slot other) {
        return one.place() != null && other.place() != null
                && one.place().literal().number() == other.place().literal().number()
                && one.place().start() < other.place().end() && other.place().start() < one.place().end();
    }
}
