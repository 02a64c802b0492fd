package io.github.synthskills.core.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells origins of named definitions, such as {@code github/create-issue:input#Label}, from those of other places. */
final class Definitions {

    private static final Pattern DEFINITION = Pattern.compile(".*#([^#.:|(){}\\[\\]'/]+)", Pattern.DOTALL);

    private Definitions() {}

    /** What the definition of that origin is called, or null if the origin is no definition. */
    static @Nullable String nameOf(String origin) {
        if (origin.indexOf('#') < 0) {
            return null;
        }
        Matcher matcher = DEFINITION.matcher(origin);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
