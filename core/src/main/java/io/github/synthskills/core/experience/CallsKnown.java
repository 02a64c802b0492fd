package io.github.synthskills.core.experience;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a build knows of the calls that a run log tells of. A log is a file that anybody may have written: only what is said of
 * calls that are known, in words that are known, is learned from.
 */
public interface CallsKnown {

    /** Whether a step calls that tool, so defined, or looks with it. */
    boolean has(String step, String tool, String pin);

    /** The names of a tool's arguments. */
    Collection<String> arguments(String tool);

    /** Whether results of a tool have that member, as far as is known; {@code path} as in {@code value[].name}. */
    boolean hasMember(String step, String tool, String path);

    /** How long a call of a step may take. */
    Duration wait(String step);

    /** The words that a step's tool was sought with; null if it was named, or only follows from another one. */
    @Nullable String intent(String step, String tool);
}
