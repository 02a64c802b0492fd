package io.github.synthskills.core.spec;

import io.github.synthskills.core.spec.TaskSpec.Action;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.core.spec.TaskSpec.ErrorTreatment;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.core.spec.TaskSpec.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which keys of a step go together. */
final class StepRules {

    private static final Map<String, List<String>> KEYS_OF_ACTION = new LinkedHashMap<>();

    static {
        KEYS_OF_ACTION.put("find", SpecKeys.CALL);
        KEYS_OF_ACTION.put("tool", SpecKeys.CALL);
        KEYS_OF_ACTION.put("value", SpecKeys.COMPUTE);
        KEYS_OF_ACTION.put("skill", SpecKeys.SKILL);
        KEYS_OF_ACTION.put("steps", SpecKeys.NESTED);
    }

    private final Reading reading;

    StepRules(Reading reading) {
        this.reading = reading;
    }

    /** What the keys alone tell. */
    void check(Mapping step, boolean nested) {
        List<String> actions = KEYS_OF_ACTION.keySet().stream().filter(step::has).toList();
        if (actions.size() == 1) {
            checkModifiers(step, actions.get(0));
        } else {
            reading.error("SYNTH-SPEC-ACTION", actions.isEmpty() ? step.node() : step.keyNode(actions.get(1)),
                    (actions.isEmpty() ? "The step does nothing" : "The step has " + String.join(" and ", actions))
                            + "; it needs exactly one of find, tool, value, skill, steps.");
        }
        if (nested) {
            SpecKeys.OUTER_ONLY.stream().filter(step::has).forEach(key -> outerOnly(step, key));
        } else if (step.has("each") != step.has("as")) {
            reading.error("SYNTH-SPEC-MISSING", step.keyNode(step.has("each") ? "each" : "as"), step.has("each")
                    ? "'each' needs 'as': add 'as: someName', the name of one element."
                    : "'as' names an element of 'each', and there is none; add 'each: ${...}' or remove 'as'.");
        } else if (step.has("steps") && !step.has("each")) {
            reading.error("SYNTH-SPEC-NESTED", step.keyNode("steps"), "'steps' within a step run for one element of "
                    + "'each'; add 'each' and 'as', or move the steps out to the top.");
        }
    }

    private void checkModifiers(Mapping step, String action) {
        List<String> fitting = KEYS_OF_ACTION.getOrDefault(action, List.of());
        for (Mapping.Entry entry : step.entries()) {
            boolean known = SpecKeys.STEP.contains(entry.key()) && !KEYS_OF_ACTION.containsKey(entry.key());
            if (known && !SpecKeys.EVERY_STEP.contains(entry.key()) && !fitting.contains(entry.key())) {
                List<String> homes = KEYS_OF_ACTION.keySet().stream()
                        .filter(other -> KEYS_OF_ACTION.getOrDefault(other, List.of()).contains(entry.key()))
                        .toList();
                reading.error("SYNTH-SPEC-MODIFIER", entry.keyNode(), "'" + entry.key() + "' does not fit a step with '"
                        + action + "'; it goes with " + String.join(", ", homes) + ". Remove it here.");
            }
        }
        String tool = step.text("tool");
        String app = step.text("app");
        if (tool != null && app != null && !tool.startsWith(app + "/")) {
            reading.error("SYNTH-SPEC-MODIFIER", step.keyNode("app"),
                    "'tool' names another server already; remove 'app'.");
        }
    }

    private void outerOnly(Mapping step, String key) {
        String advice = switch (key) {
            case "each", "as" -> "Flatten the list in an earlier step with 'yield', and run over that with 'each'.";
            case "steps" -> "Put these steps into the list around them.";
            case "after" -> "The steps here run in the order in which they stand.";
            default -> "Put '" + key + "' on the step with 'each'.";
        };
        reading.error("SYNTH-SPEC-NESTED", step.keyNode(key),
                "'" + key + "' is not possible for a step within 'steps'. " + advice);
    }

    /** What only the values tell. */
    void check(Mapping mapping, Step step) {
        if (step.onError() != ErrorTreatment.FAIL && !mapping.has("each") && mapping.has("on-error")) {
            reading.error("SYNTH-SPEC-MODIFIER", mapping.keyNode("on-error"),
                    "'on-error: skip' and 'collect' are about elements of 'each', and there is none; remove it.");
        }
        if (step.effect() == Effect.READ) {
            List.of("ensure", "key").stream().filter(mapping::has).forEach(key -> reading.error(
                    "SYNTH-SPEC-MODIFIER", mapping.keyNode(key),
                    "'" + key + "' is for writes, and the step says 'effect: read'; remove one of the two."));
        }
        if (step.each() != null && step.key() instanceof Value.Plain) {
            reading.error("SYNTH-SPEC-VALUE", mapping.keyNode("key"),
                    "'key' is the same for every element; make it from the element, such as ${" + step.as() + ".id}.");
        }
        if (step.action() instanceof Action.ToolCall && step.pages() != null && step.ensure() != null) {
            reading.error("SYNTH-SPEC-MODIFIER", mapping.keyNode("pages"),
                    "'pages' is for reading lists, 'ensure' for writes; remove one of the two.");
        }
    }
}
