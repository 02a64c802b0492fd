package io.github.synthskills.core;

/** Where a build says what it does; one line a message. Safe for use by several threads. */
public interface BuildLog {

    /** What a user wants to see. */
    void info(String line);

    /** What a user should see. */
    void warn(String line);

    /** What helps to find out why. */
    void debug(String line);

    /** A line of what works below a build, without a severity: a warning if it begins with an id, else progress. */
    default void tell(String line) {
        if (line.startsWith("SYNTH-")) {
            warn(line);
        } else {
            info(line);
        }
    }
}
