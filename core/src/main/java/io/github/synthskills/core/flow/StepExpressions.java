package io.github.synthskills.core.flow;

import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Action;
import io.github.synthskills.core.spec.TaskSpec.Ensure;
import io.github.synthskills.core.spec.TaskSpec.Expression;
import io.github.synthskills.core.spec.TaskSpec.LookupCall;
import io.github.synthskills.core.spec.TaskSpec.Pages;
import io.github.synthskills.core.spec.TaskSpec.Part;
import io.github.synthskills.core.spec.TaskSpec.Step;
import io.github.synthskills.core.spec.TaskSpec.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every expression of a step, with the names that only its place knows. */
final class StepExpressions {

    private final List<Place> places = new ArrayList<>();

    private StepExpressions() {}

    /**
     * An expression in its place.
     *
     * @param key the key it stands under
     * @param locals the names that this place knows besides inputs, now and steps
     */
    record Place(String key, Set<String> locals, Expression expression) {
        Place {
            locals = Set.copyOf(locals);
        }
    }

    /** The places of a top-level step, those of its nested steps included. */
    static List<Place> of(Step step) {
        StepExpressions found = new StepExpressions();
        found.add("each", Set.of(), step.each());
        found.add("when", Set.of(), step.when());
        Set<String> element = step.as().isEmpty() ? Set.of() : Set.of(step.as());
        found.add("key", element, step.key());
        found.action(step, element);
        return found.places;
    }

    static List<Place> output(TaskSpec spec) {
        StepExpressions found = new StepExpressions();
        spec.output().forEach(member -> found.add(member.name(), Set.of(), member.value()));
        return found.places;
    }

    static List<Step> nested(Step step) {
        return step.action() instanceof Action.Nested nested ? nested.steps() : List.of();
    }

    private void action(Step step, Set<String> locals) {
        if (step.action() instanceof Action.Nested nested) {
            Set<String> known = new HashSet<>(locals);
            for (Step inner : nested.steps()) {
                add("when", known, inner.when());
                action(inner, known);
                known.add(inner.id());
            }
            add("yield", known, step.yield());
            return;
        }
        if (step.action() instanceof Action.Compute compute) {
            add("value", locals, compute.value());
        } else if (step.action() instanceof Action.ToolCall call) {
            add("with", locals, call.with());
        } else if (step.action() instanceof Action.RunSkill skill) {
            add("with", locals, skill.with());
        }
        Set<String> answer = with(locals, "result", "meta", "with");
        add("yield", answer, step.yield());
        List<Value.Members> sets = step.probe().with();
        if (sets != null) {
            sets.forEach(set -> add("probe", locals, set));
        }
        pages(step.pages(), answer);
        ensure(step.ensure(), locals);
    }

    private void pages(@Nullable Pages pages, Set<String> answer) {
        if (pages instanceof Pages.Explicit explicit) {
            add("pages", answer, explicit.items());
            add("pages", answer, explicit.next());
            add("pages", answer, explicit.more());
        }
    }

    private void ensure(@Nullable Ensure ensure, Set<String> locals) {
        if (ensure == null) {
            return;
        }
        add("ensure", with(locals, "error", "with"), ensure.exists());
        LookupCall lookup = ensure.lookup();
        if (lookup != null) {
            add("ensure", with(locals, "with"), lookup.with());
            add("ensure", with(locals, "result", "meta", "with"), lookup.yield());
        }
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return all;
    }

    private void add(String key, Set<String> locals, @Nullable Expression expression) {
        if (expression != null) {
            places.add(new Place(key, locals, expression));
        }
    }

    private void add(String key, Set<String> locals, @Nullable Value value) {
        if (value instanceof Value.Whole whole) {
            add(key, locals, whole.expression());
        } else if (value instanceof Value.Template template) {
            for (Part part : template.parts()) {
                if (part instanceof Part.Embedded embedded) {
                    add(key, locals, embedded.expression());
                }
            }
        } else if (value instanceof Value.Members members) {
            members.members().values().forEach(member -> add(key, locals, member));
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> add(key, locals, item));
        }
    }
}
