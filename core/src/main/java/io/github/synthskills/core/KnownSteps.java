package io.github.synthskills.core;

import io.github.synthskills.core.StepSources.Origin;
import io.github.synthskills.core.StepSources.Source;
import io.github.synthskills.core.discovery.Attempt;
import io.github.synthskills.core.discovery.Discovery;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolNeeds;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the steps of a spec without asking anybody: from its lock, from a build that did not end well, from the
 * memory; the nearest counts. Notes where each thing comes from.
 */
final class KnownSteps {

    private final TaskSpec spec;
    private final LockMemory locks;
    private final SkillMemory memory;
    private final StepSources sources;

    KnownSteps(TaskSpec spec, LockMemory locks, SkillMemory memory, StepSources sources) {
        this.spec = spec;
        this.locks = locks;
        this.memory = memory;
        this.sources = sources;
    }

    /** A tool and why it is taken. */
    record KnownTool(SkillLock.Binding binding, ToolDescriptor tool) {}

    /** The tool of a target; null if it has to be found. */
    @Nullable KnownTool tool(String path, TaskSpec.Target target, ToolNeeds needs, Function<String, @Nullable ToolDescriptor> live) {
        boolean sought = target instanceof TaskSpec.Target.Sought;
        LockMemory.Remembered here = locks.binding(path, target);
        if (here != null) {
            sources.binding(path, origin(here.lock(), path), sought);
            return new KnownTool(here.binding(), here.tool());
        }
        Predicate<ToolDescriptor> fits = tool -> takes(tool, needs);
        LockMemory.Remembered elsewhere = locks.elsewhere(path, target, fits);
        if (elsewhere != null) {
            sources.binding(path, origin(elsewhere.lock(), elsewhere.path()), sought);
            return new KnownTool(forTarget(elsewhere.binding(), target), elsewhere.tool());
        }
        SkillMemory.Known known = memory.binding(path, target, fits, live);
        if (known == null) {
            return null;
        }
        sources.binding(path, known.origin(), sought);
        return new KnownTool(forTarget(known.binding(), target), known.tool());
    }

    /** The lookup of a step whose spec names none; null if it has to be found. */
    @Nullable KnownTool lookup(String path, String creates, Set<String> given, Function<String, @Nullable ToolDescriptor> live) {
        LockMemory.Remembered here = locks.binding(path);
        if (here != null) {
            sources.binding(path, origin(here.lock(), path), false);
            return new KnownTool(here.binding(), here.tool());
        }
        Predicate<ToolDescriptor> fits = tool -> Lookups.bindsByName(tool, given);
        LockMemory.Remembered elsewhere = locks.lookupElsewhere(creates, fits);
        if (elsewhere != null) {
            sources.binding(path, origin(elsewhere.lock(), elsewhere.path()), false);
            return new KnownTool(elsewhere.binding(), elsewhere.tool());
        }
        SkillMemory.Known known = memory.lookup(creates, fits, live);
        if (known == null) {
            return null;
        }
        sources.binding(path, known.origin(), false);
        return new KnownTool(known.binding(), known.tool());
    }

    /**
     * What was seen of a call with that key; null if it has to be probed.
     *
     * @param place the tool's server, as {@link LiveServers#place} tells it
     * @param fromMemory whether the memory counts, too
     */
    SkillLock.@Nullable LockedProbe evidence(String path, String tool, String key, String place, boolean fromMemory) {
        String setting = CallSetting.of(spec, path).orElse(null);
        LockMemory.Seen here = locks.probe(path, key, (lock, other) -> setting != null && isAlike(path, setting, lock, other));
        if (here != null) {
            sources.evidence(path, origin(here.lock(), here.path()));
            return here.probe();
        }
        SkillMemory.Seen known = fromMemory && setting != null ? memory.evidence(tool, key, setting, place) : null;
        if (known == null) {
            return null;
        }
        sources.evidence(path, known.origin());
        return known.probe();
    }

    /** Whether what a lock has of another step is about the same arguments; of a step that is gone, whether it was this one. */
    private boolean isAlike(String path, String setting, SkillLock lock, String other) {
        boolean there = CallSetting.of(spec, other).isPresent();
        return setting.isEmpty() || (there
                ? CallSetting.of(spec, other).orElseThrow().equals(setting)
                : setting.lines().allMatch(part -> part.startsWith("input ")) || isRenamed(path, lock, other));
    }

    /**
     * Whether a step is the one that a lock was written for but for its name, or that of the step that it is in. Within one step
     * the elements are the same ones.
     */
    private boolean isRenamed(String path, SkillLock lock, String other) {
        String before = first(other);
        if (path.contains("/") && first(path).equals(before)) {
            return true;
        }
        boolean sameInner = path.substring(first(path).length()).equals(other.substring(before.length()));
        return sameInner && spec.step(first(path))
                .map(step -> Fingerprint.hash(step.named(before)).equals(lock.fingerprint().get("step '" + before + "'")))
                .orElse(false);
    }

    private static String first(String path) {
        return path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
    }

    /** The servers that are needed for tools that are not known yet. */
    Set<String> serversNeeded(TaskSpec spec) {
        return locks.serversNeeded(spec);
    }

    private static Origin origin(int lock, String path) {
        return Origin.of(lock == 0 ? Source.LOCK : Source.UNFINISHED, path);
    }

    /** Whether a tool declares all that a step gives, and requires no more. */
    private static boolean takes(ToolDescriptor tool, ToolNeeds needs) {
        Set<String> declared = tool.input().fields().stream().map(Field::name).collect(Collectors.toSet());
        boolean knows = needs.arguments().stream()
                .allMatch(argument -> declared.contains(argument) || needs.undeclared().contains(argument));
        return knows && tool.input().fields().stream()
                .allMatch(field -> field.optional() || needs.arguments().contains(field.name()));
    }

    /** A tool that was found, as a lock has it: with the searches that did not settle it. */
    static SkillLock.Binding chosen(Discovery.Chosen found, TaskSpec.Target.@Nullable Sought sought) {
        Discovery.Candidate second = found.runnerUp();
        List<String> unsettled = found.attempts().stream()
                .limit(Math.max(0, found.attempts().size() - 1))
                .map(Attempt::toString)
                .toList();
        return new SkillLock.Binding(found.tool().id(), sought == null ? null : sought.intent(),
                sought == null ? null : sought.app(), found.score(), second == null ? null : second.tool(),
                second == null ? null : second.score(), found.why(), unsettled);
    }

    /** A binding as it would be written for these words. */
    private static SkillLock.Binding forTarget(SkillLock.Binding binding, TaskSpec.Target target) {
        if (target instanceof TaskSpec.Target.Sought sought) {
            return new SkillLock.Binding(binding.tool(), sought.intent(), sought.app(), binding.score(), binding.runnerUp(),
                    binding.runnerUpScore(), binding.why(), binding.attempts());
        }
        return SkillLock.Binding.named(binding.tool(), "named by the spec");
    }
}
