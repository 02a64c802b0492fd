package io.github.synthskills.core.rewrite;

import io.github.synthskills.runtime.text.CleanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comment lines at the beginning of a plan that was not written by hand: where it comes from, and the goal it serves. As long
 * as the goal of its spec means the same as that one, the plan holds.
 *
 * @param goal the goal; null in a plan that was written by hand, which holds whatever the goal is
 * @param body the plan without these lines
 */
public record PlanHeader(@Nullable String goal, String body) {

    private static final String GOAL = "# Planned for: ";
    private static final Pattern LINES = Pattern.compile(
            "\\A\\uFEFF?(?:# (?:Reused|Rewritten) from [^\\r\\n]*\\R)?" + GOAL + "([^\\r\\n]*)(?:\\R|\\z)");

    /** The header of a plan's text. */
    public static PlanHeader of(String text) {
        Matcher lines = LINES.matcher(text);
        return lines.find() ? new PlanHeader(lines.group(1).strip(), text.substring(lines.end())) : new PlanHeader(null, text);
    }

    /**
     * The text of a plan with a header.
     *
     * @param origin where it comes from, such as {@code Rewritten from com.example.A (days: 15 -> 30)}
     */
    public static String write(String origin, String goal, String body) {
        return "# " + CleanText.line(origin) + ". Review it like code.\n" + line(goal) + "\n" + body;
    }

    /** The line that names a goal. */
    public static String line(String goal) {
        return GOAL + CleanText.line(goal);
    }

    /** Whether it was made for this goal, to the letter but for white space. */
    public boolean isFor(String wanted) {
        return goal == null || goal.equals(CleanText.line(wanted));
    }
}
