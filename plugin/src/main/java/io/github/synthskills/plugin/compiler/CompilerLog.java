package io.github.synthskills.plugin.compiler;

/** Where the compiler says what it does; one line a message. Safe for use by several threads. */
public interface CompilerLog {

    /** What a user wants to see. */
    void info(String line);

    /** What a user should see. */
    void warn(String line);

    /** What helps to find out why. */
    void debug(String line);
}
