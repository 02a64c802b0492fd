package io.github.synthskills.core.discovery;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.text.CleanText;
import org.jspecify.annotations.Nullable;

/** Servers that cannot be reached, as problems of a build. */
public final class SessionProblems {

    private static final int LONGEST = 600;

    private SessionProblems() {}

    /** The problem under the session's own id, at the step that needed the server. */
    public static Problem of(SessionException failure, @Nullable Position position) {
        String message = String.valueOf(failure.getMessage());
        String prefix = failure.id() + ": ";
        return Problem.error(failure.id(), position, CleanText.line(
                message.startsWith(prefix) ? message.substring(prefix.length()) : message, LONGEST));
    }
}
