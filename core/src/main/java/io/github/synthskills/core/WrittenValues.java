package io.github.synthskills.core;

import io.github.synthskills.core.spec.TaskSpec;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What people wrote in a spec, as text. */
final class WrittenValues {

    private WrittenValues() {}

    /** What a step is given, by argument; a computed value by {@code value}. */
    static SortedMap<String, String> of(TaskSpec.Step step) {
        SortedMap<String, String> values = new TreeMap<>();
        if (step.action() instanceof TaskSpec.Action.ToolCall call) {
            call.with().members().forEach((name, value) -> values.put(name, text(value)));
        } else if (step.action() instanceof TaskSpec.Action.RunSkill skill) {
            skill.with().members().forEach((name, value) -> values.put(name, text(value)));
        } else if (step.action() instanceof TaskSpec.Action.Compute compute) {
            values.put("value", text(compute.value()));
        }
        return values;
    }

    /** Whether the text of a spec has the value of a secret input, for probes: it is not to be in any other file. */
    static boolean tellsSecrets(TaskSpec spec) {
        return spec.inputs().stream().anyMatch(input -> input.secret() && spec.run().probeInputs().containsKey(input.name()));
    }

    private static String text(TaskSpec.Value value) {
        if (value instanceof TaskSpec.Value.Members members) {
            return members.members().entrySet().stream()
                    .map(member -> member.getKey() + ": " + text(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof TaskSpec.Value.Items items) {
            return items.items().stream().map(WrittenValues::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof TaskSpec.Value.Whole whole) {
            return expression(whole.expression());
        }
        if (value instanceof TaskSpec.Value.Template template) {
            return template.parts().stream()
                    .map(part -> part instanceof TaskSpec.Part.Text text
                            ? text.text()
                            : expression(((TaskSpec.Part.Embedded) part).expression()))
                    .collect(Collectors.joining());
        }
        return String.valueOf(((TaskSpec.Value.Plain) value).scalar());
    }

    private static String expression(TaskSpec.Expression expression) {
        return "${" + expression.source() + "}";
    }
}
