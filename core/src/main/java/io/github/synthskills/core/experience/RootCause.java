package io.github.synthskills.core.experience;

/** Why something failed. */
public enum RootCause {
    /** An argument that the tool does not take. */
    PARAMETER,
    /** Not allowed to whoever asked. */
    PERMISSION,
    /** A tool that does not do what the step means, or is not there. */
    TOOL_MISMATCH,
    /** Something that the workflow should have done, such as to look before it creates. */
    MISSING_LOGIC,
    /** More calls than the server takes. */
    RATE,
    /** Weather: a cut, a restart, a time-out that another attempt gets over. */
    TRANSIENT,
    /** Results that are not what they were taken to be. */
    DATA
}
