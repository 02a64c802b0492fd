package io.github.synthskills.core.spec;

import java.util.List;

/**
 * A value that is written out in a plan: a default, an argument, a text around expressions, or a literal in an expression.
 *
 * @param number its place among the literals of the plan, from 0
 * @param node what it belongs to: {@code input days}, a step's path, {@code function company}, {@code output archived} or
 *     {@code run}
 * @param place what of the node, such as {@code default} or {@code with filter}
 * @param kind what it is
 * @param text what it says: the text without quotes and escapes, the number as written; of a list its items with commas
 * @param items of a list, what each of its items says
 * @param type the declared type of an input, or of an array's items; empty elsewhere
 * @param whole whether it is all of a YAML value, not a part of a longer text or of an expression
 * @param fixed whether it is shown only and cannot be exchanged
 */
public record PlanLiteral(
        int number,
        String node,
        String place,
        Kind kind,
        String text,
        List<String> items,
        String type,
        boolean whole,
        boolean fixed) {

    public PlanLiteral {
        items = List.copyOf(items);
    }

    /** What a literal is. */
    public enum Kind {
        TEXT,
        NUMBER,
        LIST
    }

    /** The name of what it is the value of: the input, else where it stands. */
    public String label() {
        return node.startsWith("input ") ? node.substring("input ".length()) : (node + " " + place).strip();
    }
}
