package io.github.synthskills.core;

import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a build gets tools and evidence from: the lock, or live servers. Problems are collected, null means failed. */
interface StepTools {

    /**
     * The tool for a step.
     *
     * @param path the step's id, below {@code each} as {@code outer/inner}, for a lookup with {@code ?} at its end
     * @param arguments the names of the arguments that the step gives
     */
    @Nullable Binding choose(
            String path, TaskSpec.Target target, TaskSpec.@Nullable Effect said, Set<String> arguments, Set<String> undeclared);

    /**
     * What is known of the result of a call.
     *
     * @param call the call
     * @param arguments evaluates the arguments on samples; asked only if the call has to be probed
     */
    @Nullable ToolEvidence observe(ObservedCall call, Supplier<@Nullable List<Json>> arguments);

    /**
     * What is known of the result of a lookup: what its tool declares.
     *
     * @param path the path of the step that looks
     */
    Shape declared(String path, Binding lookup);

    /**
     * A call whose result is to be known.
     *
     * @param path as in {@link #choose}
     * @param step the step, for its options and position
     * @param binding the tool
     * @param with the arguments as written
     */
    record ObservedCall(
            String path,
            TaskSpec.Step step,
            Binding binding,
            TaskSpec.Value.Members with) {

        /** Reads are probed, writes only with permission; a tool that claims to read is asked for, so that its refusal shows. */
        boolean mustBeProbed() {
            return binding.effect() == TaskSpec.Effect.READ
                    || step.probe().allow()
                    || step.probe().sample() != null
                    || Boolean.TRUE.equals(binding.tool().readOnly()) && !isSaidToWrite();
        }

        /** The effect that a step says is that of its call, not of its lookup. */
        private boolean isSaidToWrite() {
            return step.effect() == TaskSpec.Effect.WRITE && !path.endsWith("?");
        }
    }

    /**
     * The one tool that finds what a call makes: it reads, is on the same server, and all that it requires are arguments of
     * the call, by name.
     */
    @Nullable Binding lookupFor(String path, Binding creates, TaskSpec.Step step, Typed.RecordOf with);

    /** The results of the probe of a call, one for each arguments; empty if it was not probed in this build. */
    List<Json> results(ObservedCall call, Supplier<@Nullable List<Json>> arguments);

    /** What was learned of tools, for the steps that call them. */
    StepAmendments amendments();
}
