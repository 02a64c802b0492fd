package io.github.synthskills.core.plan;

import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.NameScope;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.ResolvedStep.Action;
import io.github.synthskills.core.plan.StepPlan.Form;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Turns resolved steps into statements: how each value is held, what runs beside what, what a body captures. */
final class StepPlanner {

    private final List<ResolvedStep> steps;
    private final Readers readers;
    private final Function<ToolPlan, String> tools;
    private final NameScope constants;
    private final Map<String, String> bodyNames;
    private final TaskSpec.Run run;
    private final Map<String, Form> forms = new HashMap<>();
    private final Set<String> parallel = new HashSet<>();
    private final NameScope variables = NameScope.members("context", "inputs");
    private final Map<String, String> names = new HashMap<>();

    /**
     * @param tools names the constant of a tool
     * @param constants the names of constants that are taken
     * @param bodyNames the names of the bodies' records, by step
     */
    StepPlanner(List<ResolvedStep> steps, Readers readers, Function<ToolPlan, String> tools, NameScope constants,
            Map<String, String> bodyNames, TaskSpec.Run run) {
        this.constants = constants;
        this.bodyNames = bodyNames;
        this.steps = steps;
        this.readers = readers;
        this.tools = tools;
        this.run = run;
    }

    List<StepPlan> plan() {
        steps.forEach(step -> names.put(step.step().id(), variables.claim(Identifiers.member(step.step().id()))));
        steps.forEach(step -> forms.put(step.step().id(), form(step)));
        findParallel();
        List<StepPlan> plans = new ArrayList<>();
        Set<String> joined = new HashSet<>();
        for (ResolvedStep step : steps) {
            plans.add(plan(step, joined));
        }
        return plans;
    }

    /** Reads stream into their one reader; whatever writes, or is waited for, is finished where it stands. */
    private Form form(ResolvedStep step) {
        String id = step.step().id();
        if (!readers.isRead(id)) {
            return Form.DROPPED;
        }
        boolean list = step.value() instanceof Shape.ListOf && step.when() == null;
        boolean streams = list && readers.isStreamed(id) && !readers.isAwaited(id) && !writes(step);
        return streams && givesSource(step) ? Form.STREAMED : Form.STORED;
    }

    private boolean givesSource(ResolvedStep step) {
        if (step.source() != null) {
            return step.step().onError() != TaskSpec.ErrorTreatment.COLLECT;
        }
        if (step.action() instanceof Action.Calls calls) {
            return calls.call().paging() != null && (step.yield() == null
                    || (Streaming.reads(step.yield(), "result") && Streaming.gives(step.yield())));
        }
        if (step.action() instanceof Action.Computes computes) {
            return Streaming.gives(computes.value())
                    && forms.entrySet().stream().anyMatch(entry -> entry.getValue() == Form.STREAMED
                            && Streaming.reads(computes.value(), entry.getKey()));
        }
        return false;
    }

    private static boolean writes(ResolvedStep step) {
        if (step.action() instanceof Action.Calls calls) {
            return calls.call().tool().effect() == TaskSpec.Effect.WRITE;
        }
        if (step.action() instanceof Action.Nested nested) {
            return nested.steps().stream().anyMatch(StepPlanner::writes);
        }
        return step.action() instanceof Action.RunsSkill;
    }

    /** A step runs beside the next ones if a later step that works does not need it. */
    private void findParallel() {
        Map<String, Set<String>> needs = transitiveNeeds();
        for (int i = 0; i < steps.size(); i++) {
            String id = steps.get(i).step().id();
            boolean works = !(steps.get(i).action() instanceof Action.Computes) || steps.get(i).source() != null;
            if (!works || forms.get(id) == Form.STREAMED) {
                continue;
            }
            boolean independentFollows = steps.subList(i + 1, steps.size()).stream()
                    .filter(later -> !(later.action() instanceof Action.Computes) || later.source() != null)
                    .filter(later -> forms.get(later.step().id()) != Form.STREAMED)
                    .anyMatch(later -> !needs.get(later.step().id()).contains(id));
            if (independentFollows) {
                parallel.add(id);
            }
        }
    }

    private Map<String, Set<String>> transitiveNeeds() {
        Map<String, Set<String>> needs = new HashMap<>();
        for (ResolvedStep step : steps) {
            Set<String> all = new LinkedHashSet<>();
            for (String id : readers.waitsFor(step)) {
                all.add(id);
                all.addAll(needs.getOrDefault(id, Set.of()));
            }
            needs.put(step.step().id(), all);
        }
        return needs;
    }

    private StepPlan plan(ResolvedStep step, Set<String> joined) {
        String id = step.step().id();
        List<String> waitFor = step.step().after().stream()
                .map(TaskSpec.Reference::id)
                .filter(other -> parallel.contains(other) && joined.add(other))
                .map(names::get)
                .toList();
        Work work = step.source() == null ? work(step, id, readers.isRead(id)) : each(step);
        return new StepPlan(
                id, names.get(id), step.when(), work, step.value(), forms.get(id), parallel.contains(id), waitFor);
    }

