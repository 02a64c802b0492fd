package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import org.jspecify.annotations.Nullable;

/**
 * The one rule that says whether a call reads or writes. What the spec says counts first; a server's hints count only if it
 * is trusted; everything else writes.
 */
public final class EffectRule {

    private EffectRule() {}

    /** What the rule says. */
    public sealed interface Decision {
        /** The effect. */
        record Known(Effect effect) implements Decision {}

        /** The hints contradict each other. */
        record Refused(Problem problem) implements Decision {}
    }

    /**
     * Classifies a call.
     *
     * @param said what the step says, or null
     * @param trusted whether {@code servers.json} says {@code "trust": "annotations"} of the tool's server
     * @param position the step, for the message
     */
    public static Decision classify(
            @Nullable Effect said, ToolDescriptor tool, boolean trusted, @Nullable Position position) {
        if (said != null) {
            return new Decision.Known(said);
        }
        boolean readOnly = trusted && Boolean.TRUE.equals(tool.readOnly());
        if (readOnly && Boolean.TRUE.equals(tool.destructive())) {
            return new Decision.Refused(Problem.error("SYNTH-EFFECT-CONTRADICTION", position, "tool '" + tool.id()
                    + "' says of itself that it changes nothing and that it may destroy (readOnlyHint and"
                    + " destructiveHint are both true). Say what is true: effect: read, or effect: write.",
                    "effect: write"));
        }
        return new Decision.Known(readOnly ? Effect.READ : Effect.WRITE);
    }
}
