package io.github.synthskills.core;

import io.github.synthskills.core.expression.Values;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;

/** The inputs of a replay: what the spec gives for probes, else its defaults, else some value of the type. */
final class ReplayInputs {

    private ReplayInputs() {}

    static Json of(TaskSpec spec) {
        Json.ObjectBuilder inputs = Json.object();
        for (TaskSpec.Input input : spec.inputs()) {
            TaskSpec.Literal given = spec.run().probeInputs().get(input.name());
            if (given != null) {
                inputs.put(input.name(), Values.json(given.value()));
            } else if (input.required()) {
                inputs.put(input.name(), some(input));
            }
        }
        return inputs.build();
    }

    /** Some value that the input allows. */
    static Json some(TaskSpec.Input input) {
        if (!input.allowed().isEmpty()) {
            return Values.json(input.allowed().get(0).value());
        }
        if (input.type() instanceof TaskSpec.InputType.Array) {
            return Json.parse("[]");
        }
        double number = input.minimum() != null ? input.minimum() : input.maximum() != null ? input.maximum() : 1;
        return switch (((TaskSpec.InputType.Scalar) input.type()).kind()) {
            case BOOLEAN -> Json.of(true);
            case INTEGER -> Json.of((long) number);
            case NUMBER -> Json.of(number);
            case STRING -> Json.of("text");
            case TIMESTAMP -> Json.of("2026-01-01T00:00:00Z");
            case DURATION -> Json.of("PT1H");
            case NULL -> Json.NULL;
        };
    }
}
