package io.github.synthskills.core.rewrite;

import java.util.List;

/** What became of the attempt to serve a goal with the plan of another one. */
public sealed interface Rewriting {

    /**
     * The plan serves the goal.
     *
     * @param plan its text; that of the other goal but for the values that were exchanged
     * @param changes what was exchanged, each as {@code days: 15 -> 30}; none if the goals mean the same
     * @param reasons why the goals count as the same but for these values, each in a few words
     */
    record Rewritten(String plan, List<String> changes, List<String> reasons) implements Rewriting {
        public Rewritten {
            changes = List.copyOf(changes);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * It is not known to.
     *
     * @param reasons what differs or is not clear, each in a few words
     */
    record Refused(List<String> reasons) implements Rewriting {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
