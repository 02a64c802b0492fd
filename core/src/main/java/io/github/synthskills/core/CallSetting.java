package io.github.synthskills.core;

import io.github.synthskills.core.flow.StepReads;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Action;
import io.github.synthskills.core.spec.TaskSpec.Expression;
import io.github.synthskills.core.spec.TaskSpec.Part;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.core.spec.TaskSpec.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the words in the arguments of a call stand for: {@code ${f.id}} is the id of one thing in one step and of another in the
 * next, and {@code ${inputs.sql}} asks one skill's question here and another's there. What was seen of a call tells something of
 * another one only if both stand in the same setting.
 */
final class CallSetting {

    private final TaskSpec spec;
    private final SortedSet<String> parts = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();
    private final StringBuilder written = new StringBuilder();

    private CallSetting(TaskSpec spec) {
        this.spec = spec;
    }

    /**
     * The setting of a call.
     *
     * @param path its path, such as {@code upload/content}
     * @return the same text for the same setting, empty if the arguments are all written out; empty optional if there is no such call
     */
    static Optional<String> of(TaskSpec spec, String path) {
        List<Step> chain = chain(spec.steps(), path);
        return chain.isEmpty() || !(chain.get(chain.size() - 1).action() instanceof Action.ToolCall call)
                ? Optional.empty()
                : Optional.of(new CallSetting(spec).text(chain, call));
    }

    /** The steps on the way to one, itself last; none if there is no such step. */
    private static List<Step> chain(List<Step> steps, String path) {
        int slash = path.indexOf('/');
        String id = slash < 0 ? path : path.substring(0, slash);
        List<Step> chain = new ArrayList<>();
        for (Step step : steps) {
            if (step.id().equals(id)) {
                List<Step> inner = slash < 0 ? List.of() : chain(inner(step), path.substring(slash + 1));
                if (slash < 0 || !inner.isEmpty()) {
                    chain.add(step);
                    chain.addAll(inner);
                }
            }
        }
        return chain;
    }

    private static List<Step> inner(Step step) {
        return step.action() instanceof Action.Nested nested ? nested.steps() : List.of();
    }

    private String text(List<Step> chain, Action.ToolCall call) {
        Step step = chain.get(chain.size() - 1);
        List<Value.Members> probed = step.probe().with();
        Stream.concat(Stream.of(call.with()), probed == null ? Stream.of() : probed.stream())
                .flatMap(CallSetting::expressions)
                .forEach(expression -> reads(expression, chain));
        functions();
        return String.join("\n", parts);
    }

    private static Stream<Expression> expressions(Value value) {
        if (value instanceof Value.Members members) {
            return members.members().values().stream().flatMap(CallSetting::expressions);
        }
        if (value instanceof Value.Items items) {
            return items.items().stream().flatMap(CallSetting::expressions);
        }
        if (value instanceof Value.Template template) {
            return template.parts().stream().flatMap(part -> part instanceof Part.Embedded embedded
                    ? Stream.of(embedded.expression()) : Stream.of());
        }
        return value instanceof Value.Whole whole ? Stream.of(whole.expression()) : Stream.of();
    }

    private void reads(Expression expression, List<Step> chain) {
        written.append(expression.source()).append('\n');
        StepReads.of(expression, known(chain)).forEach(name -> name(name, chain));
    }

    private Set<String> known(List<Step> chain) {
        Set<String> known = new HashSet<>();
        chain.forEach(step -> known.add(step.as()));
        chain.forEach(step -> inner(step).forEach(inner -> known.add(inner.id())));
        spec.steps().forEach(step -> known.add(step.id()));
        return known;
    }

    private void name(String name, List<Step> chain) {
        if (name.startsWith("inputs.")) {
            input(name.substring("inputs.".length()));
            return;
        }
        for (int i = chain.size() - 1; i >= 0; i--) {
            Expression each = chain.get(i).each();
            if (each != null && chain.get(i).as().equals(name)) {
                if (parts.add("each " + each.source().strip() + " as " + name)) {
                    reads(each, chain.subList(0, i));
                }
                return;
            }
            for (Step beside : i == 0 ? spec.steps() : inner(chain.get(i - 1))) {
                if (beside.id().equals(name)) {
                    step(beside, chain.subList(0, i));
                    return;
                }
            }
        }
        spec.step(name).ifPresent(step -> step(step, List.of()));
    }

    private void input(String name) {
        spec.inputs().stream().filter(input -> input.name().equals(name)).forEach(input -> parts.add("input " + name + " "
                + Fingerprint.hash(input) + " " + text(spec.run().probeInputs().get(name))));
    }

    private static String text(TaskSpec.@Nullable Literal literal) {
        return literal == null ? "" : Fingerprint.hash(String.valueOf(literal.value()));
    }

    private void step(Step step, List<Step> outer) {
        if (seen.add(step.position() + " " + step.id())) {
            parts.add("step " + Fingerprint.hash(step));
            written.append(step).append('\n');
            List<Step> chain = new ArrayList<>(outer);
            chain.add(step);
            StepReads.of(step, known(outer)).forEach(name -> name(name, chain));
        }
    }

    /** The local functions that are called, by each other, too. */
    private void functions() {
        boolean more = true;
        while (more) {
            more = false;
            for (TaskSpec.LocalFunction function : spec.functions()) {
                if (written.indexOf(function.name() + "(") >= 0 && parts.add("function " + Fingerprint.hash(function))) {
                    written.append(function.body().source()).append('\n');
                    more = true;
                }
            }
        }
    }
}
