package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A step where it stands.
 *
 * @param path the ids from the top, such as {@code upload/stored}
 * @param parent the path of the step around it; empty at the top
 * @param step the step
 */
record StepNode(String path, String parent, Step step) {

    /** Records print their positions as {@code file:line:column}. */
    private static final Pattern POSITION = Pattern.compile("position=[^,\\]]*:\\d+:\\d+");

    /** All steps of a spec by path, in the order in which they are written. */
    static Map<String, StepNode> of(TaskSpec spec) {
        Map<String, StepNode> nodes = new LinkedHashMap<>();
        add("", spec.steps(), nodes);
        return nodes;
    }

    private static void add(String parent, List<Step> steps, Map<String, StepNode> nodes) {
        for (Step step : steps) {
            String path = parent.isEmpty() ? step.id() : parent + "/" + step.id();
            nodes.put(path, new StepNode(path, parent, step));
            if (step.action() instanceof TaskSpec.Action.Nested nested) {
                add(path, nested.steps(), nodes);
            }
        }
    }

    /** What the step says, whatever it and the steps of these ids are called, and wherever it is written. */
    String nameless(Collection<String> ids) {
        String text = POSITION.matcher(step.toString()).replaceAll("");
        for (String id : ids) {
            text = text.replaceAll("\\b" + Pattern.quote(id) + "\\b", "#");
        }
        return text;
    }

    /** The ids of steps. */
    static List<String> ids(Collection<StepNode> nodes) {
        List<String> ids = new ArrayList<>();
        nodes.forEach(node -> ids.add(node.step().id()));
        return ids;
    }
}
