package io.github.synthskills.core.probe;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to try.
 *
 * @param step the step's id, for messages
 * @param position the step, for messages
 * @param tool the tool to call
 * @param effect what {@link io.github.synthskills.core.discovery.EffectRule} says of the call
 * @param arguments the evaluated arguments of each call, objects, at least one; paging arguments are added here
 * @param pages the step's wish, or null for a plain call
 * @param decode how results are decoded
 * @param options what the step says of probing
 */
public record ProbeRequest(
        String step,
        Position position,
        ToolDescriptor tool,
        TaskSpec.Effect effect,
        List<Json> arguments,
        TaskSpec.@Nullable Pages pages,
        TaskSpec.Decode decode,
        TaskSpec.ProbeSpec options) {

    public ProbeRequest {
        arguments = List.copyOf(arguments);
    }
}
