package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.core.route.Route;

/**
 * What routes cost in tokens of a planner, as declared: no planner is asked. A text's tokens are its characters over four.
 */
public final class CostModel {

    /** Instructions and a reply of a full planning. */
    private static final long PLANNING = 400 + 350;
    /** Ten definitions of tools. */
    private static final long DEFINITIONS = 10 * 180;
    /** A remembered plan, as an example in the prompt. */
    private static final long EXAMPLE = 350;
    /** Instructions with the remembered plan, and the reply, of a rewriting. */
    private static final long REWRITING = 250 + 80;
    private static final double CHARACTERS = 4;

    /** The model in words. */
    public static final String DECLARED = "Tokens: full planning 400 + 10 definitions of 180 + request + 350; rewriting 250 + request + 80; reuse 0;"
            + " a wrong route or template costs its own and a full planning.";

    private CostModel() {}

    static long tokens(String text) {
        return Math.max(1, Math.round(text.length() / CHARACTERS));
    }

    static long planning(String request) {
        return PLANNING + DEFINITIONS + tokens(request);
    }

    /** A full planning that sees the nearest remembered request with its plan. */
    static long planningBy(String request, String example) {
        return planning(request) + EXAMPLE + tokens(example);
    }

    /** What a route takes by itself. */
    static long of(Route route, String request) {
        return switch (route) {
            case REUSE -> 0;
            case REWRITE -> REWRITING + tokens(request);
            case INITIALIZE -> planning(request);
        };
    }
}
