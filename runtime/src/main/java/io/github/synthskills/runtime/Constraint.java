package io.github.synthskills.runtime;

import java.util.List;

/** What a tool demands of an argument beyond its type, such as a greatest value. Immutable and thread-safe. */
public interface Constraint {

    /**
     * What the argument violates.
     *
     * @param argument the value, in its place among the arguments
     * @return each with the path below the arguments, and without values; empty if nothing is known against it
     */
    List<String> violations(Json argument);
}
