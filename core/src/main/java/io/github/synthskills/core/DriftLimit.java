package io.github.synthskills.core;

import io.github.synthskills.core.drift.Severity;

/** Which changes fail a check. */
public enum DriftLimit {
    /** Every change, as generation does. */
    TEXT,
    /** Changes that add something, or break. */
    ADDITIVE,
    /** Changes that break. */
    BREAKING,
    /** None. */
    NEVER;

    boolean isReachedBy(Severity severity) {
        return this != NEVER && severity.ordinal() >= ordinal();
    }
}
