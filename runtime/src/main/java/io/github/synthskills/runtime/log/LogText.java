package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.text.CleanText;
import java.util.regex.Pattern;

/** What the texts of a run log may be; a log is a file that anybody may have written. */
final class LogText {

    private static final int LONGEST = 300;
    private static final Pattern STEP = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(/[A-Za-z][A-Za-z0-9_-]*)*");
    private static final Pattern SKILL = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern PIN = Pattern.compile("[0-9a-f]{0,64}");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9_.$@*\u2026'-]+( [A-Za-z0-9_.$@*\u2026'-]+)*");

    private LogText() {}

    static String step(Json text) {
        return matching(text, STEP, LONGEST);
    }

    static String skill(Json text) {
        return matching(text, SKILL, LONGEST);
    }

    static String run(Json text) {
        return matching(text, RUN, LONGEST);
    }

    static String pin(Json text) {
        return matching(text, PIN, LONGEST);
    }

    static String words(Json text) {
        return matching(text, WORDS, MessageClass.LONGEST);
    }

    static String server(Json text) {
        return clean(text);
    }

    static String argument(Json text) {
        return clean(text);
    }

    /** A tool's id; servers name their tools as they like. */
    static String tool(Json text) {
        String tool = clean(text);
        if (tool.indexOf('/') < 1 || tool.endsWith("/")) {
            throw new ShapeMismatch(text, "not the id of a tool");
        }
        return tool;
    }

    /** Where a value stands; empty for the whole. */
    static String path(Json text) {
        return text.string().isEmpty() ? "" : clean(text);
    }

    /** The name of something that was counted. */
    static String tallied(String name) {
        if (name.isBlank() || !CleanText.line(name, LONGEST).equals(name)) {
            throw new ShapeMismatch("", "not a name of what is counted");
        }
        return name;
    }

    private static String clean(Json text) {
        String value = text.string();
        if (value.isBlank() || !CleanText.line(value, LONGEST).equals(value)) {
            throw new ShapeMismatch(text, "not a short line of text");
        }
        return value;
    }

    private static String matching(Json text, Pattern pattern, int longest) {
        String value = text.string();
        if (value.length() > longest || !pattern.matcher(value).matches()) {
            throw new ShapeMismatch(text, "not what is written there");
        }
        return value;
    }
}
