package io.github.synthskills.temporal;

import io.temporal.failure.ApplicationFailure;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Temporal is told of a failure: the id of the problem and the run, never a value. */
final class Problem {

    static final String STOPPED = "SYNTH-RUN-STOPPED";

    private static final String FAILED = "SYNTH-RUN-FAILED";
    private static final Set<String> PASSING = Set.of(
            STOPPED, "SYNTH-RUN-OWNED", "SYNTH-LEDGER-CLOSED", "SYNTH-LEDGER-FAILED", "SYNTH-LEDGER-FENCED", "SYNTH-LEDGER-LOCKED",
            "SYNTH-LEDGER-LOST");
    private static final Pattern ID = Pattern.compile("SYNTH-[A-Z]+(?:-[A-Z]+)*");

    private Problem() {}

    /** The id that the message of a failure, or of what caused it, begins with. */
    static String id(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure told && ID.matcher(told.getType()).matches()) {
                return told.getType();
            }
            Matcher id = ID.matcher(String.valueOf(cause.getMessage()));
            if (id.lookingAt()) {
                return id.group();
            }
        }
        return FAILED;
    }

    /** Whether it is a matter of time or of this worker: somebody else goes on, or the same a little later. */
    static boolean passes(Throwable failure) {
        String id = id(failure);
        return PASSING.contains(id);
    }

    static ApplicationFailure told(Throwable failure, String what) {
        String id = id(failure);
        return ApplicationFailure.newNonRetryableFailure(
                id + ": " + what + ". The log of the worker says more; start the skill again with the same inputs to resume the run.", id);
    }
}
