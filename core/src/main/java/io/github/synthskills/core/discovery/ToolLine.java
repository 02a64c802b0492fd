package io.github.synthskills.core.discovery;

import java.util.regex.Pattern;

/** The line of a step that names a tool. */
public final class ToolLine {

    /** What YAML takes for a text as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][\\p{L}\\p{N}._/-]*");

    private ToolLine() {}

    /** Such as {@code tool: server/name}; in quotes where the name has what YAML would take for something else. */
    public static String of(String id) {
        return "tool: " + (PLAIN.matcher(id).matches() ? id : '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
}
