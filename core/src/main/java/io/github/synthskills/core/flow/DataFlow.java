package io.github.synthskills.core.flow;

import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which step needs which, and so in what order they run. Immutable.
 *
 * @param steps the top-level steps in an order in which each comes after all that it needs; as in the spec where that
 *     leaves a choice
 * @param uses every place that reads a step's value
 */
public record DataFlow(List<Node> steps, List<Use> uses) {

    public DataFlow {
        steps = List.copyOf(steps);
        uses = List.copyOf(uses);
    }

    /**
     * A top-level step within the flow.
     *
     * @param reads the ids of the steps whose values it uses, by their place in the spec
     * @param waitsFor the ids of all steps that must be finished before it: {@code reads} and {@code after}
     * @param pattern how it stands to the others
     */
    public record Node(Step step, List<String> reads, List<String> waitsFor, Pattern pattern) {
        public Node {
            reads = List.copyOf(reads);
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /**
     * An expression that reads a step's value.
     *
     * @param step the id of the step that is read
     * @param reader the id of the step that reads, or {@code output}
     * @param place the key it stands under, such as {@code each} or {@code with}; the member's name for {@code output}
     */
    public record Use(String step, String reader, String place) {}

    /** How a step is executed. */
    public enum Pattern {
        /** One after the other. */
        SEQUENTIAL,
        /** Only if its condition holds. */
        CONDITIONAL,
        /** Beside another step that neither needs it nor is needed by it. */
        PARALLEL
    }

    /**
     * The flow of a spec.
     *
     * @param problems takes {@code SYNTH-FLOW-NAME} for names that nothing has and {@code SYNTH-FLOW-CYCLE}; the flow is
     *     of use only if neither was added
     */
    public static DataFlow of(TaskSpec spec, Problems problems) {
        return new FlowAnalysis(spec, problems).flow();
    }

    /** How many expressions read a step's value; one that is read once can be streamed to its reader. */
    public long consumers(String step) {
        return uses.stream().filter(use -> use.step().equals(step)).count();
    }

    /** The patterns of all steps. */
    public Set<Pattern> patterns() {
        Set<Pattern> patterns = EnumSet.noneOf(Pattern.class);
        steps.forEach(node -> patterns.add(node.pattern()));
        return patterns;
    }
}
