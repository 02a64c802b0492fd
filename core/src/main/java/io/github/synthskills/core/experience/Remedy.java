package io.github.synthskills.core.experience;

import java.time.Duration;

/** What an experience changes in what is built. */
public sealed interface Remedy {

    /** No more than so many calls per second to a server. */
    record RateLimit(String server, double perSecond) implements Remedy {}

    /** What is there already is success: {@code ensure: exists}. */
    record EnsureExists() implements Remedy {}

    /** An argument is never larger. */
    record Clamp(String argument, long maximum) implements Remedy {}

    /** A member of the result may be missing; {@code path} as in {@code value[].from.address}, from the whole result. */
    record Optional(String path) implements Remedy {}

    /** A call may take longer. */
    record Timeout(Duration atLeast) implements Remedy {}

    /** The words of a step do not mean this tool. */
    record Avoid(String intent) implements Remedy {}

    /** The words of a step mean this tool. */
    record Prefer(String intent) implements Remedy {}

    /** Nothing by itself: it is told where it matters. */
    record Tell() implements Remedy {}
}
