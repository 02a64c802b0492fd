package io.github.synthskills.core.probe;

import java.time.Duration;

/**
 * How far a probe goes.
 *
 * @param firstRows how many rows the first look asks for
 * @param rows how many rows of evidence are wished for
 * @param calls the most calls in all
 * @param timeout how long to wait for one answer
 * @param total after this no further call is begun
 * @param characters after so many characters of results no further call is begun
 */
public record ProbeLimits(
        int firstRows, int rows, int calls, Duration timeout, Duration total, long characters) {

    /** Five rows first, then at least fifty. */
    public static final ProbeLimits DEFAULT =
            new ProbeLimits(5, 50, 60, Duration.ofSeconds(30), Duration.ofSeconds(60), 32_000_000);

    /** One answer, which is there already. */
    static final ProbeLimits SAMPLE = new ProbeLimits(
            Integer.MAX_VALUE, Integer.MAX_VALUE, 1, Duration.ofSeconds(1), Duration.ofDays(1), Long.MAX_VALUE);
}
