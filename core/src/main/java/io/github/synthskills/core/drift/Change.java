package io.github.synthskills.core.drift;

/**
 * One difference between a tool as it was locked and as it is. All texts are clean and of bounded length.
 *
 * @param severity how much it matters
 * @param path where, such as {@code arguments.filter}, {@code result.value[].id} or {@code description}
 * @param what what changed, such as {@code type} or {@code new argument}
 * @param before what it was, in words; empty if nothing
 * @param after what it is, in words; empty if nothing
 */
public record Change(Severity severity, String path, String what, String before, String after) {

    /** On one line, such as {@code arguments.top: maximum: 50 -> 20}. */
    public String text() {
        String values = before.isEmpty() ? after : after.isEmpty() ? before : before + " -> " + after;
        return path + ": " + what + (values.isEmpty() ? "" : ": " + values);
    }
}
