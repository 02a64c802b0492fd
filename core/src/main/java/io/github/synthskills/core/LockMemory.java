package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.lock.SkillLock.LockedStep;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What earlier builds of a skill found out and what still holds.
 *
 * @param locks where it is written, what counts most first
 */
record LockMemory(List<SkillLock> locks) {

    LockMemory {
        locks = List.copyOf(locks);
    }

    /**
     * A binding of an earlier build, and its tool.
     *
     * @param lock which of the locks has it
     * @param path the path of the step that has it
     */
    record Remembered(SkillLock.Binding binding, ToolDescriptor tool, int lock, String path) {}

    /** The evidence of an earlier build. */
    record Seen(SkillLock.LockedProbe probe, int lock, String path) {}

    /** The binding of a path for a target; null if none is known, or only one for other words. */
    @Nullable Remembered binding(String path, TaskSpec.Target target) {
        return find(path, binding -> isFor(binding, target));
    }

    /** The binding of a path for which no words were given. */
    @Nullable Remembered binding(String path) {
        return find(path, binding -> binding.intent() == null);
    }

    /**
     * The tool that the same words mean elsewhere in the spec, as after a step was renamed or moved; null if there is none, or if
     * they mean several.
     *
     * @param fits whether a tool can be called as the step calls it
     */
    @Nullable Remembered elsewhere(String path, TaskSpec.Target target, Predicate<ToolDescriptor> fits) {
        boolean lookup = path.endsWith("?");
        return only(fits, (step, other) -> {
            SkillLock.Binding binding = lookup ? step.lookup() : step.binding();
            return binding != null && isFor(binding, target) ? binding : null;
        }, lookup ? "?" : "");
    }

    /** The lookup that another step has for the same tool without words. */
    @Nullable Remembered lookupElsewhere(String creates, Predicate<ToolDescriptor> fits) {
        return only(fits, (step, other) -> step.binding().tool().equals(creates) && step.lookup() != null
                && step.lookup().intent() == null ? step.lookup() : null, "?");
    }

    /** What of a step counts. */
    private interface Part {
        SkillLock.@Nullable Binding of(LockedStep step, String path);
    }

    private @Nullable Remembered only(Predicate<ToolDescriptor> fits, Part part, String suffix) {
        List<Remembered> found = new ArrayList<>();
        for (int i = 0; i < locks.size(); i++) {
            for (Map.Entry<String, LockedStep> step : locks.get(i).steps().entrySet()) {
                SkillLock.Binding binding = part.of(step.getValue(), step.getKey());
                ToolDescriptor tool = binding == null ? null : locks.get(i).tool(binding.tool());
                if (binding != null && tool != null && fits.test(tool)) {
                    found.add(new Remembered(binding, tool, i, step.getKey() + suffix));
                }
            }
        }
        boolean same = found.stream().map(one -> one.binding().tool()).distinct().count() == 1;
        return same ? found.get(0) : null;
    }

    private @Nullable Remembered find(String path, Predicate<SkillLock.Binding> fits) {
        boolean lookup = path.endsWith("?");
        String id = lookup ? path.substring(0, path.length() - 1) : path;
        for (int i = 0; i < locks.size(); i++) {
            LockedStep step = locks.get(i).steps().get(id);
            SkillLock.Binding binding = step == null ? null : lookup ? step.lookup() : step.binding();
            ToolDescriptor tool = binding == null ? null : locks.get(i).tool(binding.tool());
            if (binding != null && tool != null && fits.test(binding)) {
                return new Remembered(binding, tool, i, path);
            }
        }
        return null;
    }

    static boolean isFor(SkillLock.Binding binding, TaskSpec.Target target) {
        if (target instanceof TaskSpec.Target.Pinned pinned) {
            return binding.tool().equals(pinned.server() + "/" + pinned.tool());
        }
        TaskSpec.Target.Sought sought = (TaskSpec.Target.Sought) target;
        return sought.intent().equals(binding.intent()) && Objects.equals(sought.app(), binding.app());
    }

    /**
     * The evidence with that key, that of the step itself before that of others; null if there is none.
     *
     * @param alike whether the arguments of the step at another path mean what they mean here
     */
    @Nullable Seen probe(String path, String key, BiPredicate<SkillLock, String> alike) {
        for (int i = 0; i < locks.size(); i++) {
            if (has(locks.get(i).steps().get(path), key)) {
                return new Seen(Objects.requireNonNull(locks.get(i).steps().get(path).probe()), i, path);
            }
        }
        for (int i = 0; i < locks.size(); i++) {
            for (Map.Entry<String, LockedStep> step : locks.get(i).steps().entrySet()) {
                if (has(step.getValue(), key) && alike.test(locks.get(i), step.getKey())) {
                    return new Seen(Objects.requireNonNull(step.getValue().probe()), i, step.getKey());
                }
            }
        }
        return null;
    }

    private static boolean has(@Nullable LockedStep step, String key) {
        return step != null && step.probe() != null && step.probe().key().equals(key);
    }

    /** The servers that a spec needs for tools that are not known yet. */
    Set<String> serversNeeded(TaskSpec spec) {
        return serversNeeded(spec, (path, target) -> false);
    }

    /** The same where others know some tools, too. */
    Set<String> serversNeeded(TaskSpec spec, BiPredicate<String, TaskSpec.Target> others) {
        return ServersNeeded.of(spec, (path, target) -> binding(path, target) != null
                || elsewhere(path, target, tool -> true) != null
                || others.test(path, target));
    }
}
