package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.rewrite.Rewriting.Refused;
import io.github.synthskills.core.rewrite.Rewriting.Rewritten;
import io.github.synthskills.core.route.Comparison;
import io.github.synthskills.core.spec.PlanText;
import io.github.synthskills.core.spec.PlanText.Exchange;
import io.github.synthskills.core.spec.SpecText;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpecReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Turns the plan of one goal into the plan of another by exchanging values, without guessing: the new goal with the old values in
 * it must be the same request as the old goal, in one way only, and every value must fit its place. Pure.
 */
public final class GoalRewriter {

    private static final int LONGEST_GOAL = 4_000;
    private static final String CLASS = "com.example.Rewritten";

    private final BiFunction<String, String, Comparison> gate;

    /** With what tells whether two requests mean the same. */
    public GoalRewriter(BiFunction<String, String, Comparison> gate) {
        this.gate = gate;
    }

    /**
     * The plan for another goal.
     *
     * @param goal the goal that the plan was made for
     * @param planText the plan's text
     * @param wanted the goal that a plan is wanted for
     */
    public Rewriting rewrite(String goal, String planText, String wanted) {
        if (goal.length() > LONGEST_GOAL || wanted.length() > LONGEST_GOAL) {
            return refused("the goal has more than " + LONGEST_GOAL + " characters");
        }
        Comparison same = gate.apply(wanted, goal);
        if (isSame(gate, wanted, goal)) {
            return new Rewritten(planText, List.of(), same.reasons());
        }
        PlanText plan = PlanText.of(planText);
        if (plan == null) {
            return refused("values of the plan cannot be told apart");
        }
        List<Slot> slots = GoalValues.of(goal, plan).slots();
        Alignment.Result aligned = new Alignment(gate, goal, wanted, slots).find();
        if (aligned instanceof Alignment.None none) {
            return new Refused(none.reasons());
        }
        Alignment.Found found = (Alignment.Found) aligned;
        return exchange(plan, planText, slots, found);
    }

    /** Whether two goals mean the same, to the signs of currencies and comparison that the gate does not look at. */
    public static boolean isSame(BiFunction<String, String, Comparison> gate, String one, String other) {
        return gate.apply(one, other).same() && Signs.of(one).equals(Signs.of(other));
    }

    private static Rewriting exchange(PlanText plan, String planText, List<Slot> slots, Alignment.Found found) {
        List<Exchange> exchanges = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Candidate value = found.values().get(i);
            if (!slot.value().says(value)) {
                Transfer.Result transfer = Transfer.of(slot, value, plan);
                if (transfer instanceof Transfer.Doubt doubt) {
                    reasons.add(doubt.reason());
                } else {
                    Exchange exchange = ((Transfer.Done) transfer).exchange();
                    exchanges.add(exchange);
                    changes.add(exchange.literal().label() + ": " + before(exchange) + " -> " + after(exchange));
                }
            }
        }
        if (!reasons.isEmpty()) {
            return new Refused(reasons);
        }
        String text = plan.with(exchanges);
        if (text == null) {
            return refused("the values cannot stand where the old ones do: " + String.join(", ", changes));
        }
        return checked(planText, text, changes, found.reasons());
    }

    private static String before(Exchange exchange) {
        String text = exchange.literal().text();
        return exchange.items().isEmpty() ? text.substring(exchange.start(), exchange.end()) : text;
    }

    private static String after(Exchange exchange) {
        return exchange.items().isEmpty() ? exchange.text() : String.join(", ", exchange.items());
    }

    /** The new plan is read like any other; bounds and types are checked there, and nothing but values may differ. */
    private static Rewriting checked(String before, String after, List<String> changes, List<String> reasons) {
        Problems problems = new Problems();
        TaskSpec old = read(before, new Problems());
        TaskSpec now = read(after, problems);
        if (now == null || old == null) {
            return new Refused(problems.sorted().stream().map(Problem::message).toList());
        }
        List<SpecChange> found = SpecChanges.between(old, now).all();
        boolean valuesOnly = found.stream().allMatch(change ->
                change.kind() == SpecChange.Kind.DEFAULT || change.kind() == SpecChange.Kind.LITERAL);
        return valuesOnly
                ? new Rewritten(after, changes, reasons)
                : refused("more than values would change: " + found.stream().map(Objects::toString).toList());
    }

    private static TaskSpec read(String plan, Problems problems) {
        return TaskSpecReader.read(new SpecText("spec", "skill: " + CLASS), new SpecText("plan", plan), problems);
    }

    private static Refused refused(String reason) {
        return new Refused(List.of(reason));
    }
}
