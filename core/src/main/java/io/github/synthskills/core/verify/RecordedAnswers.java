package io.github.synthskills.core.verify;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers from this build's probe samples where there are any, else from instances of the known shapes. The same calls in the
 * same order get the same answers. Not thread-safe.
 */
public final class RecordedAnswers implements SampleAnswers {

    private final Map<String, Map<String, Json>> samples = new HashMap<>();
    private final Map<String, List<Json>> instances = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();

    /**
     * Adds what a tool answered when it was probed.
     *
     * @param tool the tool's id, {@code server/name}, or a {@link #key} of one step
     * @param arguments the arguments of that call
     * @param result the decoded result
     */
    public RecordedAnswers sample(String tool, Json arguments, Json result) {
        samples.computeIfAbsent(tool, id -> new LinkedHashMap<>()).put(arguments.canonical(), result);
        return this;
    }

    /**
     * Sets what a tool could answer, as far as its shape says; used in turn, and only if it was not probed.
     *
     * @param tool the tool's id, {@code server/name}, or a {@link #key} of one step
     * @param results decoded results
     */
    public RecordedAnswers instances(String tool, List<Json> results) {
        instances.put(tool, List.copyOf(results));
        return this;
    }

    /** The key under which samples and instances count for one step only, before those of the tool. */
    public static String key(String step, String tool) {
        return step + " " + tool;
    }

    @Override
    public Answer answer(String step, Tool tool, Json arguments) {
        Answer own = answer(key(step, tool.id()), arguments);
        return own.evidence() == Evidence.NONE ? answer(tool.id(), arguments) : own;
    }

    private Answer answer(String key, Json arguments) {
        Map<String, Json> recorded = samples.getOrDefault(key, Map.of());
        Json exact = recorded.get(arguments.canonical());
        if (exact != null) {
            return new Answer(exact, Evidence.EXACT);
        }
        if (!recorded.isEmpty()) {
            return new Answer(next(key, new ArrayList<>(recorded.values())), Evidence.SAME_TOOL);
        }
        List<Json> made = instances.getOrDefault(key, List.of());
        return made.isEmpty()
                ? new Answer(Json.absent(), Evidence.NONE)
                : new Answer(next(key, made), Evidence.DERIVED);
    }

    private Json next(String key, List<Json> results) {
        int turn = turns.merge(key, 1, Integer::sum) - 1;
        return results.get(turn % results.size());
    }
}
