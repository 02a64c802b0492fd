package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.lock.SkillLock.LockedStep;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    /** A binding of an earlier build, and its tool. */
    record Remembered(SkillLock.Binding binding, ToolDescriptor tool) {}

    /** The binding of a path for a target; null if none is known, or only one for other words. */
    @Nullable Remembered binding(String path, TaskSpec.Target target) {
        return find(path, binding -> isFor(binding, target));
    }

    /** The binding of a path for which no words were given. */
    @Nullable Remembered binding(String path) {
        return find(path, binding -> binding.intent() == null);
    }

    private @Nullable Remembered find(String path, Predicate<SkillLock.Binding> fits) {
        boolean lookup = path.endsWith("?");
        String id = lookup ? path.substring(0, path.length() - 1) : path;
        for (SkillLock lock : locks) {
            LockedStep step = lock.steps().get(id);
            SkillLock.Binding binding = step == null ? null : lookup ? step.lookup() : step.binding();
            ToolDescriptor tool = binding == null ? null : lock.tool(binding.tool());
            if (binding != null && tool != null && fits.test(binding)) {
                return new Remembered(binding, tool);
            }
        }
        return null;
    }

    private static boolean isFor(SkillLock.Binding binding, TaskSpec.Target target) {
        if (target instanceof TaskSpec.Target.Pinned pinned) {
            return binding.tool().equals(pinned.server() + "/" + pinned.tool());
        }
        TaskSpec.Target.Sought sought = (TaskSpec.Target.Sought) target;
        return sought.intent().equals(binding.intent()) && Objects.equals(sought.app(), binding.app());
    }

    /** The evidence of a step with that key; null if there is none. */
    SkillLock.@Nullable LockedProbe probe(String path, String key) {
        for (SkillLock lock : locks) {
            LockedStep step = lock.steps().get(path);
            if (step != null && step.probe() != null && step.probe().key().equals(key)) {
                return step.probe();
            }
        }
        return null;
    }

    /** The servers that a spec needs for tools that are not known yet. */
    Set<String> serversNeeded(TaskSpec spec) {
        return ServersNeeded.of(spec, (path, target) -> binding(path, target) != null);
    }
}
