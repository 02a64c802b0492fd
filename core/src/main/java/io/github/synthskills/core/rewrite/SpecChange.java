package io.github.synthskills.core.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two specs.
 *
 * @param kind what kind of difference
 * @param node where: a step's path such as {@code upload/stored}, {@code input days}, {@code function company},
 *     {@code output archived}, {@code run}, {@code goal} or {@code skill}; as the later spec names it if it has it
 * @param place what of the node, such as {@code with filter}, {@code each} or {@code default}; empty if it is the node as a whole
 * @param from what was there, short and on one line; null if nothing
 * @param to what is there now; null if nothing
 */
public record SpecChange(Kind kind, String node, String place, @Nullable String from, @Nullable String to) {

    /** Kinds of differences. */
    public enum Kind {
        /** The wording of the goal. */
        GOAL,
        /** The class to generate. */
        SKILL,
        /** The default of an input. */
        DEFAULT,
        /** What else is declared of an input: type, bounds, allowed values, description. */
        INPUT,
        /** A value that is written out, as an argument or within an expression. */
        LITERAL,
        /** An expression that differs in more than values that are written out. */
        EXPRESSION,
        /** Another tool, or other words for one. */
        TOOL,
        /** How something is done: pages, retries, rates, effects, probes and the like. */
        POLICY,
        /** The node has another name. */
        RENAMED,
        /** The node stands elsewhere. */
        MOVED,
        /** The node is new. */
        ADDED,
        /** The node is gone. */
        REMOVED
    }

    /** In a few words, such as {@code messages with top: 5 -> 10}. */
    @Override
    public String toString() {
        String where = place.isEmpty() ? node : node + " " + place;
        return switch (kind) {
            case ADDED -> where + " is new";
            case REMOVED -> where + " is gone";
            case RENAMED -> where + " was " + from;
            case MOVED -> where + " stands elsewhere";
            default -> where + ": " + (from == null ? "nothing" : from) + " -> " + (to == null ? "nothing" : to);
        };
    }
}
