package io.github.synthskills.core.spec;

import io.github.synthskills.core.spec.TaskSpec.Action;
import io.github.synthskills.core.spec.TaskSpec.Decode;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.core.spec.TaskSpec.ErrorTreatment;
import io.github.synthskills.core.spec.TaskSpec.Expression;
import io.github.synthskills.core.spec.TaskSpec.Reference;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.core.spec.TaskSpec.Target;
import io.github.synthskills.core.spec.TaskSpec.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code steps}. */
final class StepReader {

    private static final Map<String, Effect> EFFECTS = Map.of("read", Effect.READ, "write", Effect.WRITE);
    private static final Map<String, Decode> DECODINGS =
            Map.of("auto", Decode.AUTO, "content", Decode.CONTENT, "json", Decode.JSON, "text", Decode.TEXT);
    private static final Map<String, ErrorTreatment> TREATMENTS =
            Map.of("fail", ErrorTreatment.FAIL, "skip", ErrorTreatment.SKIP, "collect", ErrorTreatment.COLLECT);
    private static final int MOST_ATTEMPTS = 100;

    private final Reading reading;
    private final Names names;
    private final ExpressionReader expressions;
    private final ValueReader values;
    private final CallReader calls;
    private final StepRules rules;
    private final Map<String, Integer> linesOfNames = new HashMap<>();

    StepReader(Reading reading, Names names, ExpressionReader expressions, ValueReader values) {
        this.reading = reading;
        this.names = names;
        this.expressions = expressions;
        this.values = values;
        this.calls = new CallReader(reading, expressions, values);
        this.rules = new StepRules(reading);
    }

    /** The top-level steps. */
    List<Step> read(Node node) {
        claimIds(node);
        return list(node, false);
    }

    /** Ids come first: the name of an element must not be the id of a step, wherever that stands. */
    private void claimIds(Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            return;
        }
        for (Node step : sequence.getValue()) {
            if (step instanceof MappingNode mapping) {
                mapping.getValue().forEach(tuple -> {
                    if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("id")
                            && tuple.getValueNode() instanceof ScalarNode id) {
                        claim(id);
                    } else if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("steps")) {
                        claimIds(tuple.getValueNode());
                    }
                });
            }
        }
    }

    private void claim(ScalarNode id) {
        Integer line = linesOfNames.putIfAbsent(id.getValue().strip(), reading.position(id).line());
        if (line != null) {
            reading.error("SYNTH-SPEC-DUPLICATE", id, "The id " + Reading.quote(id.getValue())
                    + " is already taken in line " + line + "; ids are unique in the whole spec.");
        }
    }

    private List<Step> list(Node node, boolean nested) {
        List<Step> steps = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            reading.wrongType(node, "steps", "a list of at least one step, each beginning with '- id:'");
            return steps;
        }
        for (Node item : sequence.getValue()) {
            Step step = step(item, nested);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable Step step(Node node, boolean nested) {
        Mapping mapping = Mapping.of(reading, node, "step", SpecKeys.STEP);
        if (mapping == null) {
            return null;
        }
        rules.check(mapping, nested);
        String id = id(mapping);
        Action action = action(mapping, nested);
        Expression each = expressions.braced(mapping, "each");
        String as = as(mapping);
        String app = action instanceof Action.ToolCall call ? server(call.target()) : null;
        Step step = action == null ? null : new Step(
                mapping.position(),
                id == null ? "" : id,
                action,
                each,
                as,
                references(mapping),
                expressions.braced(mapping, "when"),
                calls.pages(mapping),
                values.valueOf(mapping, "yield"),
                calls.ensure(mapping, app),
                values.valueOf(mapping, "key"),
                mapping.choice("effect", null, EFFECTS),
                mapping.flag("idempotent"),
                mapping.choice("decode", Decode.AUTO, DECODINGS),
                attempts(mapping),
                mapping.duration("timeout"),
                mapping.choice("on-error", ErrorTreatment.FAIL, TREATMENTS),
                calls.probe(mapping),
                calls.paths(mapping),
                calls.texts(mapping, "undeclared"));
        if (step != null && !nested) {
            rules.check(mapping, step);
        }
        return step;
    }

    private static @Nullable String server(Target target) {
        return target instanceof Target.Pinned pinned ? pinned.server() : ((Target.Sought) target).app();
    }

    private @Nullable String id(Mapping mapping) {
        Node node = mapping.require("id", "add 'id: someName' to the step.");
        String id = node == null ? null : reading.text(node, "id");
        return node != null && id != null && names.variable(node, "step id", id) ? id : null;
    }

    private String as(Mapping mapping) {
        Node node = mapping.get("as");
        String name = mapping.text("as");
        if (node == null || name == null || !names.variable(node, "as", name)) {
            return "";
        }
        Integer line = linesOfNames.get(name);
        if (line != null) {
            reading.error("SYNTH-SPEC-DUPLICATE", node,
                    "as '" + name + "': the step in line " + line + " has this id; choose another name for the element.");
        }
        return name;
    }

    private @Nullable Action action(Mapping mapping, boolean nested) {
        Node value = mapping.get("value");
        Node steps = mapping.get("steps");
        Node skill = mapping.get("skill");
        if (steps != null) {
            return nested ? null : new Action.Nested(list(steps, true));
        }
        if (value != null) {
            Value read = values.value(value);
            return read == null ? null : new Action.Compute(read);
        }
        if (skill != null) {
            TaskSpec.ClassName name = ClassNames.read(reading, skill);
            return name == null
                    ? null
                    : new Action.RunSkill(name.position(), name.toString(), values.membersOf(mapping, "with"));
        }
        Target target = calls.target(mapping, null);
        return target == null ? null : new Action.ToolCall(target, values.membersOf(mapping, "with"));
    }

    private List<Reference> references(Mapping mapping) {
        List<Reference> references = new ArrayList<>();
        for (Node node : mapping.list("after")) {
            String id = reading.text(node, "after");
            if (id != null) {
                references.add(new Reference(reading.position(node), id));
            }
        }
        return references;
    }

    private int attempts(Mapping mapping) {
        Node node = mapping.get("retry");
        if (node instanceof MappingNode) {
            Mapping retry = Mapping.of(reading, node, "retry", SpecKeys.RETRY);
            return retry == null ? 0 : retry.count("attempts", MOST_ATTEMPTS);
        }
        return mapping.count("retry", MOST_ATTEMPTS);
    }
}
