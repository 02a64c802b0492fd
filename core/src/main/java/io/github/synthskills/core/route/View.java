package io.github.synthskills.core.route;

import java.util.Locale;

/**
 * A way to see how like two requests are. The weights were found by small steps from equal ones on eight public sets of requests;
 * with sets left out, any near them do about as well. What is unknown of the remembered requests (their values, their tools, or
 * meanings for want of a model) drops out, and the others count for it.
 */
enum View {
    /** The meaning of both when each value is replaced by what kind of value it is. */
    TYPED(1, 0),
    /** The meaning of both when each value is replaced by "something". */
    NEUTRAL(1.5, 0),
    /** The meaning of both when the request has the remembered one's values instead of its own. */
    TRANSPLANTED(1.5, 0),
    /** Words and pairs of words as they are written. */
    WORDS(1, 1),
    /** Words and pairs of words when each value is replaced by what kind of value it is. */
    TYPED_WORDS(0, 1),
    /** Words and pairs of words when the request has the remembered one's values instead of its own. */
    TRANSPLANTED_WORDS(1.5, 1.5),
    /** The meanings of sentences: for each the nearest of the other request. */
    SENTENCES(1, 0),
    /** The share of values that have their counterpart. */
    SIGNATURE(1, 1),
    /** The meaning of the request and of the tools and parameters that the remembered one led to. */
    TOOLS_AND_PARAMETERS(2, 0),
    /** How near some part of the request comes to each tool. */
    TOOLS(1, 0),
    /** How much nearer a part of the request comes to a tool that the remembered one did without, as a loss. */
    OTHER_TOOLS(1, 0),
    /** The share of the request's own words that mean something in the remembered one, too; rare words count more. */
    COVERED(0.5, 0.5),
    /** The values of the remembered one without a counterpart, at most three; a loss that is no part of the mean. */
    UNFILLED(-0.1, -0.1);

    private final double weight;
    private final double weightByWords;

    View(double weight, double weightByWords) {
        this.weight = weight;
        this.weightByWords = weightByWords;
    }

    /** How much it counts, where a model knows meanings or where there are only words. */
    double weight(boolean meanings) {
        return meanings ? weight : weightByWords;
    }

    /** As in reports: {@code other-tools}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
