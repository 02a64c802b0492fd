package io.github.synthskills.core.lock;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was decided and observed for one skill. Shapes, names and counts; never a value from a sample, never a date.
 *
 * @param codegen the version of the code generator that read it last
 * @param fingerprint what the skill was generated from, by name; a miss compares these and says which differs
 * @param instructions what the servers of the tools say of themselves, by server; a server that says nothing is not in it
 * @param tools the tools by id, {@code server/name}
 * @param steps the steps that call tools, by id
 * @param learned what runs and builds taught, sorted; of each key of an experience one for each step
 */
public record SkillLock(
        String codegen,
        SortedMap<String, String> fingerprint,
        SortedMap<String, String> instructions,
        SortedMap<String, LockedTool> tools,
        SortedMap<String, LockedStep> steps,
        List<Learned> learned) {

    public SkillLock {
        fingerprint = sorted(fingerprint);
        instructions = sorted(instructions);
        tools = sorted(tools);
        steps = sorted(steps);
        learned = learned.stream()
                .sorted(Comparator.comparing(Learned::step).thenComparing(lesson -> lesson.experience().key()))
                .toList();
    }

    /** A lock of a skill that nothing was learned for. */
    public SkillLock(
            String codegen,
            SortedMap<String, String> fingerprint,
            SortedMap<String, String> instructions,
            SortedMap<String, LockedTool> tools,
            SortedMap<String, LockedStep> steps) {
        this(codegen, fingerprint, instructions, tools, steps, List.of());
    }

    /** A lock that knows nothing yet. */
    public static SkillLock empty(String codegen) {
        return of(codegen, new TreeMap<>(), List.of(), new TreeMap<>());
    }

    /** A lock with tools as they are now. */
    public static SkillLock of(String codegen, SortedMap<String, String> fingerprint, Collection<ToolDescriptor> tools,
            SortedMap<String, LockedStep> steps) {
        SortedMap<String, String> instructions = new TreeMap<>();
        SortedMap<String, LockedTool> locked = new TreeMap<>();
        for (ToolDescriptor tool : tools) {
            locked.put(tool.id(), new LockedTool(tool.pin(), tool.definition()));
            if (!tool.instructions().isEmpty()) {
                instructions.put(tool.server(), tool.instructions());
            }
        }
        return new SkillLock(codegen, fingerprint, instructions, locked, steps);
    }

    /** The same with other steps. */
    public SkillLock withSteps(SortedMap<String, LockedStep> other) {
        return new SkillLock(codegen, fingerprint, instructions, tools, other, learned);
    }

    /** The same with this learned instead. */
    public SkillLock withLearned(List<Learned> other) {
        return new SkillLock(codegen, fingerprint, instructions, tools, steps, other);
    }

    /** A tool as it was when it was pinned; null if the lock does not know it. */
    public @Nullable ToolDescriptor tool(String id) {
        LockedTool locked = tools.get(id);
        if (locked == null) {
            return null;
        }
        String server = id.substring(0, id.indexOf('/'));
        return ToolDescriptor.of(server, instructions.getOrDefault(server, ""), locked.definition()).pinned(locked.pin());
    }

    private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /**
     * A tool as it was when it was pinned: all that its server said of it, so that a change can be shown and types can be made
     * anew without the server.
     *
     * @param pin the SHA-256 of the definition and the server's instructions
     * @param definition what the server said; data from outside
     */
    public record LockedTool(String pin, ToolDefinition definition) {}

    /**
     * What is known of one step.
     *
     * @param binding the tool it calls
     * @param probe what its probe saw, or null if it was not probed
     * @param lookup the tool that finds its existing effect, or null
     * @param lookupProbe what that tool gave in a recorded run, or null
     */
    public record LockedStep(
            Binding binding,
            @Nullable LockedProbe probe,
            @Nullable Binding lookup,
            @Nullable LockedProbe lookupProbe) {

        /** A step of whose lookup no run was recorded. */
        public LockedStep(Binding binding, @Nullable LockedProbe probe, @Nullable Binding lookup) {
            this(binding, probe, lookup, null);
        }
    }

    /**
     * Which tool was chosen, and why. It holds as long as intent and app are what they were.
     *
     * @param tool the tool's id
     * @param intent the words it was chosen for, or null if the spec names it
     * @param app the server that the search was restricted to, or null
     * @param score how well it fitted, or null if the spec names it
     * @param runnerUp the id of the next best, or null
     * @param runnerUpScore how well that fitted, or null
     * @param why in words
     * @param attempts the searches that did not settle it, in their order, each with its reason; usually none
     */
    public record Binding(
            String tool,
            @Nullable String intent,
            @Nullable String app,
            @Nullable Double score,
            @Nullable String runnerUp,
            @Nullable Double runnerUpScore,
            String why,
            List<String> attempts) {

        public Binding {
            attempts = List.copyOf(attempts);
        }

        /** A tool that the spec names, or that follows from another one. */
        public static Binding named(String tool, String why) {
            return new Binding(tool, null, null, null, null, null, why, List.of());
        }
    }

    /**
     * What a probe saw, or a recorded run. It holds as long as its key does.
     *
     * @param key the hash of what the probe depended on; see {@link ProbeKey}
     * @param result the shape of the tool's results, with counts
     * @param item the shape of an item, with counts; null for a plain call
     * @param paging how pages come; null for a plain call
     * @param samples how many results or items it rests on
     * @param recorded whether a run saw it ({@code synth:run -Drecord}); it cannot be had again by probing, and its key is
     *     {@link ProbeKey#recorded}
     */
    public record LockedProbe(
            String key,
            Shape result,
            @Nullable Shape item,
            @Nullable PagingFound paging,
            int samples,
            boolean recorded) {

        /** What a probe saw. */
        public LockedProbe(
                String key, Shape result, @Nullable Shape item, @Nullable PagingFound paging, int samples) {
            this(key, result, item, paging, samples, false);
        }

        /** What a run saw. */
        public static LockedProbe recorded(String key, Shape result, int samples) {
            return new LockedProbe(key, result, null, null, samples, true);
        }
    }
}
