package io.github.synthskills.core.lock;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was decided and observed for one skill. Shapes, names and counts; never a value from a sample, never a date.
 *
 * @param codegen the version of the code generator that read it last
 * @param fingerprint what the skill was generated from, by name; a miss compares these and says which differs
 * @param tools the tools by id, {@code server/name}
 * @param steps the steps that call tools, by id
 */
public record SkillLock(
        String codegen,
        SortedMap<String, String> fingerprint,
        SortedMap<String, LockedTool> tools,
        SortedMap<String, LockedStep> steps) {

    public SkillLock {
        fingerprint = sorted(fingerprint);
        tools = sorted(tools);
        steps = sorted(steps);
    }

    private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /**
     * A tool as it was when it was pinned.
     *
     * @param pin the SHA-256 of its definition
     * @param description what the server says of it, cleaned; for javadoc
     * @param input its arguments
     * @param declared the shape of its structured result, or null if it declares none
     * @param readOnly its hint, or null
     * @param destructive its hint, or null
     */
    public record LockedTool(
            String pin,
            String description,
            Shape.RecordOf input,
            @Nullable Shape declared,
            @Nullable Boolean readOnly,
            @Nullable Boolean destructive) {

        /** The tool as it is now. */
        public static LockedTool of(ToolDescriptor tool) {
            return new LockedTool(
                    tool.pin(), tool.description(), tool.input(), tool.declared(), tool.readOnly(), tool.destructive());
        }

        /** The descriptor of this tool; its input schema is absent. */
        public ToolDescriptor descriptor(String id) {
            int slash = id.indexOf('/');
            return new ToolDescriptor(
                    id.substring(0, slash), id.substring(slash + 1), description, pin, input, declared, readOnly,
                    destructive, Json.absent());
        }
    }

    /**
     * What is known of one step.
     *
     * @param binding the tool it calls
     * @param probe what its probe saw, or null if it was not probed
     * @param lookup the tool that finds its existing effect, or null
     */
    public record LockedStep(Binding binding, @Nullable LockedProbe probe, @Nullable Binding lookup) {}

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
     */
    public record Binding(
            String tool,
            @Nullable String intent,
            @Nullable String app,
            @Nullable Double score,
            @Nullable String runnerUp,
            @Nullable Double runnerUpScore,
            String why) {}

    /**
     * What a probe saw. It holds as long as its key does.
     *
     * @param key the hash of what the probe depended on; see {@link ProbeKey}
     * @param result the shape of the tool's results, with counts
     * @param item the shape of an item, with counts; null for a plain call
     * @param paging how pages come; null for a plain call
     * @param samples how many results or items it rests on
     */
    public record LockedProbe(
            String key, Shape result, @Nullable Shape item, @Nullable PagingFound paging, int samples) {}
}
