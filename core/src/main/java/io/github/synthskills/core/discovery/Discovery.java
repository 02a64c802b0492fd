package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the search for a tool. */
public sealed interface Discovery {

    /**
     * One tool.
     *
     * @param score from 0 to 1, four digits; null if the spec names the tool
     * @param runnerUp the next best; null if there was none, or the spec names the tool
     * @param why in words, for the lock and the report
     */
    record Chosen(ToolDescriptor tool, @Nullable Double score, @Nullable Candidate runnerUp, String why)
            implements Discovery {}

    /**
     * Several tools fit about equally well.
     *
     * @param candidates best first
     */
    record Ambiguous(List<Candidate> candidates, Problem problem) implements Discovery {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** No tool, or no server. */
    record None(Problem problem) implements Discovery {}

    /**
     * A tool that was considered.
     *
     * @param tool the tool's id
     * @param score from 0 to 1, four digits
     */
    record Candidate(String tool, double score) {}
}
