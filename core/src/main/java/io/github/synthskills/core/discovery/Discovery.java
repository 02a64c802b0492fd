package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the search for a tool. */
public sealed interface Discovery {

    /** The searches that led to it, in their order; none if the spec names the tool or a server could not be asked. */
    List<Attempt> attempts();

    /**
     * One tool.
     *
     * @param score the confidence, 0 to 0.99, two digits; null if the spec names the tool
     * @param runnerUp the next best; null if there was none, or the spec names the tool
     * @param why in one sentence, for the lock and the report
     */
    record Chosen(
            ToolDescriptor tool, @Nullable Double score, @Nullable Candidate runnerUp, String why, List<Attempt> attempts)
            implements Discovery {
        public Chosen {
            attempts = List.copyOf(attempts);
        }

        /** In words, such as {@code confidence 0.95, next outlook/get-message 0.05}; empty if the spec names the tool. */
        public String sureness() {
            if (score == null) {
                return "";
            }
            String next = runnerUp == null ? "" : ", next " + runnerUp.tool() + " " + Confidence.text(runnerUp.score());
            return "confidence " + Confidence.text(score) + next;
        }
    }

    /**
     * Several tools fit about equally well.
     *
     * @param candidates best first
     */
    record Ambiguous(List<Candidate> candidates, Problem problem, List<Attempt> attempts) implements Discovery {
        public Ambiguous {
            candidates = List.copyOf(candidates);
            attempts = List.copyOf(attempts);
        }
    }

    /** No tool, or no server. */
    record None(Problem problem, List<Attempt> attempts) implements Discovery {
        public None {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * A tool that was considered.
     *
     * @param tool the tool's id
     * @param score the confidence that it is the right one, 0 to 0.99, two digits
     */
    record Candidate(String tool, double score) {}
}
