package io.github.synthskills.runtime;

/** What a failed element means for its step. */
public enum OnError {
    /** The run stops, resumable. */
    FAIL,
    /** The element is left out, counted and logged. */
    SKIP,
    /** The element is reported beside the good ones. */
    COLLECT
}
