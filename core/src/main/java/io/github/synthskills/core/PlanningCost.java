package io.github.synthskills.core;

/**
 * What planning a goal with a model would cost, by the cost model that docs/benchmarks.md declares: instructions, ten tool
 * definitions, the request and the plan.
 */
final class PlanningCost {

    private static final long INSTRUCTIONS = 400;
    private static final long DEFINITIONS = 10 * 180;
    private static final long PLAN = 350;

    private PlanningCost() {}

    /** Tokens; those of the request by the usual rule that one has four characters. */
    static long of(String goal) {
        return INSTRUCTIONS + DEFINITIONS + (goal.length() + 3) / 4 + PLAN;
    }
}
