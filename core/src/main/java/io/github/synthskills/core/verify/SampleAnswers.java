package io.github.synthskills.core.verify;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Tool;

/** Stands for the servers while a skill is replayed. */
@FunctionalInterface
public interface SampleAnswers {

    /**
     * What a tool answers.
     *
     * @param step the path of the step that asks
     * @param arguments the arguments of the call, an object
     */
    Answer answer(String step, Tool tool, Json arguments);

    /**
     * An answer and what it proves.
     *
     * @param result the decoded result; absent if nothing is known of this tool's results
     * @param evidence where it comes from
     */
    record Answer(Json result, Evidence evidence) {}

    /** Where an answer comes from; it decides what a mismatch means. */
    enum Evidence {
        /** The tool gave this result for these arguments; whatever fails on it would fail at run time. */
        EXACT,
        /** The tool gave this result for other arguments; it can be decoded, but may not belong to the rest. */
        SAME_TOOL,
        /** Made from the shape; it can be decoded, but its values mean nothing. */
        DERIVED,
        /** Nothing is known. */
        NONE
    }
}
