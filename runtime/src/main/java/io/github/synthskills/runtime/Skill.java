package io.github.synthskills.runtime;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A unit of work over MCP tools, generated from a task spec.
 *
 * <p>A skill holds no state: one instance may run many times, also at once.
 *
 * @param <I> the inputs
 * @param <O> the output
 */
public interface Skill<I, O> {

    /** The stable identity of this skill, its fully qualified class name; effects are remembered under it. */
    String id();

    /**
     * Does the work.
     *
     * @throws ToolException if a call failed and its step does not tolerate that
     * @throws ShapeMismatch if a server answered with something that the code was not generated for
     */
    O run(I inputs, SkillContext context);

    /** Like {@link #run}, on {@code executor}; failures complete the future exceptionally. */
    default CompletableFuture<O> runAsync(I inputs, SkillContext context, Executor executor) {
        return CompletableFuture.supplyAsync(() -> run(inputs, context), executor);
    }

    /**
     * Reads inputs from JSON and fills in the defaults.
     *
     * @throws ShapeMismatch if a required input is missing or a value has the wrong type or range
     */
    I readInputs(Json json);

    /**
     * The inputs that the spec marks {@code secret}, as JSON. An engine keeps the texts and numbers in it out of all that it
     * records or tells: keys, hashes, results, errors, progress.
     */
    default Json secrets(I inputs) {
        return Json.object().build();
    }

    /** The inputs as JSON, without those that the spec marks {@code secret}; the identity of a run. */
    Json writeInputs(I inputs);

    /**
     * The most calls per second that the spec allows to a server, by the server's id; servers that are missing have no
     * limit. The limit is shared by every call that an engine makes to the server.
     */
    default Map<String, Double> rates() {
        return Map.of();
    }

    /** The output as JSON. */
    Json writeOutput(O output);
}
