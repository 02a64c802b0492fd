package io.github.synthskills.core.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong or doubtful.
 *
 * @param id such as {@code SYNTH-SPEC-KEY}; has a heading in docs/errors.md
 * @param severity whether the build fails
 * @param position where; null if it has no place in a file
 * @param message what was found, what is allowed and what to do next, in one or two sentences
 * @param paste the exact lines to put into the spec, or null; pasting them makes the next build pass
 */
public record Problem(
        String id, Severity severity, @Nullable Position position, String message, @Nullable String paste) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** An error. */
    public static Problem error(String id, @Nullable Position position, String message) {
        return new Problem(id, Severity.ERROR, position, message, null);
    }

    /** An error with the lines that mend it. */
    public static Problem error(String id, @Nullable Position position, String message, String paste) {
        return new Problem(id, Severity.ERROR, position, message, paste);
    }

    /** A warning. */
    public static Problem warning(String id, @Nullable Position position, String message) {
        return new Problem(id, Severity.WARNING, position, message, null);
    }

    /** One line, and the lines to paste below it, indented. */
    @Override
    public String toString() {
        String line = id + ": " + (position == null ? "" : position + ": ") + message;
        return paste == null ? line : line + "\n" + paste.stripTrailing().indent(6).stripTrailing();
    }
}