    private Work work(ResolvedStep step, String path, boolean used) {
        if (step.action() instanceof Action.Calls calls) {
            boolean read = step.yield() != null || used;
            return new Work.Calls(call(calls.call(), path, read, step.key()), step.yield());
        }
        if (step.action() instanceof Action.Computes computes) {
            return new Work.Computes(computes.value());
        }
        Action.RunsSkill skill = (Action.RunsSkill) step.action();
        return new Work.RunsSkill(skill.className(), skill.with());
    }

    private CallPlan call(CallPlan call, String path, boolean used, @org.jspecify.annotations.Nullable Typed key) {
        tools.apply(call.tool());
        CallPlan.EnsurePlan ensure = call.ensure();
        if (ensure != null) {
            CallPlan lookup = call(ensure.lookup(), path, used || ensure.yield() != null, null);
            ensure = new CallPlan.EnsurePlan(lookup, ensure.yield(), ensure.exists(), ensure.lookFirst());
        }
        return new CallPlan(path, call.tool(), call.with(), call.paging(), call.item(), used, call.decode(),
                call.attempts(), call.timeout(), call.idempotent(), key, ensure);
    }

    private Work each(ResolvedStep step) {
        String id = step.step().id();
        boolean list = Shape.nonNull(step.one()) instanceof Shape.ListOf;
        boolean flatten = list && step.yield() != null && step.step().onError() != TaskSpec.ErrorTreatment.COLLECT;
        return new Work.EachElement(step.source(), body(step, id), flatten);
    }

    private BodyPlan body(ResolvedStep step, String id) {
        NameScope locals = NameScope.members("context");
        String variable = locals.claim(Identifiers.member(step.step().as()));
        List<StepPlan> inner = new ArrayList<>();
        Typed yield = step.yield();
        Shape result = one(step);
        if (step.action() instanceof Action.Nested nested) {
            for (ResolvedStep child : nested.steps()) {
                String childId = child.step().id();
                boolean used = readers.isRead(childId);
                inner.add(new StepPlan(childId, locals.claim(Identifiers.member(childId)), child.when(),
                        work(child, id + "/" + childId, used), child.value(), used ? Form.STORED : Form.DROPPED,
                        false, List.of()));
            }
        } else {
            boolean gives = !result.equals(Shape.NULL);
            inner.add(new StepPlan(id, locals.claim("value"), null, withoutKey(step, id, gives), result,
                    gives ? Form.STORED : Form.DROPPED, false, List.of()));
            yield = null;
        }
        boolean checkpoint = run.checkpoint() == null || run.checkpoint();
        return new BodyPlan(id, bodyNames.get(id), constants.claim(Identifiers.constant(id)), step.step().as(), variable,
                step.element(), captured(step, variable, inner), step.key(), inner, yield, result, step.step().onError(),
                run.concurrency(), checkpoint);
    }

    /** What one element gives: nothing, if nobody reads the value and it is only what a call returned. */
    private Shape one(ResolvedStep step) {
        boolean kept = step.yield() != null || readers.isRead(step.step().id());
        return kept ? step.one() : Shape.NULL;
    }

    private Work withoutKey(ResolvedStep step, String id, boolean used) {
        ResolvedStep keyless = new ResolvedStep(step.step(), null, null, null, null, step.action(), step.yield(),
                step.one(), step.one());
        return work(keyless, id, used);
    }

    /** The inputs and earlier steps that a body reads, in the order of first reading. */
    private List<BodyPlan.Captured> captured(ResolvedStep step, String variable, List<StepPlan> inner) {
        Map<String, Typed> found = new LinkedHashMap<>();
        Set<String> known = new HashSet<>(forms.keySet());
        known.remove(step.step().as());
        if (step.action() instanceof Action.Nested nested) {
            nested.steps().forEach(child -> known.remove(child.step().id()));
        }
        if (step.key() != null && Expressions.count(step.key(), "now") > 0) {
            // A key is made without a context that could tell the time.
            known.add("now");
        }
        for (Typed expression : readers.inside(step)) {
            Expressions.visitFree(expression, node -> {
                if (node instanceof Typed.Member member
                        && member.target() instanceof Typed.Variable target
                        && target.name().equals("inputs")) {
                    found.putIfAbsent("inputs." + member.field(), member);
                } else if (node instanceof Typed.Variable read && known.contains(read.name())) {
                    found.putIfAbsent(read.name(), read);
                }
            });
        }
        NameScope scope = NameScope.members("context", "write", "read", "key", "run", variable);
        inner.forEach(child -> scope.claim(child.variable()));
        return found.entrySet().stream()
                .map(entry -> new BodyPlan.Captured(
                        scope.claim(Identifiers.member(entry.getKey().replaceFirst("^inputs\\.", ""))),
                        entry.getValue()))
                .toList();
    }
}
