package io.github.synthskills.core.discovery;

import java.util.Set;

/**
 * What a step says of its tool beside its intent.
 *
 * @param step the step's id, whose words may help; empty if there is none
 * @param arguments the names it gives arguments for
 * @param undeclared those names that the tool need not declare
 * @param results the members that the spec reads of the result itself
 * @param complete whether these are all arguments, so that a tool which requires others does not fit
 */
public record ToolNeeds(
        String step, Set<String> arguments, Set<String> undeclared, Set<String> results, boolean complete) {

    /** Nothing more. */
    public static final ToolNeeds NONE = new ToolNeeds("", Set.of(), Set.of(), Set.of());

    /** Words alone, of a step that nobody has written yet: its arguments may be any. */
    public static final ToolNeeds OPEN = new ToolNeeds("", Set.of(), Set.of(), Set.of(), false);

    /** What a step says that gives all of its arguments. */
    public ToolNeeds(String step, Set<String> arguments, Set<String> undeclared, Set<String> results) {
        this(step, arguments, undeclared, results, true);
    }

    public ToolNeeds {
        arguments = Set.copyOf(arguments);
        undeclared = Set.copyOf(undeclared);
        results = Set.copyOf(results);
    }

    /** A step that gives these arguments. */
    public static ToolNeeds arguments(String... names) {
        return new ToolNeeds("", Set.of(names), Set.of(), Set.of());
    }
}
